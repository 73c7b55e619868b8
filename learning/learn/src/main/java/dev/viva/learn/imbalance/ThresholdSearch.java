package dev.viva.learn.imbalance;

import dev.viva.learn.metric.Counts;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The threshold that serves a goal best for given scores. Not thread-safe. */
final class ThresholdSearch {
    private final ThresholdTuning rules;
    private final double[] scores;
    private final int[] codes;
    private final double @Nullable [] weights;
    private final double[] amounts;

    private double positives;
    private double negatives;
    private double atStake;
    private double hits;
    private double alarms;
    private double saved;

    private double merit = Double.NEGATIVE_INFINITY;
    private double best = Double.NaN;
    private double highestPrecision;

    /**
     * @param scores the probability of code 1 for each row
     * @param amounts what multiplies the cost of a missed row
     */
    ThresholdSearch(
            ThresholdTuning rules, double[] scores, int[] codes, double @Nullable [] weights, double[] amounts) {
        this.rules = rules;
        this.scores = scores;
        this.codes = codes;
        this.weights = weights;
        this.amounts = amounts;
    }

    double best() {
        // Sums over all rows are taken in the order of those above a threshold, so that both agree to the bit in the
        // end.
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -scores[row]))
                .mapToInt(row -> row)
                .toArray();
        for (int row : order) {
            positives += codes[row] == 1 ? weight(row) : 0;
            negatives += codes[row] == 0 ? weight(row) : 0;
            atStake += codes[row] == 1 ? weight(row) * amounts[row] : 0;
        }
        if (!(positives > 0 && negatives > 0)) {
            throw new IllegalArgumentException(
                    "ThresholdTuning: both classes must have weight, got " + negatives + " and " + positives);
        }
        offerAll(order);
        if (Double.isNaN(best)) {
            throw new IllegalArgumentException("ThresholdTuning.floor must be a precision that a threshold reaches on"
                    + " rows that did not teach, at most " + highestPrecision + ", got " + rules.floor());
        }
        return best;
    }

    private void offerAll(int[] order) {
        offer(ThresholdClassifier.NEVER);
        for (int at = 0; at < order.length; at++) {
            call(order[at]);
            double score = scores[order[at]];
            double next = at + 1 < order.length ? scores[order[at + 1]] : Double.NEGATIVE_INFINITY;
            if (next < score) {
                offer(at + 1 < order.length ? between(score, next) : 0);
            }
        }
    }

    private double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    /** From now on above the threshold. */
    private void call(int row) {
        hits += codes[row] == 1 ? weight(row) : 0;
        alarms += codes[row] == 0 ? weight(row) : 0;
        saved += codes[row] == 1 ? weight(row) * amounts[row] : 0;
    }

    private static double between(double high, double low) {
        double middle = (high + low) / 2;
        return middle > low ? middle : high;
    }

    private void offer(double threshold) {
        Counts counts = new Counts(hits, alarms, negatives - alarms, positives - hits);
        highestPrecision = Math.max(highestPrecision, counts.precision());
        double found = merit(counts);
        boolean closer = Math.abs(threshold - 0.5) < Math.abs(best - 0.5);
        if (found > merit || (found == merit && closer)) {
            merit = found;
            best = threshold;
        }
    }

    /** The higher the better; negative infinity where the floor is not reached. */
    private double merit(Counts counts) {
        return switch (rules.goal()) {
            case COST -> -(rules.falsePositiveCost() * alarms + rules.falseNegativeCost() * (atStake - saved));
            case F1 -> counts.f1();
            case BALANCED_ACCURACY -> counts.balancedAccuracy();
            case MATTHEWS -> counts.matthews();
            case PRECISION -> counts.recall() >= rules.floor() ? counts.precision() : Double.NEGATIVE_INFINITY;
            case RECALL -> counts.precision() >= rules.floor() ? counts.recall() : Double.NEGATIVE_INFINITY;
        };
    }
}
