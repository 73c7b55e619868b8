package dev.viva.learn.cluster;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Training;
import dev.viva.learn.linear.DenseRows;
import dev.viva.learn.linear.LinearInputs;
import dev.viva.learn.neighbour.Panels;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The rows of one fit of k-means. Rows without weight are left out. Not thread-safe. */
final class KMeansFit {
    /** Sums are taken part by part and added in order, whatever the threads. */
    private static final int PARTS = 64;

    /** Whole tiles. */
    private static final int BLOCK = 64 * Kernels.TILE_ROWS;

    private final KMeans learner;
    private final LinearInputs inputs;
    private final double[] matrix;
    private final double[] weights;
    private final int width;
    private final double meanVariance;
    private final Parallel parallel;

    KMeansFit(KMeans learner, DenseRows rows, Parallel parallel) {
        this.learner = learner;
        this.inputs = rows.inputs();
        this.matrix = rows.matrix();
        this.weights = rows.weights();
        this.width = inputs.terms();
        this.parallel = parallel;
        this.meanVariance = meanVariance();
    }

    static KMeansFit of(KMeans learner, Dataset data, Training training) {
        return new KMeansFit(
                learner,
                DenseRows.of("KMeans", "clusters", learner.clusters(), data, training.parallel()),
                training.parallel());
    }

    int width() {
        return width;
    }

    private int rows() {
        return weights.length;
    }

    private double meanVariance() {
        double[] sums = new double[width];
        double[] squares = new double[width];
        double weight = 0;
        for (int row = 0; row < rows(); row++) {
            weight += weights[row];
            for (int at = 0; at < width; at++) {
                double value = matrix[row * width + at] - matrix[at];
                sums[at] += weights[row] * value;
                squares[at] += weights[row] * value * value;
            }
        }
        double variance = 0;
        for (int at = 0; at < width; at++) {
            double mean = sums[at] / weight;
            variance += Math.max(0, squares[at] / weight - mean * mean);
        }
        return variance / width;
    }

    /** First centres by greedy k-means++: of a few rows drawn by weight · squared distance, the one that helps most. */
    double[] seeds(int start) {
        int clusters = learner.clusters();
        int trials = 2 + (int) Math.log(clusters);
        Draws draws = CounterRandom.of(learner.seed()).stream(start).draws();
        double[] centres = new double[clusters * width];
        double[] nearest = new double[rows()];
        Arrays.fill(nearest, 1);
        copy(draw(draws, nearest), centres, 0);
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        nearest = closer(nearest, centres, 0);
        for (int cluster = 1; cluster < clusters; cluster++) {
            double[] best = nearest;
            double least = Double.POSITIVE_INFINITY;
            int chosen = 0;
            for (int trial = 0; trial < trials; trial++) {
                int row = draw(draws, nearest);
                double[] candidate = closer(nearest, matrix, row * width);
                double sum = weighted(candidate);
                if (sum < least) {
                    least = sum;
                    best = candidate;
                    chosen = row;
                }
            }
            copy(chosen, centres, cluster * width);
            nearest = best;
        }
        return centres;
    }

    private void copy(int row, double[] centres, int to) {
        System.arraycopy(matrix, row * width, centres, to, width);
    }

    private double weighted(double[] distances) {
        double sum = 0;
        for (int row = 0; row < distances.length; row++) {
            sum += weights[row] * distances[row];
        }
        return sum;
    }

