package dev.viva.learn.cluster;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.neighbour.Panels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which centre is the nearest of each row, round after round. Bounds on the distances to the own and to all other centres,
 * which move with the centres, show for most rows that nothing has changed, so that they need not be compared again
 * (Hamerly, SDM 2010), and what rows add up to changes only by those that move. The bounds have room for rounding: a row that is about as near to another centre is compared. 16 bytes
 * per row. One thread at a time.
 */
final class Assignment {
    /** Sums are taken part by part and added in order, whatever the threads. */
    private static final int PARTS = 64;

    private static final int LEAST_ROWS = 512;

    /** What a bound may be wrong by, relative. */
    private static final double SLACK = 1e-9;

    private final double[] matrix;
    private final double[] weights;
    private final int clusters;
    private final int width;
    private final Parallel parallel;
    private final int[] assigned;
    private final double[] upper;
    private final double[] lower;
    private final ClusterSums[] sums;
    private double @Nullable [] last;

    Assignment(double[] matrix, double[] weights, int clusters, int width, Parallel parallel) {
        this.matrix = matrix;
        this.weights = weights;
        this.clusters = clusters;
        this.width = width;
        this.parallel = parallel;
        this.assigned = new int[weights.length];
        this.upper = new double[weights.length];
        this.lower = new double[weights.length];
        Arrays.fill(assigned, -1);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        this.sums = new ClusterSums[Math.clamp(weights.length / LEAST_ROWS, 1, PARTS)];
        Arrays.setAll(sums, part -> new ClusterSums(clusters, width));
    }

    /** The centre of each row, the first of equally near ones; changes with each pass. */
    int[] assigned() {
        return assigned;
    }

    /** Gives a row to another cluster, against all distances; {@link #addUp} must follow. */
    void move(int row, int cluster) {
        assigned[row] = cluster;
        upper[row] = Double.POSITIVE_INFINITY;
        lower[row] = 0;
    }

    /** Finds every row's nearest centre; what the rows of each add up to. O(rows · clusters · terms) at most. */
    ClusterSums of(double[] centres) {
        Moves moves = Moves.between(last, centres, clusters, width);
        Panels panels = Panels.of(centres, clusters, width);
        parallel.forEach(
                sums.length, part -> new Part(centres, moves, panels, sums[part]).pass(first(part), first(part + 1)));
        last = centres.clone();
        return joined();
    }

    /** What the rows of each centre add up to, without what moving rows left of rounding. O(rows · terms). */
    ClusterSums addUp() {
        parallel.forEach(sums.length, part -> {
            ClusterSums anew = new ClusterSums(clusters, width);
            for (int row = first(part); row < first(part + 1); row++) {
                anew.add(matrix, row, weights[row], assigned[row]);
            }
            sums[part] = anew;
        });
        return joined();
    }

    private int first(int part) {
        return (int) ((long) weights.length * part / sums.length);
    }

    private ClusterSums joined() {
        ClusterSums all = new ClusterSums(clusters, width);
        for (ClusterSums each : sums) {
            all.plus(each);
        }
        return all;
    }

    /**
     * How far centres went since the last pass.
     *
     * @param own how far each went
     * @param others the farthest that any other than each went
     * @param half half the distance of each to the nearest other
     */
    private record Moves(double[] own, double[] others, double[] half) {
        static Moves between(double @Nullable [] last, double[] centres, int clusters, int width) {
            double[] own = new double[clusters];
            double[] half = new double[clusters];
            Arrays.fill(half, Double.POSITIVE_INFINITY);
            for (int cluster = 0; cluster < clusters; cluster++) {
                own[cluster] = last == null ? 0 : distance(last, cluster, centres, cluster, width);
                for (int other = 0; other < cluster; other++) {
                    double apart = distance(centres, cluster, centres, other, width) / 2;
                    half[cluster] = Math.min(half[cluster], apart);
                    half[other] = Math.min(half[other], apart);
                }
            }
            return new Moves(own, others(own), half);
        }

        private static double distance(double[] from, int one, double[] to, int other, int width) {
            return Math.sqrt(Kernels.squaredDistance(from, one * width, to, other * width, width));
        }

        private static double[] others(double[] own) {
            double[] others = new double[own.length];
            double before = 0;
            for (int cluster = 0; cluster < own.length; cluster++) {
                others[cluster] = before;
                before = Math.max(before, own[cluster]);
            }
            double after = 0;
            for (int cluster = own.length - 1; cluster >= 0; cluster--) {
                others[cluster] = Math.max(others[cluster], after);
                after = Math.max(after, own[cluster]);
            }
            return others;
        }
    }

    /** One pass over some rows. */
    private final class Part {
        private final double[] centres;
        private final Moves moves;
        private final Panels panels;
        private final ClusterSums sums;
        private final int[] waiting = new int[Kernels.TILE_ROWS];
        private final double[] terms = new double[Kernels.TILE_ROWS * width];
        private final double[] products = new double[Kernels.TILE_ROWS * Kernels.TILE_COLUMNS];
        private final double[] least = new double[Kernels.TILE_ROWS];
        private final double[] second = new double[Kernels.TILE_ROWS];
        private final int[] best = new int[Kernels.TILE_ROWS];
        private final double longest;
        private int count;

        Part(double[] centres, Moves moves, Panels panels, ClusterSums sums) {
            this.centres = centres;
            this.moves = moves;
            this.panels = panels;
            this.sums = sums;
            double most = 0;
            for (int panel = 0; panel < panels.count(); panel++) {
                most = Math.max(most, panels.longest(panel));
            }
            this.longest = most;
        }

        void pass(int from, int to) {
            sums.countAnew();
            for (int row = from; row < to; row++) {
                if (assigned[row] < 0 || !isStillNearest(row)) {
                    waiting[count++] = row;
                    if (count == waiting.length) {
                        compare();
                    }
                }
            }
            compare();
        }

        private boolean isStillNearest(int row) {
            int cluster = assigned[row];
            lower[row] -= moves.others[cluster];
            double enough = Math.max(lower[row], moves.half[cluster]) * (1 - SLACK);
            upper[row] += moves.own[cluster];
            if (upper[row] < enough) {
                return true;
            }
            upper[row] = Math.sqrt(Kernels.squaredDistance(matrix, row * width, centres, cluster * width, width));
            return upper[row] < enough;
        }

        /** Compares the rows that wait with all centres. */
        private void compare() {
            for (int at = 0; at < count; at++) {
                System.arraycopy(matrix, waiting[at] * width, terms, at * width, width);
            }
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            Arrays.fill(second, Double.POSITIVE_INFINITY);
            Arrays.fill(best, 0);
            for (int panel = 0; count > 0 && panel < panels.count(); panel++) {
                panels.products(terms, 0, panel, products);
                panels.least(products, panel, least, second, best);
            }
            for (int at = 0; at < count; at++) {
                assign(waiting[at], at);
            }
            count = 0;
        }

        private void assign(int row, int at) {
            double square = Kernels.dot(matrix, row * width, matrix, row * width, width);
            double rounding = (square + longest) * (width + 8) * Math.ulp(4.0);
            upper[row] = Math.sqrt(Math.max(0, least[at] + square) + rounding);
            lower[row] = Math.sqrt(Math.max(0, second[at] + square - rounding));
            if (assigned[row] != best[at]) {
                sums.count();
                if (assigned[row] >= 0) {
                    sums.takeOff(matrix, row, weights[row], assigned[row]);
                }
                sums.add(matrix, row, weights[row], best[at]);
                assigned[row] = best[at];
            }
        }
    }
}
