package dev.viva.learn.linear;

import java.util.Arrays;

/**
 * {@code sum of l1 |x| + l2 x² / 2}, for coefficients that lie sum after sum; and half the square of the sum of those that may be
 * raised together without changing the loss, so that one solution is the least.
 *
 * @param l1 per term of one sum
 * @param l2 per term of one sum
 * @param free the place within a sum of the term whose coefficients may be raised together, or -1
 */
record Penalty(double[] l1, double[] l2, int free) {
    private int width() {
        return l1.length;
    }

    /** That of some terms, ascending. */
    Penalty of(int[] terms) {
        int place = Arrays.binarySearch(terms, free);
        return new Penalty(
                Arrays.stream(terms).mapToDouble(term -> l1[term]).toArray(),
                Arrays.stream(terms).mapToDouble(term -> l2[term]).toArray(),
                Math.max(place, -1));
    }

    /** Whether no absolute values are punished. */
    boolean isSmooth() {
        return Arrays.stream(l1).allMatch(each -> each == 0);
    }

    /** The whole of it. */
    double value(double[] at) {
        double penalty = 0;
        for (int i = 0; i < at.length; i++) {
            penalty += l1[i % width()] * Math.abs(at[i]) + l2[i % width()] * at[i] * at[i] / 2;
        }
        double together = together(at);
        return penalty + together * together / 2;
    }

    /** By how much less the absolute values count after {@code step}. */
    double fall(double[] step, double[] at) {
        double fall = 0;
        for (int i = 0; i < at.length; i++) {
            fall += l1[i % width()] * (Math.abs(at[i]) - Math.abs(at[i] + step[i]));
        }
        return fall;
    }

    /**
     * Adds the product of the second derivatives with {@code at}: the first derivatives of all but the absolute values, too, since
     * these are squares.
     */
    void addSlopes(double[] slopes, double[] at) {
        for (int i = 0; i < at.length; i++) {
            slopes[i] += l2[i % width()] * at[i];
        }
        double together = together(at);
        for (int i = free; free >= 0 && i < at.length; i += width()) {
            slopes[i] += together;
        }
    }

    /** Adds the second derivatives to a matrix, and returns the largest element of its diagonal. */
    double addCurvature(double[] curvature, int size) {
        for (int i = free; free >= 0 && i < size; i += width()) {
            for (int j = free; j < size; j += width()) {
                curvature[i * size + j] += 1;
            }
        }
        double largest = 0;
        for (int i = 0; i < size; i++) {
            curvature[i * size + i] += l2[i % width()];
            largest = Math.max(largest, curvature[i * size + i]);
        }
        return largest;
    }

    /** The sum of those that may be raised together. */
    private double together(double[] at) {
        double sum = 0;
        for (int i = free; free >= 0 && i < at.length; i += width()) {
            sum += at[i];
        }
        return sum;
    }

    /**
     * The least {@code x} of {@code sum of l1 |x - centre| + l2 (x - centre)² / 2} over the centres, with the numbers of a term. Where
     * several are the least, the one nearest to 0.
     */
    double least(int term, double[] centres) {
        double[] sorted = centres.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElse(0);
        for (int below = 0; ; below++) {
            double from = below == 0 ? Double.NEGATIVE_INFINITY : sorted[below - 1];
            double to = below == sorted.length ? Double.POSITIVE_INFINITY : sorted[below];
            double zero = zero(l1[term] * (2 * below - sorted.length), sorted.length * l2[term], mean);
            if (zero < to || to == Double.POSITIVE_INFINITY) {
                return Math.clamp(zero, from, to);
            }
        }
    }

    /** Where {@code slope + curvature (x - mean)} is 0; at an end of all numbers where it never is, and at 0 where it always is. */
    private static double zero(double slope, double curvature, double mean) {
        if (curvature > 0) {
            return mean - slope / curvature;
        }
        return slope == 0 ? 0 : slope < 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
}
