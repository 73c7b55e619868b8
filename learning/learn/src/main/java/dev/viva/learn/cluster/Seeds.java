package dev.viva.learn.cluster;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.neighbour.SinglePanels;
import java.util.Arrays;

/**
 * First centres by greedy k-means++ (Arthur and Vassilvitskii 2007): of a few rows drawn by weight · squared distance to the
 * nearest centre, the one that leaves the least sum. Distances are in single precision, which is enough to draw by. Not
 * thread-safe.
 */
final class Seeds {
    private static final int PANELS = 32;

    private final SinglePanels panels;
    private final double[] weights;
    private final Parallel parallel;
    private final int width;
    private float[] nearest;
    private double[] sums;

    /** The distances that one more centre would leave, and their weighted sums, block by block. */
    private record Candidate(int row, float[] nearest, double[] sums) {
        double sum() {
            return Kernels.sum(sums);
        }
    }

    Seeds(SinglePanels panels, double[] weights, Parallel parallel) {
        this.panels = panels;
        this.weights = weights;
        this.parallel = parallel;
        this.width = panels.width();
        this.nearest = new float[panels.count() * Kernels.PANEL_COLUMNS];
        this.sums = new double[(panels.count() + PANELS - 1) / PANELS];
        Arrays.fill(nearest, 1);
        for (int row = 0; row < weights.length; row++) {
            sums[row / (PANELS * Kernels.PANEL_COLUMNS)] += weights[row];
        }
    }

    /** The rows of so many centres. O(centres · log centres · rows · terms). */
    int[] draw(int clusters, Draws draws) {
        int trials = 2 + (int) Math.log(clusters);
        int[] rows = new int[clusters];
        for (int cluster = 0; cluster < clusters; cluster++) {
            int[] drawn = new int[cluster == 0 ? 1 : trials];
            Arrays.setAll(drawn, trial -> draw(draws));
            if (cluster == 0) {
                Arrays.fill(nearest, Float.POSITIVE_INFINITY);
            }
            Candidate best = best(drawn);
            nearest = best.nearest();
            sums = best.sums();
            rows[cluster] = best.row();
        }
        return rows;
    }

    /** A row by its share of the sums; where all are 0, any. */
    private int draw(Draws draws) {
        double left = draws.nextDouble() * Kernels.sum(sums);
        int block = 0;
        while (block < sums.length - 1 && left >= sums[block]) {
            left -= sums[block++];
        }
        int last = block * PANELS * Kernels.PANEL_COLUMNS;
        for (int row = last; row < end(block); row++) {
            double mass = weights[row] * nearest[row];
            if (mass > 0) {
                last = row;
                left -= mass;
                if (left < 0) {
                    return row;
                }
            }
        }
        return last;
    }

    private int end(int block) {
        return Math.min((block + 1) * PANELS * Kernels.PANEL_COLUMNS, weights.length);
    }

    /** Each panel is read once for all rows in question. */
    private Candidate best(int[] rows) {
        float[] points = new float[rows.length * width];
        Candidate[] candidates = new Candidate[rows.length];
        for (int at = 0; at < rows.length; at++) {
            panels.write(rows[at], points, at * width);
            candidates[at] = new Candidate(rows[at], new float[nearest.length], new double[sums.length]);
        }
        parallel.forEach(sums.length, block -> {
            float[] distances = new float[Kernels.PANEL_COLUMNS];
            for (int panel = block * PANELS; panel < Math.min((block + 1) * PANELS, panels.count()); panel++) {
                for (int at = 0; at < candidates.length; at++) {
                    panels.distances(points, at * width, panel, distances);
                    join(candidates[at], block, panel * Kernels.PANEL_COLUMNS, distances);
                }
            }
        });
        Candidate best = candidates[0];
        for (Candidate each : candidates) {
            best = each.sum() < best.sum() ? each : best;
        }
        return best;
    }

    private void join(Candidate candidate, int block, int first, float[] distances) {
        double sum = 0;
        for (int row = first; row < Math.min(first + distances.length, weights.length); row++) {
            float left = Math.min(nearest[row], distances[row - first]);
            candidate.nearest()[row] = left;
            sum += weights[row] * left;
        }
        candidate.sums()[block] += sum;
    }
}
