package dev.viva.recommend.model;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.recommend.Checks;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.ItemScorer;
import java.util.Arrays;

/**
 * People who had this also had that: an item is scored by its similarity to the items of the history, of which each keeps its
 * nearest neighbours only (Sarwar et al. 2001; Deshpande and Karypis 2004). The similarity of two items is the number of users
 * who had both over {@code sqrt(n m) + shrinkage}, with n and m the numbers of users of each.
 *
 * <p>Fitting costs O(sum over users of the square of their items). An empty history scores 0 everywhere.
 *
 * @param neighbors how many neighbours an item keeps, at least 1
 * @param shrinkage what makes rare coincidences count less, at least 0
 */
public record ItemNeighbors(int neighbors, double shrinkage) {
    private static final int GRAIN = 64;

    /** Checks the ranges. */
    public ItemNeighbors {
        Checks.atLeast("ItemNeighbors: neighbors", 1, neighbors);
        Checks.atLeast("ItemNeighbors: shrinkage", 0, shrinkage);
    }

    /** 200 neighbours and a shrinkage of 10. */
    public static ItemNeighbors standard() {
        return new ItemNeighbors(200, 10);
    }

    /**
     * Finds each item's neighbours.
     *
     * @throws IllegalArgumentException without interactions
     */
    public Neighborhood fit(Interactions interactions, Parallel parallel) {
        Checks.notEmpty("ItemNeighbors", interactions);
        Interactions byItem = interactions.transposed();
        int items = interactions.items();
        int[][] near = new int[items][];
        float[][] similarities = new float[items][];
        parallel.forRange(items, GRAIN, (from, to) -> {
            float[] common = new float[items];
            for (int item = from; item < to; item++) {
                Arrays.fill(common, 0);
                count(interactions, byItem, item, common);
                normalize(byItem, item, common);
                near[item] = nearest(common);
                similarities[item] = taken(common, near[item]);
            }
        });
        return new Neighborhood(near, similarities);
    }

    private static void count(Interactions byUser, Interactions byItem, int item, float[] common) {
        for (int pair = byItem.start(item); pair < byItem.start(item + 1); pair++) {
            int user = byItem.item(pair);
            for (int other = byUser.start(user); other < byUser.start(user + 1); other++) {
                common[byUser.item(other)]++;
            }
        }
        common[item] = 0;
    }

    private void normalize(Interactions byItem, int item, float[] common) {
        double own = byItem.count(item);
        for (int other = 0; other < common.length; other++) {
            if (common[other] > 0) {
                common[other] /= (float) (Math.sqrt(own * byItem.count(other)) + shrinkage);
            }
        }
    }

    private int[] nearest(float[] similarities) {
        int[] best = Kernels.topK(similarities, Math.min(neighbors, similarities.length));
        int size = best.length;
        while (size > 0 && !(similarities[best[size - 1]] > 0)) {
            size--;
        }
        return Arrays.copyOf(best, size);
    }

    private static float[] taken(float[] values, int[] places) {
        float[] taken = new float[places.length];
        for (int at = 0; at < places.length; at++) {
            taken[at] = values[places[at]];
        }
        return taken;
    }

    /** The neighbours of every item, nearest first. Immutable and thread-safe. */
    public static final class Neighborhood implements ItemScorer {
        private final int[][] near;
        private final float[][] similarities;

        private Neighborhood(int[][] near, float[][] similarities) {
            this.near = near;
            this.similarities = similarities;
        }

        @Override
        public int items() {
            return near.length;
        }

        /**
         * The similarity of two items, 0 if the second is not among the neighbours of the first. O(neighbours).
         *
         * @throws IndexOutOfBoundsException if there is no such item
         */
        public double similarity(int item, int other) {
            for (int at = 0; at < near[item].length; at++) {
                if (near[item][at] == other) {
                    return similarities[item][at];
                }
            }
            return 0;
        }

        /** The neighbours of an item, nearest first: a copy. */
        public int[] neighbors(int item) {
            return near[item].clone();
        }

        @Override
        public void score(int[][] histories, float[] into) {
            check(histories, into);
            Arrays.fill(into, 0, histories.length * items(), 0);
            for (int at = 0; at < histories.length; at++) {
                for (int item : histories[at]) {
                    for (int other = 0; other < near[item].length; other++) {
                        into[at * items() + near[item][other]] += similarities[item][other];
                    }
                }
            }
        }
    }
}
