package dev.viva.study.lab.offer;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;
import java.util.Arrays;

/**
 * An inverted file: vectors lie in the cell whose centre is nearest, and only the cells whose centres fit a question best are looked
 * into. Centres come from a few rounds of k-means.
 */
final class Cells {
    /** How many cells there are. */
    static final int COUNT = 16;

    private static final int ROUNDS = 6;

    private final float[][] vectors;
    private final float[][] centres;
    private final int[] cell;

    Cells(float[][] vectors, long seed) {
        this.vectors = vectors;
        this.cell = new int[vectors.length];
        int[] order = Draws.of(seed).permutation(vectors.length);
        this.centres = new float[COUNT][];
        Arrays.setAll(centres, at -> vectors[order[at % order.length]].clone());
        for (int round = 0; round < ROUNDS; round++) {
            Arrays.setAll(cell, item -> nearest(vectors[item]));
            move();
        }
        Arrays.setAll(cell, item -> nearest(vectors[item]));
    }

    private int nearest(float[] vector) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int at = 0; at < COUNT; at++) {
            double distance = Kernels.dot(centres[at], centres[at]) - 2 * Kernels.dot(centres[at], vector);
            if (distance < least) {
                least = distance;
                best = at;
            }
        }
        return best;
    }

    private void move() {
        float[][] sums = new float[COUNT][vectors[0].length];
        int[] counts = new int[COUNT];
        for (int item = 0; item < vectors.length; item++) {
            counts[cell[item]]++;
            for (int at = 0; at < sums[0].length; at++) {
                sums[cell[item]][at] += vectors[item][at];
            }
        }
        for (int at = 0; at < COUNT; at++) {
            for (int place = 0; place < sums[at].length && counts[at] > 0; place++) {
                centres[at][place] = sums[at][place] / counts[at];
            }
        }
    }

    /**
     * What was found.
     *
     * @param items by their products with the question, the largest first
     * @param compared how many vectors were looked at
     */
    record Found(int[] items, int compared) {}

    /** The {@code k} vectors of the largest products with {@code question} in the cells that fit best. */
    Found search(float[] question, int probes, int k) {
        Integer[] order = new Integer[COUNT];
        Arrays.setAll(order, at -> at);
        double[] fit = new double[COUNT];
        Arrays.setAll(fit, at -> Kernels.dot(centres[at], question));
        Arrays.sort(order, (a, b) -> Double.compare(fit[b], fit[a]));
        boolean[] open = new boolean[COUNT];
        for (int at = 0; at < probes; at++) {
            open[order[at]] = true;
        }
        float[] scores = new float[vectors.length];
        int compared = 0;
        for (int item = 0; item < scores.length; item++) {
            scores[item] = Float.NaN;
            if (open[cell[item]]) {
                compared++;
                scores[item] = Kernels.dot(vectors[item], question);
            }
        }
        int length = Math.min(k, compared);
        return new Found(Arrays.copyOf(Kernels.topK(scores, length), length), compared);
    }
}
