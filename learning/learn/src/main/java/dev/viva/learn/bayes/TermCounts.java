package dev.viva.learn.bayes;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.WeightedClasses;
import dev.viva.learn.linear.LinearClassifier;
import dev.viva.learn.linear.LinearInputs;
import dev.viva.learn.tree.Schema;

/**
 * The weighted sum of each term in each class.
 *
 * @param sums per class, one per term
 */
record TermCounts(LinearInputs inputs, double[][] sums) {
    static TermCounts of(String owner, Features features, WeightedClasses rows, Parallel parallel) {
        LinearInputs inputs = new LinearInputs(Schema.of(features), new double[features.width()]);
        double[][] sums = new double[rows.masses().length][inputs.terms()];
        int[] first = new int[features.width()];
        for (int at = 1; at < first.length; at++) {
            first[at] = first[at - 1] + terms(features.columns().get(at - 1));
        }
        parallel.forEach(first.length, at -> add(owner, features.columns().get(at), rows, sums, first[at]));
        return new TermCounts(inputs, sums);
    }

    private static int terms(Feature column) {
        return column instanceof Feature.Category category ? category.levels().size() : 1;
    }

    private static void add(String owner, Feature column, WeightedClasses rows, double[][] sums, int first) {
        for (int row = 0; row < column.size(); row++) {
            double[] into = sums[rows.codes()[row]];
            double weight = rows.weight(row);
            if (column instanceof Feature.Category category) {
                int code = category.codes()[row];
                if (code >= 0) {
                    into[first + code] += weight;
                }
            } else {
                into[first] += weight * count(owner, column, row);
            }
        }
    }

    private static double count(String owner, Feature column, int row) {
        double count = FiniteValues.at(owner, column, row);
        if (count < 0) {
            throw new IllegalArgumentException(owner + ": feature '" + column.name()
                    + "' must hold counts of at least 0, got " + count + " in row " + row);
        }
        return Double.isNaN(count) ? 0 : count;
    }

    /** The sums of all other classes in the place of each class's own. */
    TermCounts complement() {
        double[][] others = new double[sums.length][inputs.terms()];
        for (int label = 0; label < sums.length; label++) {
            for (int other = 0; other < sums.length; other++) {
                if (other != label) {
                    Kernels.axpy(1, sums[other], others[label]);
                }
            }
        }
        return new TermCounts(inputs, others);
    }

    /** The logarithm of each term's share of its class, with {@code smoothing} added to every sum. */
    double[][] logShares(double smoothing) {
        double[][] logs = new double[sums.length][inputs.terms()];
        for (int label = 0; label < sums.length; label++) {
            double total = 0;
            for (double sum : sums[label]) {
                total += sum + smoothing;
            }
            for (int term = 0; term < logs[label].length; term++) {
                logs[label][term] = Kernels.log((sums[label][term] + smoothing) / total);
            }
        }
        return logs;
    }

    /** The classifier with these sums; of two labels, their difference. */
    LinearClassifier model(WeightedClasses rows, double[][] coefficients, double[] intercepts) {
        if (rows.labels().size() > 2) {
            return new LinearClassifier(inputs, rows.labels(), coefficients, intercepts);
        }
        double[] difference = coefficients[1].clone();
        Kernels.axpy(-1, coefficients[0], difference);
        double[] intercept = {intercepts[1] - intercepts[0]};
        return new LinearClassifier(inputs, rows.labels(), new double[][] {difference}, intercept);
    }
}
