package dev.viva.learn.neighbour;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Parameter;
import dev.viva.learn.linear.LinearInputs;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What classes and numbers from neighbours share. */
final class NeighborSettings {
    private NeighborSettings() {}

    static Parameter<Integer> neighbors() {
        return Parameter.integer("neighbors", "how many of the nearest rows are asked", 1, 1_000_000, 5);
    }

    static Parameter<Boolean> byDistance() {
        return Parameter.flag("byDistance", "whether a nearer row has more say, by 1 / distance", false);
    }

    /** Rows that can be searched, with their weights. */
    record Taught(LinearInputs inputs, double[] matrix, double[] weights, int[] rows) {}

    /**
     * Reads the rows that have weight.
     *
     * @throws IllegalArgumentException if there are fewer than {@code neighbors}, or a value is infinite
     */
    static Taught teach(String owner, Dataset data, int neighbors, Parallel parallel) {
        double[] given = data.weights();
        int[] rows = IntStream.range(0, data.rows())
                .filter(row -> given == null || given[row] > 0)
                .toArray();
        if (rows.length < neighbors) {
            throw new IllegalArgumentException(owner + ".neighbors must be at most the number of rows with weight, "
                    + rows.length + ", got " + neighbors);
        }
        Dataset kept = rows.length == data.rows() ? data : data.take(rows);
        double[] weights = kept.weights() == null ? ones(rows.length) : kept.weights();
        LinearInputs inputs = LinearInputs.fit(owner, kept.features(), weights, parallel);
        if (inputs.terms() == 0) {
            throw new IllegalArgumentException(owner + ": the data must have a feature, got none");
        }
        return new Taught(inputs, inputs.matrix(kept.features(), parallel), weights, rows);
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * The say of each neighbour of one query, into {@code say}: its weight, divided by its distance where that counts. If
     * some are at distance 0, only these have a say; if the nearest is beyond all numbers, all have the same.
     */
    static void say(boolean byDistance, Neighbors found, int query, double[] weights, double[] say) {
        int from = query * found.count();
        boolean same = byDistance && found.squaredDistances()[from] == 0;
        for (int at = 0; at < say.length; at++) {
            double squared = found.squaredDistances()[from + at];
            double weight = weights[found.points()[from + at]];
            if (!byDistance || found.squaredDistances()[from] == Double.POSITIVE_INFINITY) {
                say[at] = weight;
            } else if (same) {
                say[at] = squared == 0 ? weight : 0;
            } else {
                say[at] = weight / Math.sqrt(squared);
            }
        }
    }
}
