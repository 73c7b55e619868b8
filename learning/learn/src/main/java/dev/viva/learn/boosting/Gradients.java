package dev.viva.learn.boosting;

import dev.viva.kernel.Parallel;
import java.util.Arrays;

/**
 * The derivatives of every row, quantised. The unit of each is a power of two, so small that the integers of all rows sum
 * to just below 2^31: a million rows get about 11 bits each, a thousand about 21.
 */
final class Gradients {
    private static final int ROWS_PER_PART = 1 << 14;
    private static final int BLOCK = 512;

    /** Rounding changes the sum of whole-weighted rows by half their weight at most: keeps it below 2^31. */
    private static final double LARGEST_WHOLE_TOTAL = 0x1p28;

    private final Objective objective;
    private final double[] weights;
    private final boolean wholeWeights;
    private final Parallel parallel;
    private final double[] firstSums;
    private final double[] secondSums;

    /** One packed pair (see {@link Sums}) per row. */
    final long[] pairs;

    private final double mostFactor;
    private final double[] mostSecond;
    private double mostSecondPerWeight;
    private double firstUnit;
    private double secondUnit;

    /**
     * Prepares for these rows.
     *
     * @param objective gives the derivatives
     * @param weights by what the derivatives of each row are multiplied
     * @param mostFactor by how much that weight exceeds the row's own at most
     */
    Gradients(Objective objective, double[] weights, double mostFactor, Parallel parallel) {
        this.mostFactor = mostFactor;
        this.objective = objective;
        this.weights = weights;
        this.wholeWeights = Arrays.stream(weights).allMatch(weight -> weight == Math.rint(weight))
                && Arrays.stream(weights).sum() < LARGEST_WHOLE_TOTAL;
        this.parallel = parallel;
        this.pairs = new long[weights.length];
        int parts = (weights.length + ROWS_PER_PART - 1) / ROWS_PER_PART;
        this.firstSums = new double[parts];
        this.secondSums = new double[parts];
        this.mostSecond = new double[parts];
    }

    /** What one in the first half of a pair is worth. */
    double firstUnit() {
        return firstUnit;
    }

    /** What one in the second half of a pair is worth. */
    double secondUnit() {
        return secondUnit;
    }

    /** What a weight of one adds at most to the second half of a sum, rounding included. */
    double mostSecondPerWeight() {
        return mostSecondPerWeight;
    }

    /** Computes all pairs of one output at these scores. */
    void update(int output, double[] scores) {
        parallel.forRange(pairs.length, ROWS_PER_PART, (from, to) -> derive(output, scores, from, to));
        firstUnit = unit(Arrays.stream(firstSums).sum());
        secondUnit = unit(Arrays.stream(secondSums).sum());
        mostSecondPerWeight =
                Math.ceil(mostFactor * Arrays.stream(mostSecond).max().orElse(0) / secondUnit) + 1;
        parallel.forRange(pairs.length, ROWS_PER_PART, this::quantise);
    }

    /** A power of two that sums to less than 2^30, whatever the last bits of {@code total} are. */
    private static double unit(double total) {
        return Math.scalb(1.0, Math.max(-1000, Math.getExponent(total) - 29));
    }

    private void derive(int output, double[] scores, int from, int to) {
        double[] first = new double[BLOCK];
        double[] second = new double[BLOCK];
        double firstSum = 0;
        double secondSum = 0;
        double most = 0;
        for (int start = from; start < to; start += BLOCK) {
            int count = Math.min(BLOCK, to - start);
            objective.derivatives(output, scores, start, count, first, second);
            for (int at = 0; at < count; at++) {
                double weight = weights[start + at];
                firstSum += Math.abs(first[at]) * weight;
                secondSum += second[at] * weight;
                most = Math.max(most, second[at]);
                pairs[start + at] = ((long) Float.floatToRawIntBits((float) first[at]) << 32)
                        | Integer.toUnsignedLong(Float.floatToRawIntBits((float) second[at]));
            }
        }
        firstSums[from / ROWS_PER_PART] = firstSum;
        secondSums[from / ROWS_PER_PART] = secondSum;
        mostSecond[from / ROWS_PER_PART] = most;
    }

    /** Whole weights multiply the rounded pair, so that a row of weight k gives exactly what k copies give. */
    private void quantise(int from, int to) {
        double firstScale = 1 / firstUnit;
        double secondScale = 1 / secondUnit;
        for (int row = from; row < to; row++) {
            double first = Float.intBitsToFloat((int) (pairs[row] >>> 32)) * firstScale;
            double second = Float.intBitsToFloat((int) pairs[row]) * secondScale;
            double weight = weights[row];
            pairs[row] = wholeWeights
                    ? Sums.pack((long) Math.rint(first) * (long) weight, (long) Math.rint(second) * (long) weight)
                    : Sums.pack((long) Math.rint(first * weight), (long) Math.rint(second * weight));
        }
    }
}
