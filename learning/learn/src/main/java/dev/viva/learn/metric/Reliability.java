package dev.viva.learn.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether probabilities mean what they say: rows in bins of similar probability, each with its mean prediction and the
 * share of positives that came.
 */
public record Reliability(List<Bin> bins) {
    /**
     * Rows of similar probability; only bins with weight are kept.
     *
     * @param lowest the lowest probability in the bin
     * @param highest the highest probability in the bin
     * @param predicted the mean probability
     * @param observed the share of positives
     * @param weight the weight of the rows
     */
    public record Bin(double lowest, double highest, double predicted, double observed, double weight) {
        /** How far the prediction is off. */
        public double gap() {
            return Math.abs(predicted - observed);
        }
    }

    /** Copies the list. */
    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * Bins of equal width over [0, 1]; bin b holds probabilities from b / bins up to but not including (b + 1) / bins,
     * the last one also 1. O(n).
     *
     * @throws IllegalArgumentException if {@code bins} is below 1, lengths differ, or a value is out of range
     */
    public static Reliability equalWidth(
            int bins, double[] probabilities, boolean[] positive, double @Nullable [] weights) {
        Building building = new Building(bins, probabilities, positive, weights);
        for (int row = 0; row < probabilities.length; row++) {
            building.add(Math.min(bins - 1, (int) (probabilities[row] * bins)), row);
        }
        return building.done();
    }

    /**
     * Bins of nearly equal weight, in the order of probability; equal probabilities always share a bin. O(n log n).
     *
     * @throws IllegalArgumentException if {@code bins} is below 1, lengths differ, or a value is out of range
     */
    public static Reliability equalMass(
            int bins, double[] probabilities, boolean[] positive, double @Nullable [] weights) {
        Building building = new Building(bins, probabilities, positive, weights);
        double[] distinct = Arrays.stream(probabilities).sorted().distinct().toArray();
        double[] mass = new double[distinct.length];
        for (int row = 0; row < probabilities.length; row++) {
            mass[Arrays.binarySearch(distinct, probabilities[row])] += Weights.at(weights, row);
        }
        int[] binOf = middles(mass, bins);
        for (int row = 0; row < probabilities.length; row++) {
            building.add(binOf[Arrays.binarySearch(distinct, probabilities[row])], row);
        }
        return building.done();
    }

    /** For each group of equal probabilities, the bin in which the middle of its mass falls. */
    private static int[] middles(double[] mass, int bins) {
        double total = Arrays.stream(mass).sum();
        int[] bin = new int[mass.length];
        double before = 0;
        for (int at = 0; at < mass.length; at++) {
            double middle = before + mass[at] / 2;
            bin[at] = total == 0 ? 0 : Math.min(bins - 1, (int) (middle / total * bins));
            before += mass[at];
        }
        return bin;
    }

    /** The expected calibration error: the mean gap, weighted by the bins; NaN without rows (Naeini et al. 2015). */
    public double expectedError() {
        double weight = bins.stream().mapToDouble(Bin::weight).sum();
        return bins.stream().mapToDouble(bin -> bin.weight() * bin.gap()).sum() / weight;
    }

    /** The largest gap of any bin; 0 without rows. */
    public double largestError() {
        return bins.stream().mapToDouble(Bin::gap).max().orElse(0);
    }

    /** Sums over the rows of each bin. */
    private static final class Building {
        private final double[] probabilities;
        private final boolean[] positive;
        private final double @Nullable [] weights;
        private final double[] weight;
        private final double[] predicted;
        private final double[] observed;
        private final double[] lowest;
        private final double[] highest;

        Building(int bins, double[] probabilities, boolean[] positive, double @Nullable [] weights) {
            if (bins < 1) {
                throw new IllegalArgumentException("Reliability: bins must be at least 1, got " + bins);
            }
            Weights.sameLength("Reliability", "positive", positive.length, probabilities.length);
            Weights.check("Reliability", positive.length, weights);
            Weights.probabilities("Reliability", probabilities);
            this.probabilities = probabilities;
            this.positive = positive;
            this.weights = weights;
            this.weight = new double[bins];
            this.predicted = new double[bins];
            this.observed = new double[bins];
            this.lowest = new double[bins];
            this.highest = new double[bins];
            Arrays.fill(lowest, 1);
        }

        void add(int bin, int row) {
            double rowWeight = Weights.at(weights, row);
            weight[bin] += rowWeight;
            predicted[bin] += rowWeight * probabilities[row];
            observed[bin] += positive[row] ? rowWeight : 0;
            lowest[bin] = Math.min(lowest[bin], probabilities[row]);
            highest[bin] = Math.max(highest[bin], probabilities[row]);
        }

        Reliability done() {
            List<Bin> kept = new ArrayList<>();
            for (int bin = 0; bin < weight.length; bin++) {
                if (weight[bin] > 0) {
                    kept.add(new Bin(
                            lowest[bin],
                            highest[bin],
                            predicted[bin] / weight[bin],
                            observed[bin] / weight[bin],
                            weight[bin]));
                }
            }
            return new Reliability(kept);
        }
    }
}
