package dev.viva.learn.bayes;

import dev.viva.kernel.Kernels;
import java.util.Arrays;

/** How likely the values of one column are in each class. Immutable and thread-safe; the arrays are owned. */
public sealed interface Likelihood {
    /** How many classes it tells apart. */
    int classes();

    /** The logarithm of the density or probability of {@code value}, which is not NaN, in a class. O(1). */
    double log(double value, int label);

    /** Whether {@code value} says anything: not where it is missing, nor where it is a category that is not known. */
    default boolean knows(double value) {
        return !Double.isNaN(value);
    }

    /**
     * A number that is normally distributed in each class. A value further away than 1e150 deviations counts as that far,
     * so that it stays a number.
     *
     * @param means the mean of each class
     * @param variances the variance of each class, above 0
     * @param constants the logarithm of the density at the mean of each class: -log(2π · variance) / 2
     */
    record Normal(double[] means, double[] variances, double[] constants) implements Likelihood {
        private static final double LOG_TWO_PI = 1.8378770664093453;
        private static final double FARTHEST = 1e150;

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if lengths differ, a mean is not finite, or a variance is not above 0 and finite
         */
        public Normal {
            if (means.length != variances.length || means.length != constants.length) {
                throw new IllegalArgumentException(
                        "Likelihood.Normal: means, variances and constants must be of one length, got " + means.length
                                + ", " + variances.length + " and " + constants.length);
            }
            for (int label = 0; label < means.length; label++) {
                if (!Double.isFinite(means[label]) || !(variances[label] > 0 && Double.isFinite(variances[label]))) {
                    throw new IllegalArgumentException(
                            "Likelihood.Normal: means must be finite and variances above 0, got " + means[label]
                                    + " and " + variances[label]);
                }
            }
        }

        /** One mean and variance per class. */
        public static Normal of(double[] means, double[] variances) {
            return new Normal(
                    means,
                    variances,
                    Arrays.stream(variances)
                            .map(each -> -(LOG_TWO_PI + Kernels.log(each)) / 2)
                            .toArray());
        }

        @Override
        public int classes() {
            return means.length;
        }

        @Override
        public double log(double value, int label) {
            double away = Math.abs(value - means[label]) / Math.sqrt(variances[label]);
            double capped = Math.min(away, FARTHEST);
            return constants[label] - capped * capped / 2;
        }
    }

    /**
     * A category.
     *
     * @param logShares the logarithm of the probability of level l in class c at l · classes + c
     * @param classes how many classes there are
     */
    record Levels(double[] logShares, int classes) implements Likelihood {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if they are not the same number for each class, or one is above 0, NaN or infinite
         */
        public Levels {
            requireLogShares("Levels", logShares, classes);
        }

        @Override
        public double log(double value, int label) {
            int level = (int) value;
            return logShares[level * classes + label];
        }

        @Override
        public boolean knows(double value) {
            return value >= 0 && value * classes < logShares.length;
        }
    }

    /**
     * Whether a number is above a threshold.
     *
     * @param threshold what it must be above to count as present
     * @param logShares the logarithm of the probability in class c of absence at c, of presence at classes + c
     */
    record Presence(double threshold, double[] logShares) implements Likelihood {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if there are not two per class, one is above 0, NaN or infinite, or the threshold is
         *     not finite
         */
        public Presence {
            if (!Double.isFinite(threshold) || logShares.length % 2 != 0) {
                throw new IllegalArgumentException(
                        "Likelihood.Presence must have a finite threshold and two numbers per class, got " + threshold
                                + " and " + logShares.length);
            }
            requireLogShares("Presence", logShares, logShares.length / 2);
        }

        @Override
        public int classes() {
            return logShares.length / 2;
        }

        @Override
        public double log(double value, int label) {
            return logShares[value > threshold ? classes() + label : label];
        }
    }

    private static void requireLogShares(String owner, double[] logShares, int classes) {
        if (classes < 1 || logShares.length % classes != 0) {
            throw new IllegalArgumentException("Likelihood." + owner + ".logShares must be some for each of " + classes
                    + " classes, got " + logShares.length);
        }
        for (double each : logShares) {
            if (!(each <= 0 && each > Double.NEGATIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Likelihood." + owner + ".logShares must be finite and at most 0, got " + each);
            }
        }
    }
}