    /** A row by weight · {@code distances}; where all of these are 0, any. */
    private int draw(Draws draws, double[] distances) {
        double left = draws.nextDouble() * weighted(distances);
        int last = 0;
        for (int row = 0; row < distances.length; row++) {
            double mass = weights[row] * distances[row];
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

    private double[] closer(double[] nearest, double[] points, int from) {
        double[] closer = new double[nearest.length];
        parallel.forRange(nearest.length, BLOCK, (first, end) -> {
            for (int row = first; row < end; row++) {
                double distance = Kernels.squaredDistance(matrix, row * width, points, from, width);
                closer[row] = Math.min(nearest[row], distance);
            }
        });
        return closer;
    }

    /** Rounds of assignment and means from these centres. */
    KMeansClustering from(double[] first) {
        double[] centres = first.clone();
        int[] assigned = new int[rows()];
        Arrays.fill(assigned, -1);
        double enough = learner.tolerance() * meanVariance;
        int round = 0;
        boolean moving = true;
        while (moving && round < learner.rounds()) {
            round++;
            Sums sums = withoutEmpty(assign(centres, assigned), centres, assigned);
            double[] next = means(sums);
            double moved = Kernels.squaredDistance(next, centres);
            moving = sums.changed > 0 && (moved > enough || learner.tolerance() == 0);
            centres = next;
        }
        assign(centres, assigned);
        double[][] rowsOfCentres = new double[learner.clusters()][];
        for (int cluster = 0; cluster < rowsOfCentres.length; cluster++) {
            rowsOfCentres[cluster] = Arrays.copyOfRange(centres, cluster * width, (cluster + 1) * width);
        }
        return new KMeansClustering(inputs, rowsOfCentres, inertia(centres, assigned), round);
    }

    /** What one pass over some rows adds up. */
    private static final class Sums {
        private final double[] totals;
        private final double[] masses;
        private int changed;

        Sums(int clusters, int width) {
            totals = new double[clusters * width];
            masses = new double[clusters];
        }

        Sums plus(Sums other) {
            for (int at = 0; at < totals.length; at++) {
                totals[at] += other.totals[at];
            }
            for (int at = 0; at < masses.length; at++) {
                masses[at] += other.masses[at];
            }
            changed += other.changed;
            return this;
        }
    }

    private Sums assign(double[] centres, int[] assigned) {
        Panels panels = Panels.of(centres, learner.clusters(), width);
        int blocks = (rows() + BLOCK - 1) / BLOCK;
        // A few parts, each of many blocks, keep the sums of many clusters small in number.
        int parts = Math.min(blocks, PARTS);
        Sums[] sums = new Sums[parts];
        parallel.forEach(parts, part -> {
            int from = (int) ((long) blocks * part / parts) * BLOCK;
            int to = (int) Math.min(rows(), (long) blocks * (part + 1) / parts * BLOCK);
            sums[part] = assign(panels, assigned, from, to);
        });
        Sums all = new Sums(learner.clusters(), width);
        for (Sums each : sums) {
            all.plus(each);
        }
        return all;
    }

    private Sums assign(Panels panels, int[] assigned, int from, int to) {
        Sums sums = new Sums(learner.clusters(), width);
        double[] products = new double[Kernels.TILE_ROWS * Kernels.TILE_COLUMNS];
        double[] tail = new double[Kernels.TILE_ROWS * width];
        double[] least = new double[Kernels.TILE_ROWS];
        int[] best = new int[Kernels.TILE_ROWS];
        for (int row = from; row < to; row += Kernels.TILE_ROWS) {
            int count = Math.min(Kernels.TILE_ROWS, to - row);
            double[] source = matrix;
            int first = row * width;
            if (count < Kernels.TILE_ROWS) {
                System.arraycopy(matrix, first, tail, 0, count * width);
                source = tail;
                first = 0;
            }
            nearest(panels, source, first, products, least, best);
            for (int at = 0; at < count; at++) {
                add(sums, assigned, row + at, best[at]);
            }
        }
        return sums;
    }

    /** The centre with the least {@code |centre|² - 2 · row · centre} for each of eight rows. */
    private static void nearest(Panels panels, double[] rows, int from, double[] products, double[] least, int[] best) {
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int panel = 0; panel < panels.count(); panel++) {
            panels.products(rows, from, panel, products);
            int first = panel * Kernels.TILE_COLUMNS;
            int count = Math.min(Kernels.TILE_COLUMNS, panels.points() - first);
            for (int row = 0; row < least.length; row++) {
                for (int column = 0; column < count; column++) {
                    double distance = panels.square(first + column) - 2 * products[row * Kernels.TILE_COLUMNS + column];
                    if (distance < least[row]) {
                        least[row] = distance;
                        best[row] = first + column;
                    }
                }
            }
        }
    }

    private void add(Sums sums, int[] assigned, int row, int cluster) {
        double weight = weights[row];
        Kernels.axpy(weight, matrix, row * width, sums.totals, cluster * width, width);
        sums.masses[cluster] += weight;
        sums.changed += assigned[row] == cluster ? 0 : 1;
        assigned[row] = cluster;
    }

    /** The weighted sum of the squared distances, each from its differences. */
    private double inertia(double[] centres, int[] assigned) {
        return parallel.sum(rows(), BLOCK, (from, to) -> {
            double sum = 0;
            for (int row = from; row < to; row++) {
                sum += weights[row]
                        * Kernels.squaredDistance(matrix, row * width, centres, assigned[row] * width, width);
            }
            return sum;
        });
    }

    /** Gives each cluster without rows one of its own: the farthest from its centre that is left, taken from its cluster. */
    private Sums withoutEmpty(Sums sums, double[] centres, int[] assigned) {
        int[] empty = IntStream.range(0, sums.masses.length)
                .filter(cluster -> sums.masses[cluster] == 0)
                .toArray();
        if (empty.length == 0) {
            return sums;
        }
        double[] distances = new double[rows()];
        parallel.forRange(distances.length, BLOCK, (from, to) -> {
            for (int row = from; row < to; row++) {
                distances[row] = Kernels.squaredDistance(matrix, row * width, centres, assigned[row] * width, width);
            }
        });
        int[] left = new int[sums.masses.length];
        for (int cluster : assigned) {
            left[cluster]++;
        }
        for (int cluster : empty) {
            int row = farthest(distances, assigned, left);
            left[assigned[row]]--;
            left[cluster] = 1;
            distances[row] = Double.NEGATIVE_INFINITY;
            assigned[row] = cluster;
        }
        // Anew, as what is taken off a sum may leave nothing but rounding.
        Sums refilled = new Sums(sums.masses.length, width);
        for (int row = 0; row < assigned.length; row++) {
            add(refilled, assigned, row, assigned[row]);
        }
        refilled.changed = sums.changed + empty.length;
        return refilled;
    }

    /** The first of the farthest rows whose cluster has another row; there is one, as rows are no fewer than clusters. */
    private static int farthest(double[] distances, int[] assigned, int[] left) {
        int found = -1;
        for (int row = 0; row < distances.length; row++) {
            if (left[assigned[row]] > 1 && (found < 0 || distances[row] > distances[found])) {
                found = row;
            }
        }
        return found;
    }

    private double[] means(Sums sums) {
        double[] next = new double[sums.totals.length];
        for (int at = 0; at < next.length; at++) {
            next[at] = sums.totals[at] / sums.masses[at / width];
        }
        return next;
    }
}
