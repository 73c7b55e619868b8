package dev.viva.learn.cluster;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Training;
import dev.viva.learn.linear.DenseRows;
import dev.viva.learn.linear.LinearInputs;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The rows of one fit of k-means. Rows without weight are left out. Not thread-safe. */
final class KMeansFit {
    private static final int BLOCK = 512;

    private final KMeans learner;
    private final LinearInputs inputs;
    private final double[] matrix;
    private final double[] weights;
    private final int width;
    private final double meanVariance;
    private final Parallel parallel;

    private KMeansFit(KMeans learner, DenseRows rows, Parallel parallel) {
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
        Assignment assignment = new Assignment(matrix, weights, learner.clusters(), width, parallel);
        double enough = learner.tolerance() * meanVariance;
        int round = 0;
        boolean moving = true;
        while (moving && round < learner.rounds()) {
            round++;
            ClusterSums found = assignment.of(centres);
            int changed = found.changed();
            ClusterSums sums = withoutEmpty(found, centres, assignment);
            double[] next = means(sums);
            double moved = Kernels.squaredDistance(next, centres);
            moving = (changed > 0 || sums != found) && (moved > enough || learner.tolerance() == 0);
            centres = next;
        }
        centres = means(assignment.addUp());
        assignment.of(centres);
        double[][] rowsOfCentres = new double[learner.clusters()][];
        for (int cluster = 0; cluster < rowsOfCentres.length; cluster++) {
            rowsOfCentres[cluster] = Arrays.copyOfRange(centres, cluster * width, (cluster + 1) * width);
        }
        return new KMeansClustering(inputs, rowsOfCentres, inertia(centres, assignment.assigned()), round);
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
    private ClusterSums withoutEmpty(ClusterSums sums, double[] centres, Assignment assignment) {
        int[] empty =
                IntStream.range(0, learner.clusters()).filter(sums::isEmpty).toArray();
        if (empty.length == 0) {
            return sums;
        }
        int[] assigned = assignment.assigned();
        double[] distances = new double[rows()];
        parallel.forRange(distances.length, BLOCK, (from, to) -> {
            for (int row = from; row < to; row++) {
                distances[row] = Kernels.squaredDistance(matrix, row * width, centres, assigned[row] * width, width);
            }
        });
        int[] left = new int[learner.clusters()];
        for (int cluster : assigned) {
            left[cluster]++;
        }
        for (int cluster : empty) {
            int row = farthest(distances, assigned, left);
            left[assigned[row]]--;
            left[cluster] = 1;
            distances[row] = Double.NEGATIVE_INFINITY;
            assignment.move(row, cluster);
        }
        return assignment.addUp();
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

    private double[] means(ClusterSums sums) {
        double[] next = new double[learner.clusters() * width];
        for (int cluster = 0; cluster < learner.clusters(); cluster++) {
            sums.mean(cluster, next);
        }
        return next;
    }
}
