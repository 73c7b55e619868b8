package dev.viva.learn.cluster;

import dev.viva.kernel.Progress;
import dev.viva.learn.Training;

/**
 * Joins clusters along a chain in which each is the nearest of the one before: where two are the nearest of each other, they
 * are joined. For distances that joining never makes smaller, these are the joins of always taking the nearest pair, found in
 * another order. Used once.
 */
final class NeighborChain {
    private final ClusterDistances distances;
    private final Training training;
    private final int rows;
    private final int[] chain;
    private final boolean[] gone;
    private int length;

    NeighborChain(ClusterDistances distances, Training training) {
        this.distances = distances;
        this.training = training;
        this.rows = distances.rows();
        this.chain = new int[rows];
        this.gone = new boolean[rows];
    }

    Dendrogram tree() {
        int[] ones = new int[rows - 1];
        int[] others = new int[rows - 1];
        double[] heights = new double[rows - 1];
        int first = 0;
        try (Progress.Task task = training.progress().start("agglomeration", rows - 1)) {
            for (int join = 0; join < rows - 1; join++) {
                while (gone[first]) {
                    first++;
                }
                growChain(first);
                int one = Math.min(chain[length - 1], chain[length - 2]);
                int other = Math.max(chain[length - 1], chain[length - 2]);
                ones[join] = one;
                others[join] = other;
                heights[join] = distances.between(one, other);
                distances.join(one, other);
                gone[one] = true;
                length -= 2;
                task.advance(1);
            }
        }
        return Dendrogram.of(rows, ones, others, heights);
    }

    /** Until the last two are the nearest of each other. */
    private void growChain(int first) {
        if (length == 0) {
            chain[length++] = first;
        }
        while (true) {
            int before = length > 1 ? chain[length - 2] : -1;
            int nearest = distances.nearest(chain[length - 1], before);
            if (nearest == before) {
                return;
            }
            chain[length++] = nearest;
        }
    }
}
