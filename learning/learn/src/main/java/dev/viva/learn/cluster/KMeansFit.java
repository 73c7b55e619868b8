package dev.viva.learn.cluster;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Training;
import dev.viva.learn.linear.DenseRows;
import dev.viva.learn.linear.LinearInputs;
import dev.viva.learn.neighbour.RowSource;
import dev.viva.learn.neighbour.SinglePanels;
import dev.viva.learn.neighbour.TermRows;
import java.util.Arrays;
import java.util.stream.IntStream;

/** One fit of k-means. Of the rows there is a copy in single precision only; sums and distances are taken from the data. Not thread-safe. */
final class KMeansFit {
    private static final int BLOCK = 512;

    private final KMeans learner;
    private final LinearInputs inputs;
    private final RowSource source;
    private final double[] weights;
    private final int width;
    private final SinglePanels panels;
    private final Parallel parallel;

    KMeansFit(KMeans learner, LinearInputs inputs, RowSource source, double[] weights, Parallel parallel) {
        this.learner = learner;
        this.inputs = inputs;
        this.source = source;
        this.weights = weights;
        this.width = source.width();
        this.parallel = parallel;
        this.panels = SinglePanels.of("KMeans.rows", source, parallel);
    }

    static KMeansFit of(KMeans learner, Dataset data, Training training) {
        Parallel parallel = training.parallel();
        DenseRows.Kept kept = DenseRows.Kept.of("KMeans", "clusters", learner.clusters(), data, parallel);
        return new KMeansFit(learner, kept.inputs(), TermRows.of(kept), kept.weights(), parallel);
    }

    int width() {
        return width;
    }

    private int rows() {
        return weights.length;
    }

    private void forBlocks(RowSource.Block body) {
        parallel.forRange(rows(), BLOCK, (from, to) -> source.forBlocks(from, to, BLOCK, body));
    }

    /** The mean of the variances of the terms. */
    private double meanVariance() {
        int blocks = (rows() + BLOCK - 1) / BLOCK;
        double[][] sums = new double[blocks][];
        double[] origin = new double[width];
        source.copy(new int[1], 1, origin);
        forBlocks((first, count, terms) -> sums[first / BLOCK] = moments(origin, first, count, terms));
        double[] all = new double[2 * width];
        for (double[] each : sums) {
            Kernels.axpy(1, each, all);
        }
        double weight = Kernels.sum(weights);
        double variance = 0;
        for (int at = 0; at < width; at++) {
            double mean = all[at] / weight;
            variance += Math.max(0, all[width + at] / weight - mean * mean);
        }
        return variance / width;
    }

    /** The weighted sums of what is above {@code origin}, then of its squares. */
    private double[] moments(double[] origin, int first, int count, double[] terms) {
        double[] moments = new double[2 * width];
        for (int i = 0; i < count; i++) {
            for (int at = 0; at < width; at++) {
                double value = terms[i * width + at] - origin[at];
                moments[at] += weights[first + i] * value;
                moments[width + at] += weights[first + i] * value * value;
            }
        }
        return moments;
    }

    /** First centres by greedy k-means++. */
    double[] seeds(int start) {
        CounterRandom random = CounterRandom.of(learner.seed()).stream(start);
        int[] rows = new Seeds(panels, weights, parallel).draw(learner.clusters(), random.draws());
        double[] centres = new double[learner.clusters() * width];
        double[] terms = new double[width];
        for (int cluster = 0; cluster < rows.length; cluster++) {
            source.copy(new int[] {rows[cluster]}, 1, terms);
            System.arraycopy(terms, 0, centres, cluster * width, width);
        }
        return centres;
    }

    /** Rounds of assignment and means from these centres. */
    KMeansClustering from(double[] first) {
        double[] centres = first.clone();
        Assignment assignment = new Assignment(source, panels, weights, learner.clusters(), parallel);
        double enough = learner.tolerance() == 0 ? 0 : learner.tolerance() * meanVariance();
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

    private double inertia(double[] centres, int[] assigned) {
        double[] distances = distances(centres, assigned);
        return parallel.sum(rows(), BLOCK, (from, to) -> Kernels.dot(weights, from, distances, from, to - from));
    }

    /** The squared distance of each row to its centre, from the differences. */
    private double[] distances(double[] centres, int[] assigned) {
        double[] distances = new double[rows()];
        forBlocks((first, count, terms) -> {
            for (int i = 0; i < count; i++) {
                for (int at = 0; at < width; at++) {
                    double off = terms[i * width + at] - centres[assigned[first + i] * width + at];
                    distances[first + i] += off * off;
                }
            }
        });
        return distances;
    }

    /** Gives each cluster without rows one of its own: the farthest from its centre that is left, taken from its cluster. */
    private ClusterSums withoutEmpty(ClusterSums sums, double[] centres, Assignment assignment) {
        int[] empty =
                IntStream.range(0, learner.clusters()).filter(sums::isEmpty).toArray();
        if (empty.length == 0) {
            return sums;
        }
        int[] assigned = assignment.assigned();
        double[] distances = distances(centres, assigned);
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
