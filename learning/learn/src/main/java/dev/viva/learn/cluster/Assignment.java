package dev.viva.learn.cluster;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.neighbour.RowSource;
import dev.viva.learn.neighbour.SinglePanels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which centre is the nearest of each row, round after round. Rows and centres are compared in single precision, thirty-two rows
 * and eight centres at a time in registers; a row whose two nearest are too close to be told apart so is compared in double
 * precision. What rows add up to changes only by those that change their cluster. Once few do, each row keeps by how much its
 * other centres are farther than its own, less what centres moved since (after Hamerly, SDM 2010), and rows that lie together and
 * all have something left are passed over. 8 bytes per row. One thread at a time.
 *
 * <p>Comparing all costs less than it seems: 500,000 rows of 32 numbers and 16 centres are a matter of reading the rows, so that
 * bounds on each row's distances, which have to be read and written too, spare nothing until whole panels can be passed over.
 * Leaving out single rows by such bounds was tried: three of four are spared in later rounds, but putting the others together into
 * panels, number by number, takes longer than to compare all.
 */
final class Assignment {
    /** Sums are taken part by part and added in order, whatever the threads. */
    private static final int PARTS = 64;

    private static final int LEAST_PANELS = 16;
    /** Rows that change are read together, so that many fetches are in flight. */
    private static final int CHANGES = 256;
    /** If more than one row in so many changes, hardly a panel could be passed over. */
    private static final int FEW = 4 * Kernels.PANEL_COLUMNS;
    /** What a difference in single precision may lose by rounding. */
    private static final float ROOM = 1 - 0x1p-21f;

    private static final float[] NO_STARTS = new float[Kernels.PANEL_COLUMNS];

    private final RowSource source;
    private final SinglePanels panels;
    private final double[] weights;
    private final int clusters;
    private final int width;
    private final Parallel parallel;
    private final int[] assigned;
    private final float[] slack;
    private final ClusterSums[] sums;
    private double @Nullable [] last;
    /** Whether this pass is to keep slack, and whether the last one did. */
    private boolean keeps;

    private boolean kept;

    Assignment(RowSource source, SinglePanels panels, double[] weights, int clusters, Parallel parallel) {
        this.source = source;
        this.panels = panels;
        this.weights = weights;
        this.clusters = clusters;
        this.width = source.width();
        this.parallel = parallel;
        this.assigned = new int[weights.length];
        this.slack = new float[weights.length];
        Arrays.fill(assigned, -1);
        // Sums of all parts take no more than the rows.
        int most = Math.clamp(panels.count() / Math.max(LEAST_PANELS, clusters / Kernels.TILE_ROWS), 1, PARTS);
        this.sums = new ClusterSums[most];
        Arrays.setAll(sums, part -> new ClusterSums(clusters, width));
    }

    /** The centre of each row, the first of equally near ones; changes with each pass. */
    int[] assigned() {
        return assigned;
    }

    /** Gives a row to another cluster, against all distances; {@link #addUp} must follow. */
    void move(int row, int cluster) {
        assigned[row] = cluster;
        slack[row] = 0;
    }

    /** Finds every row's nearest centre; what the rows of each add up to. O(rows · clusters · terms) at most. */
    ClusterSums of(double[] centres) {
        double[] before = last == null ? centres : last;
        float[] falls = Moves.between(before, centres, clusters, panels.scale());
        SingleCentres single = SingleCentres.of(centres, clusters, panels);
        parallel.forEach(
                sums.length,
                part -> new Part(centres, single, falls, sums[part]).pass(firstPanel(part), firstPanel(part + 1)));
        last = centres.clone();
        ClusterSums joined = joined();
        kept = keeps;
        keeps = joined.changed() < weights.length / FEW;
        return joined;
    }

    /** What the rows of each centre add up to, without what moving rows left of rounding. O(rows · terms). */
    ClusterSums addUp() {
        parallel.forEach(sums.length, part -> {
            ClusterSums anew = new ClusterSums(clusters, width);
            Changes changes = new Changes(anew);
            for (int row = firstRow(part); row < firstRow(part + 1); row++) {
                changes.add(row, -1, assigned[row]);
            }
            changes.apply();
            sums[part] = anew;
        });
        return joined();
    }

    private int firstPanel(int part) {
        return (int) ((long) panels.count() * part / sums.length);
    }

