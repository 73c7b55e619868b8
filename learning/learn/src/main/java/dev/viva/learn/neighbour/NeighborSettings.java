package dev.viva.learn.neighbour;

import dev.viva.learn.Parameter;

/** What classes and numbers from neighbours share. */
final class NeighborSettings {
    private NeighborSettings() {}

    static Parameter<Integer> neighbors() {
        return Parameter.integer("neighbors", "how many of the nearest rows are asked", 1, 1_000_000, 5);
    }

    static Parameter<Boolean> byDistance() {
        return Parameter.flag("byDistance", "whether a nearer row has more say, by 1 / distance", false);
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
