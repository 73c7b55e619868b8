package dev.viva.learn.bayes;

import dev.viva.kernel.Kernels;
import dev.viva.learn.Feature;
import dev.viva.learn.WeightedClasses;

/** Counts how often something comes in each class. */
final class LevelShares {
    private final double[] masses;
    private final int classes;

    private LevelShares(int levels, int classes) {
        this.masses = new double[levels * classes];
        this.classes = classes;
    }

    static Likelihood ofCategory(Feature.Category column, WeightedClasses rows, double smoothing) {
        LevelShares shares = new LevelShares(column.levels().size(), rows.masses().length);
        for (int row = 0; row < column.size(); row++) {
            shares.add(column.codes()[row], rows, row);
        }
        return new Likelihood.Levels(shares.logs(smoothing), shares.classes);
    }

    static Likelihood ofPresence(
            String owner, Feature column, WeightedClasses rows, double smoothing, double threshold) {
        LevelShares shares = new LevelShares(2, rows.masses().length);
        for (int row = 0; row < column.size(); row++) {
            double value = FiniteValues.at(owner, column, row);
            shares.add(Double.isNaN(value) ? -1 : value > threshold ? 1 : 0, rows, row);
        }
        return new Likelihood.Presence(threshold, shares.logs(smoothing));
    }

    private void add(int level, WeightedClasses rows, int row) {
        if (level >= 0) {
            masses[level * classes + rows.codes()[row]] += rows.weight(row);
        }
    }

    private double[] logs(double smoothing) {
        double[] logs = new double[masses.length];
        for (int label = 0; label < classes; label++) {
            double total = 0;
            for (int at = label; at < masses.length; at += classes) {
                total += masses[at] + smoothing;
            }
            for (int at = label; at < masses.length; at += classes) {
                logs[at] = Math.min(0, Kernels.log((masses[at] + smoothing) / total));
            }
        }
        return logs;
    }
}