    private int firstRow(int part) {
        return Math.min(firstPanel(part) * Kernels.PANEL_COLUMNS, weights.length);
    }

    private ClusterSums joined() {
        ClusterSums all = new ClusterSums(clusters, width);
        for (ClusterSums each : sums) {
            all.plus(each);
        }
        return all;
    }

    /** Rows that change their cluster, until they are added up. */
    private final class Changes {
        private final ClusterSums sums;
        private final int[] rows = new int[CHANGES];
        private final int[] from = new int[CHANGES];
        private final int[] to = new int[CHANGES];
        private final double[] weighing = new double[CHANGES];
        private final double[] terms = new double[CHANGES * width];
        private int count;

        Changes(ClusterSums sums) {
            this.sums = sums;
        }

        void add(int row, int before, int after) {
            rows[count] = row;
            from[count] = before;
            to[count] = after;
            weighing[count++] = weights[row];
            if (count == CHANGES) {
                apply();
            }
        }

        void apply() {
            source.copy(rows, count, terms);
            sums.change(terms, count, weighing, from, to);
            count = 0;
        }
    }

    /** One pass over some panels. */
    private final class Part {
        private final double[] centres;
        private final SingleCentres single;
        private final float[] falls;
        private final ClusterSums sums;
        private final Changes changes;
        private final float[] products = new float[Kernels.TILE_ROWS * Kernels.PANEL_COLUMNS];
        private final float[] greatest = new float[Kernels.PANEL_COLUMNS];
        private final float[] second = new float[Kernels.PANEL_COLUMNS];
        private final int[] best = new int[Kernels.PANEL_COLUMNS];
        private final double[] terms = new double[width];

        Part(double[] centres, SingleCentres single, float[] falls, ClusterSums sums) {
            this.centres = centres;
            this.single = single;
            this.falls = falls;
            this.sums = sums;
            this.changes = new Changes(sums);
        }

        void pass(int fromPanel, int toPanel) {
            sums.countAnew();
            for (int panel = fromPanel; panel < toPanel; panel++) {
                int first = panel * Kernels.PANEL_COLUMNS;
                int end = Math.min(first + Kernels.PANEL_COLUMNS, assigned.length);
                if (!kept || !isStillNearest(first, end)) {
                    compare(panel);
                    judge(first, end);
                }
            }
            changes.apply();
        }

        private boolean isStillNearest(int first, int end) {
            float least = Float.POSITIVE_INFINITY;
            for (int row = first; row < end; row++) {
                float left = (slack[row] - falls[assigned[row]]) * ROOM;
                slack[row] = left;
                least = Math.min(least, left);
            }
            return least > 0;
        }

        private void compare(int panel) {
            Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
            Arrays.fill(second, Float.NEGATIVE_INFINITY);
            Arrays.fill(best, 0);
            for (int cluster = 0; cluster < clusters; cluster += Kernels.TILE_ROWS) {
                panels.products(single.numbers(), cluster * width, panel, NO_STARTS, 0, products);
                Kernels.tileGreatest(products, single.starts(), cluster, greatest, second, best);
            }
        }

        private void judge(int first, int end) {
            for (int row = first; row < end; row++) {
                int at = row - first;
                double square = panels.square(row);
                double error = panels.error(square, single.longest());
                boolean clear = greatest[at] - second[at] > 2 * error;
                int cluster = clear ? best[at] : nearest(row);
                if (keeps) {
                    slack[row] = clear ? apart(square, greatest[at], second[at], error) : 0;
                }
                if (cluster != assigned[row]) {
                    changes.add(row, assigned[row], cluster);
                    assigned[row] = cluster;
                }
            }
        }

        /** By how much the second centre is farther than the nearest, at least. */
        private static float apart(double square, double greatest, double second, double error) {
            double near = Math.sqrt(Math.max(0, square - 2 * greatest) + 4 * error);
            double far = Math.sqrt(Math.max(0, square - 2 * second - 4 * error));
            return Math.max(0, (float) (far - near) * ROOM);
        }

        /** In double precision. */
        private int nearest(int row) {
            source.copy(new int[] {row}, 1, terms);
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int cluster = 0; cluster < clusters; cluster++) {
                double distance = Kernels.squaredDistance(terms, 0, centres, cluster * width, width);
                if (distance < least) {
                    least = distance;
                    nearest = cluster;
                }
            }
            return nearest;
        }
    }
}
