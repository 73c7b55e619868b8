package dev.viva.learn.cluster;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Progress;
import dev.viva.learn.Dataset;
import dev.viva.learn.Training;
import dev.viva.learn.linear.DenseRows;
import java.util.Arrays;

/** Centres that move batch by batch. Used once; not thread-safe. */
final class MiniBatches {
    private static final int ROWS_PER_PART = 1 << 7;
    private static final int SAMPLE = 3;
    private static final int STARTS = 3;

    private final MiniBatchKMeans rules;
    private final DenseRows rows;
    private final Training training;
    private final int width;
    private double[][] centres = new double[0][];
    private double[] masses = new double[0];

    MiniBatches(MiniBatchKMeans rules, DenseRows rows, Training training) {
        this.rules = rules;
        this.rows = rows;
        this.training = training;
        this.width = rows.inputs().terms();
    }

    KMeansClustering fit(Dataset data) {
        int count = rows.rows().length;
        Draws draws = CounterRandom.of(rules.seed()).stream(0x62617463L).draws();
        begin(seeds(data, draws.permutation(count)));
        int size = Math.min(rules.batchRows(), count);
        Patience patience = new Patience(rules.patience(), size, count);
        int batches = 0;
        try (Progress.Task task = training.progress().start("mini-batches", rules.passes())) {
            for (int pass = 0; pass < rules.passes() && !patience.isOver(); pass++) {
                int[] order = draws.permutation(count);
                int from = 0;
                while (from < count && !patience.isOver()) {
                    int[] batch = Arrays.copyOfRange(order, from, Math.min(count, from + size));
                    patience.saw(update(batch));
                    batches++;
                    from += size;
                    if (from >= count) {
                        reassign(batch);
                    }
                }
                task.advance(1);
            }
        }
        return new KMeansClustering(rows.inputs(), centres, inertia(), batches);
    }

    /** Centres to begin with, which nothing has been given to yet. */
    void begin(double[][] first) {
        centres = Arrays.stream(first).map(double[]::clone).toArray(double[][]::new);
        masses = new double[centres.length];
    }

    double[][] centres() {
        return centres;
    }

    /** Those of {@link KMeans} after a round on the first rows of {@code order}. */
    private double[][] seeds(Dataset data, int[] order) {
        int size = (int) Math.min(order.length, (long) SAMPLE * Math.max(rules.batchRows(), rules.clusters()));
        int[] sample = Arrays.stream(order, 0, size)
                .map(row -> rows.rows()[row])
                .sorted()
                .toArray();
        KMeansClustering found = KMeans.of(rules.clusters())
                .withStarts(STARTS)
                .withRounds(1)
                .withSeed(rules.seed())
                .fit(data.take(sample), new Training(training.parallel(), Progress.none(), null, training.watch()));
        return found.centres();
    }

    /**
     * Gives the rows of a batch to the nearest centres, and moves these.
     *
     * @return the weighted mean of the squared distances before the move
     */
    double update(int[] batch) {
        int[] nearest = new int[batch.length];
        double[] distances = new double[batch.length];
        assign(batch, nearest, distances);
        double[][] sums = new double[centres.length][width];
        double[] weights = new double[centres.length];
        double inertia = 0;
        double weight = 0;
        for (int at = 0; at < batch.length; at++) {
            int cluster = nearest[at];
            double each = rows.weights()[batch[at]];
            Kernels.axpy(each, rows.matrix(), batch[at] * width, sums[cluster], 0, width);
            weights[cluster] += each;
            inertia += each * distances[at];
            weight += each;
        }
        for (int cluster = 0; cluster < centres.length; cluster++) {
            if (weights[cluster] > 0) {
                move(cluster, sums[cluster], weights[cluster]);
            }
        }
        return inertia / weight;
    }

    private void move(int cluster, double[] sum, double weight) {
        double total = masses[cluster] + weight;
        for (int at = 0; at < width; at++) {
            centres[cluster][at] = (centres[cluster][at] * masses[cluster] + sum[at]) / total;
        }
        masses[cluster] = total;
    }

    private void assign(int[] batch, int[] nearest, double[] distances) {
        training.parallel().forRange(batch.length, ROWS_PER_PART, (from, to) -> {
            for (int at = from; at < to; at++) {
                distances[at] = Double.POSITIVE_INFINITY;
                for (int cluster = 0; cluster < centres.length; cluster++) {
                    double distance =
                            Kernels.squaredDistance(rows.matrix(), batch[at] * width, centres[cluster], 0, width);
                    if (distance < distances[at]) {
                        distances[at] = distance;
                        nearest[at] = cluster;
                    }
                }
            }
        });
    }

    /** Centres that hardly get anything begin again, each at another row, as heavy as the lightest of the others. */
    private void reassign(int[] batch) {
        double least = rules.reassigned() * Arrays.stream(masses).max().orElse(0);
        double kept = Arrays.stream(masses).filter(mass -> mass >= least).min().orElse(1);
        int[] nearest = new int[batch.length];
        double[] distances = new double[batch.length];
        for (int cluster = 0; cluster < masses.length; cluster++) {
            if (masses[cluster] < least) {
                assign(batch, nearest, distances);
                int farthest = 0;
                for (int at = 1; at < batch.length; at++) {
                    farthest = distances[at] > distances[farthest] ? at : farthest;
                }
                System.arraycopy(rows.matrix(), batch[farthest] * width, centres[cluster], 0, width);
                masses[cluster] = kept;
            }
        }
    }

    /** The weighted sum of the squared distances of all rows. */
    private double inertia() {
        int[] all = new int[rows.rows().length];
        Arrays.setAll(all, row -> row);
        double[] distances = new double[all.length];
        assign(all, new int[all.length], distances);
        return Kernels.dot(rows.weights(), distances);
    }

    /** Whether a smoothed figure still falls. */
    private static final class Patience {
        private final int batches;
        private final double share;
        private double smoothed = Double.NaN;
        private double best = Double.POSITIVE_INFINITY;
        private int without;

        Patience(int batches, int size, int rows) {
            this.batches = batches;
            this.share = Math.min(1, 2.0 * size / (rows + 1));
        }

        void saw(double inertia) {
            smoothed = Double.isNaN(smoothed) ? inertia : smoothed * (1 - share) + inertia * share;
            without = smoothed < best ? 0 : without + 1;
            best = Math.min(best, smoothed);
        }

        boolean isOver() {
            return batches > 0 && without >= batches;
        }
    }
}
