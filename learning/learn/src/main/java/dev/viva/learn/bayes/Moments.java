package dev.viva.learn.bayes;

import dev.viva.learn.Feature;
import dev.viva.learn.WeightedClasses;
import java.util.Arrays;

/**
 * The weighted mean and variance of one column of numbers in each class and, last, in all rows. A class without any value
 * has those of all rows; a column without any has mean 0 and variance 0.
 */
record Moments(double[] means, double[] variances) {
    static Moments of(String owner, Feature column, WeightedClasses rows) {
        int classes = rows.masses().length;
        double[] masses = new double[classes + 1];
        double[] means = new double[classes + 1];
        for (int row = 0; row < column.size(); row++) {
            double value = FiniteValues.at(owner, column, row);
            if (!Double.isNaN(value)) {
                add(rows, row, value, means);
                add(rows, row, 1, masses);
            }
        }
        divide(means, masses);
        double[] variances = new double[classes + 1];
        for (int row = 0; row < column.size(); row++) {
            double value = column.value(row);
            if (!Double.isNaN(value)) {
                int label = rows.codes()[row];
                double weight = rows.weight(row);
                variances[label] += weight * square(value - means[label]);
                variances[classes] += weight * square(value - means[classes]);
            }
        }
        divide(variances, masses);
        requireFinite(owner, column, variances);
        return new Moments(means, variances);
    }

    double variance() {
        return variances[variances.length - 1];
    }

    Likelihood.Normal smoothed(double added) {
        int classes = means.length - 1;
        return Likelihood.Normal.of(
                Arrays.copyOf(means, classes),
                Arrays.stream(variances, 0, classes).map(each -> each + added).toArray());
    }

    private static void add(WeightedClasses rows, int row, double value, double[] into) {
        into[rows.codes()[row]] += rows.weight(row) * value;
        into[into.length - 1] += rows.weight(row) * value;
    }

    private static void divide(double[] sums, double[] masses) {
        int all = sums.length - 1;
        sums[all] = masses[all] > 0 ? sums[all] / masses[all] : 0;
        for (int label = 0; label < all; label++) {
            sums[label] = masses[label] > 0 ? sums[label] / masses[label] : sums[all];
        }
    }

    private static double square(double value) {
        return value * value;
    }

    private static void requireFinite(String owner, Feature column, double[] variances) {
        for (double variance : variances) {
            if (!Double.isFinite(variance)) {
                throw new IllegalArgumentException(owner + ": the squares of feature '" + column.name()
                        + "' must have a sum below " + Double.MAX_VALUE + ", got more; divide it by a large number");
            }
        }
    }
}
