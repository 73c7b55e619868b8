package dev.viva.recommend.simulate;

import java.util.Arrays;

/** Chooses one item for a user by chance. Thread-safe. */
@FunctionalInterface
public interface Policy {
    /** The chance of each item for a user on a day; they add up to 1. */
    double[] probabilities(int user, int day);

    /** How a deterministic rule scores items. */
    @FunctionalInterface
    interface Scores {
        /** Higher is better. */
        double of(int user, int item, int day);
    }

    /** Every item alike. */
    static Policy uniform(int items) {
        return (user, day) -> {
            double[] chances = new double[items];
            Arrays.fill(chances, 1.0 / items);
            return chances;
        };
    }

    /**
     * Chances in proportion to {@code exp(score / temperature)}: a rule that explores.
     *
     * @throws IllegalArgumentException unless {@code temperature} is above 0
     */
    static Policy softmax(int items, Scores scores, double temperature) {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("Policy.softmax: temperature must be above 0, got " + temperature);
        }
        return (user, day) -> {
            double[] chances = new double[items];
            double most = Double.NEGATIVE_INFINITY;
            for (int item = 0; item < items; item++) {
                chances[item] = scores.of(user, item, day) / temperature;
                most = Math.max(most, chances[item]);
            }
            double sum = 0;
            for (int item = 0; item < items; item++) {
                chances[item] = Math.exp(chances[item] - most);
                sum += chances[item];
            }
            for (int item = 0; item < items; item++) {
                chances[item] /= sum;
            }
            return chances;
        };
    }

    /** With the chance {@code share} any item, otherwise what {@code base} does: no item has the chance 0. */
    static Policy exploring(Policy base, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("Policy.exploring: share must be in [0, 1], got " + share);
        }
        return (user, day) -> {
            double[] chances = base.probabilities(user, day).clone();
            for (int item = 0; item < chances.length; item++) {
                chances[item] = (1 - share) * chances[item] + share / chances.length;
            }
            return chances;
        };
    }
}
