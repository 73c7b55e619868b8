package dev.viva.learn.boosting;

import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import java.util.Map;

/**
 * What a split must respect, and what a leaf is worth.
 *
 * @param signs the direction of each monotone feature, 0 for the others
 * @param bounded whether any feature is monotone
 */
record SplitRules(
        double l1,
        double l2,
        double minLeafRows,
        double minChildWeight,
        double minGain,
        double categorySmoothing,
        int[] signs,
        boolean bounded) {
    static SplitRules of(GradientBoosting<?> learner, Features features) {
        int[] signs = new int[features.width()];
        for (Map.Entry<String, Monotone> each : learner.monotone().entrySet()) {
            int at = features.names().indexOf(each.getKey());
            if (at < 0) {
                throw new IllegalArgumentException("GradientBoosting.monotone must name features among "
                        + features.names() + ", got '" + each.getKey() + "'");
            }
            if (features.columns().get(at) instanceof Feature.Category) {
                throw new IllegalArgumentException(
                        "GradientBoosting.monotone must name numbers, got the category '" + each.getKey() + "'");
            }
            signs[at] = each.getValue().sign();
        }
        return new SplitRules(
                learner.l1(),
                learner.l2(),
                learner.minLeafRows(),
                learner.minChildWeight(),
                learner.minGain(),
                learner.categorySmoothing(),
                signs,
                !learner.monotone().isEmpty());
    }

    /** The best value of a leaf with these sums, before bounds. */
    double value(double first, double second) {
        double divisor = second + l2;
        return divisor > 0 ? -shrunk(first) / divisor : 0;
    }

    /** By how much a leaf with its best value reduces the loss approximation, doubled. */
    double score(double first, double second) {
        double shrunk = shrunk(first);
        double divisor = second + l2;
        return divisor > 0 ? shrunk * shrunk / divisor : 0;
    }

    /** By how much a leaf of value {@code value} reduces the loss approximation, doubled. */
    double scoreAt(double value, double first, double second) {
        return -(2 * first * value + (second + l2) * value * value + 2 * l1 * Math.abs(value));
    }

    private double shrunk(double first) {
        return l1 == 0 ? first : Math.copySign(Math.max(0, Math.abs(first) - l1), first);
    }
}
