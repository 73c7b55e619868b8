package dev.viva.learn.metric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Two ways to part the same rows into groups, such as true classes and found clusters, and how far they agree. What the
 * groups are called plays no role, and a label such as -1 for noise is a group like any other. Two partings without any
 * division (everything in one group, or no weight at all) agree fully, except where stated.
 *
 * <p>A weight of k counts as k copies of the row, so the pairs within a group of weight w are {@code w (w - 1) / 2}: for
 * figures that count pairs (Rand, adjusted Rand, Fowlkes-Mallows), weights should be numbers of rows, not shares. Immutable and
 * thread-safe; building costs O(rows log groups), each figure O(pairs of groups that meet) unless stated.
 */
public final class Contingency {
    private final double[] actual;
    private final double[] found;
    private final int[] cellActual;
    private final int[] cellFound;
    private final double[] cells;
    private final double total;

    private Contingency(ContingencyCells counted) {
        this.actual = counted.actual();
        this.found = counted.found();
        this.cellActual = counted.cellActual();
        this.cellFound = counted.cellFound();
        this.cells = counted.weights();
        this.total = Arrays.stream(actual).sum();
    }

    /**
     * Counts which groups meet.
     *
     * @param actual the true group of each row, any numbers
     * @param found the group that was found, any numbers
     * @param weights one weight per row, or {@code null} where every row weighs 1
     * @throws IllegalArgumentException if there are no rows, lengths differ, or a weight is negative or not finite
     */
    public static Contingency of(int[] actual, int[] found, double @Nullable [] weights) {
        Weights.notEmpty("Contingency", "actual", actual.length);
        Weights.sameLength("Contingency", "found", found.length, actual.length);
        Weights.check("Contingency", actual.length, weights);
        return new Contingency(ContingencyCells.of(actual, found, weights));
    }

    /** Rand's index: the share of pairs of rows on which both partings agree; 1 where there are no pairs. */
    public double rand() {
        double pairs = total * (total - 1);
        return pairs <= 0 ? 1 : 1 - (pairs(actual) + pairs(found) - 2 * pairs(cells)) / pairs;
    }

    /**
     * Rand's index corrected for chance: 1 is full agreement, about 0 that of random groups of the same sizes, at least -0.5
     * (Hubert and Arabie 1985).
     */
    public double adjustedRand() {
        double both = pairs(cells);
        double onlyActual = pairs(actual) - both;
        double onlyFound = pairs(found) - both;
        double neither = total * (total - 1) - both - onlyActual - onlyFound;
        if (onlyActual == 0 && onlyFound == 0) {
            return 1;
        }
        double spread = (both + onlyActual) * (onlyActual + neither) + (both + onlyFound) * (onlyFound + neither);
        return 2 * (both * neither - onlyActual * onlyFound) / spread;
    }

    /**
     * The geometric mean of pairwise precision and recall: of the pairs that share a found group, how many share a true one,
     * and the reverse (Fowlkes and Mallows 1983); 0 where no pair shares both.
     */
    public double fowlkesMallows() {
        double both = pairs(cells);
        return both > 0 ? Math.sqrt(both / pairs(actual)) * Math.sqrt(both / pairs(found)) : 0;
    }

    /** The mutual information of both partings, in nats, at least 0. */
    public double mutualInformation() {
        double sum = 0;
        for (int cell = 0; cell < cells.length; cell++) {
            double byChance = actual[cellActual[cell]] / total * found[cellFound[cell]];
            sum += cells[cell] / total * Math.log(cells[cell] / byChance);
        }
        return Math.max(0, sum);
    }

    /**
     * The mutual information as a share of the mean entropy of both partings, from 0 to 1: the same as {@link #vMeasure} of
     * beta 1.
     */
    public double normalizedMutualInformation() {
        if (undivided()) {
            return 1;
        }
        return mutualInformation() / meanEntropy();
    }

    /**
     * The mutual information beyond that of random groups of the same sizes, as a share of the most that is possible: 1 is
     * full agreement, about 0 that of chance (Vinh, Epps and Bailey 2010). O(rows × groups) time and O(rows) memory, with
     * every row counted as often as its weight says.
     *
     * @throws IllegalArgumentException if the weights of a group do not add up to a whole number, or all together are above 100
     *     million
     */
    public double adjustedMutualInformation() {
        if (undivided()) {
            return 1;
        }
        double expected = ExpectedInformation.of(wholes("actual", actual), wholes("found", found));
        double room = meanEntropy() - expected;
        double least = Math.ulp(1.0);
        return (mutualInformation() - expected) / (room < 0 ? Math.min(room, -least) : Math.max(room, least));
    }

    /** How far each found group holds rows of one true group only: 1 minus what is left of the true entropy. */
    public double homogeneity() {
        double entropy = entropy(actual);
        return entropy == 0 ? 1 : mutualInformation() / entropy;
    }

    /** How far the rows of each true group are in one found group: 1 minus what is left of the found entropy. */
    public double completeness() {
        double entropy = entropy(found);
        return entropy == 0 ? 1 : mutualInformation() / entropy;
    }

    /**
     * The weighted harmonic mean of homogeneity and completeness, in which completeness counts {@code beta} times as much
     * (Rosenberg and Hirschberg 2007); 0 where both are 0.
     *
     * @throws IllegalArgumentException if {@code beta} is not a positive number
     */
    public double vMeasure(double beta) {
        if (!(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Contingency.vMeasure: beta must be in (0, ∞), got " + beta);
        }
        double homogeneity = homogeneity();
        double completeness = completeness();
        double below = beta * homogeneity + completeness;
        return below == 0 ? 0 : (1 + beta) * homogeneity * completeness / below;
    }

    /** The share of rows that belong to the commonest true group of their found group; 1 without weight. */
    public double purity() {
        double[] most = new double[found.length];
        for (int cell = 0; cell < cells.length; cell++) {
            most[cellFound[cell]] = Math.max(most[cellFound[cell]], cells[cell]);
        }
        return total == 0 ? 1 : Arrays.stream(most).sum() / total;
    }

    private boolean undivided() {
        return actual.length <= 1 && found.length <= 1;
    }

    private double meanEntropy() {
        return (entropy(actual) + entropy(found)) / 2;
    }

    private double entropy(double[] sizes) {
        return sizes.length <= 1
                ? 0
                : -Arrays.stream(sizes)
                        .map(size -> size / total * Math.log(size / total))
                        .sum();
    }

    /** Ordered pairs of rows within the same group. */
    private static double pairs(double[] sizes) {
        return Arrays.stream(sizes).map(size -> size * (size - 1)).sum();
    }

    private int[] wholes(String part, double[] sizes) {
        if (total > ExpectedInformation.MOST) {
            throw new IllegalArgumentException("Contingency.adjustedMutualInformation: weights must add up to at most "
                    + ExpectedInformation.MOST + ", got " + total);
        }
        for (double size : sizes) {
            if (size != Math.rint(size)) {
                throw new IllegalArgumentException("Contingency.adjustedMutualInformation: the weights of each " + part
                        + " group must add up to a whole number, got " + size);
            }
        }
        return Arrays.stream(sizes).mapToInt(size -> (int) size).toArray();
    }
}
