package dev.viva.learn.metric;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well clusters are told apart by the points alone, without a true parting: silhouette, Davies-Bouldin and
 * Calinski-Harabasz. A label such as -1 for noise is a cluster like any other. A weight of k counts as k copies of the
 * point, and points of weight 0 as none. Immutable and thread-safe while the points, which it keeps, are left alone.
 */
public final class ClusterShape {
    private final double[][] points;
    private final int[] codes;
    private final double[] weights;
    private final double[] masses;
    private final double[][] centres;

    private ClusterShape(double[][] points, int[] codes, double[] weights, int clusters) {
        this.points = points;
        this.codes = codes;
        this.weights = weights;
        this.masses = new double[clusters];
        this.centres = new double[clusters][points[0].length];
        for (int row = 0; row < codes.length; row++) {
            masses[codes[row]] += weights[row];
            Kernels.axpy(weights[row], points[row], centres[codes[row]]);
        }
        for (int cluster = 0; cluster < clusters; cluster++) {
            double mass = masses[cluster];
            centres[cluster] =
                    Arrays.stream(centres[cluster]).map(sum -> sum / mass).toArray();
        }
        placeTogether();
    }

    /** Puts the centre of points that are all the same exactly there, however their mean was rounded. */
    private void placeTogether() {
        int[] first = new int[masses.length];
        boolean[] apart = new boolean[masses.length];
        Arrays.fill(first, -1);
        for (int row = 0; row < codes.length; row++) {
            int cluster = codes[row];
            first[cluster] = first[cluster] < 0 ? row : first[cluster];
            apart[cluster] |= !Arrays.equals(points[row], points[first[cluster]]);
        }
        for (int cluster = 0; cluster < masses.length; cluster++) {
            centres[cluster] = apart[cluster] ? centres[cluster] : points[first[cluster]];
        }
    }

    /**
     * Puts points into their clusters. O(points × coordinates).
     *
     * @param points the coordinates of each point
     * @param clusters the cluster of each point, any numbers
     * @param weights one weight per point, or {@code null} where every point weighs 1
     * @throws IllegalArgumentException if there are no points or coordinates, lengths differ, a coordinate is NaN, a weight
     *     is negative or not finite, or fewer than two clusters have weight
     */
    public static ClusterShape of(double[][] points, int[] clusters, double @Nullable [] weights) {
        Weights.table("ClusterShape", "points", points);
        Weights.sameLength("ClusterShape", "clusters", clusters.length, points.length);
        Weights.check("ClusterShape", points.length, weights);
        int[] rows = IntStream.range(0, clusters.length)
                .filter(row -> Weights.at(weights, row) > 0)
                .toArray();
        int[] labels = Arrays.stream(rows)
                .map(row -> clusters[row])
                .sorted()
                .distinct()
                .toArray();
        if (labels.length < 2) {
            throw new IllegalArgumentException(
                    "ClusterShape: clusters with weight must be at least 2, got " + labels.length);
        }
        return new ClusterShape(
                Arrays.stream(rows).mapToObj(row -> points[row]).toArray(double[][]::new),
                Arrays.stream(rows)
                        .map(row -> Arrays.binarySearch(labels, clusters[row]))
                        .toArray(),
                Arrays.stream(rows).mapToDouble(row -> Weights.at(weights, row)).toArray(),
                labels.length);
    }

    /** The mean silhouette by straight-line distance; see {@link #silhouette(Distance)}. */
    public double silhouette() {
        return silhouette(Distance.EUCLIDEAN);
    }

    /**
     * The mean over the points of how much nearer the own cluster is than the next one, from -1 to 1 (Rousseeuw 1987): of a
     * point's mean distances to the others of its cluster and to those of the nearest other cluster, the difference over the
     * larger. A point alone in its cluster counts as 0, and so does one whose both distances are 0. Runs on all processors.
     * O(points² × coordinates).
     */
    public double silhouette(Distance distance) {
        double sum = Parallel.common().sum(codes.length, 64, (from, to) -> {
            double part = 0;
            for (int row = from; row < to; row++) {
                part += weights[row] * silhouette(row, distance);
            }
            return part;
        });
        return sum / Arrays.stream(weights).sum();
    }

    private double silhouette(int row, Distance distance) {
        double[] sums = new double[masses.length];
        for (int other = 0; other < codes.length; other++) {
            if (other != row) {
                sums[codes[other]] += weights[other] * distance.between(points[row], points[other]);
            }
        }
        int own = codes[row];
        if (masses[own] <= 1) {
            return 0;
        }
        double within = sums[own] / (masses[own] - 1);
        double next = IntStream.range(0, sums.length)
                .filter(cluster -> cluster != own)
                .mapToDouble(cluster -> sums[cluster] / masses[cluster])
                .min()
                .orElse(Double.NaN);
        double larger = Math.max(within, next);
        return larger == 0 ? 0 : (next - within) / larger;
    }

    /**
     * The mean over the clusters of how much it and the other that is worst told from it spread, over the distance of their
     * centres (Davies and Bouldin 1979); spread is the mean distance to the centre. Lower is better, 0 best. Pairs whose
     * centres coincide are left out. O((points + clusters²) × coordinates).
     */
    public double daviesBouldin() {
        double[] spread = new double[masses.length];
        for (int row = 0; row < codes.length; row++) {
            int cluster = codes[row];
            spread[cluster] +=
                    weights[row] / masses[cluster] * Distance.EUCLIDEAN.between(points[row], centres[cluster]);
        }
        return IntStream.range(0, masses.length)
                .mapToDouble(cluster -> worst(cluster, spread))
                .average()
                .orElse(Double.NaN);
    }

    private double worst(int cluster, double[] spread) {
        double worst = 0;
        for (int other = 0; other < spread.length; other++) {
            double apart = Distance.EUCLIDEAN.between(centres[cluster], centres[other]);
            if (other != cluster && apart > 0) {
                worst = Math.max(worst, (spread[cluster] + spread[other]) / apart);
            }
        }
        return worst;
    }

    /**
     * The spread of the centres over that within the clusters, each by its degrees of freedom (Caliński and Harabasz 1974).
     * Higher is better; 1 where no cluster spreads. O(points × coordinates).
     */
    public double calinskiHarabasz() {
        double total = Arrays.stream(masses).sum();
        double[] middle = new double[points[0].length];
        for (int cluster = 0; cluster < masses.length; cluster++) {
            Kernels.axpy(masses[cluster] / total, centres[cluster], middle);
        }
        double between = IntStream.range(0, masses.length)
                .mapToDouble(cluster -> masses[cluster] * Kernels.squaredDistance(centres[cluster], middle))
                .sum();
        double within = IntStream.range(0, codes.length)
                .mapToDouble(row -> weights[row] * Kernels.squaredDistance(points[row], centres[codes[row]]))
                .sum();
        return within == 0 ? 1 : between / within * (total - masses.length) / (masses.length - 1);
    }
}
