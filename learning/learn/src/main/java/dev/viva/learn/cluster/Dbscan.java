package dev.viva.learn.cluster;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.linear.DenseRows;
import dev.viva.learn.neighbour.RadiusSearch;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Clusters of any shape, by density (Ester, Kriegel, Sander and Xu 1996). A row is a core where the rows within the radius,
 * itself among them, weigh at least {@code minRows}; cores within the radius of each other are in one cluster, and a row that
 * is none belongs to the cluster of the nearest core within the radius (the first of several as near), or is noise. Clusters
 * are numbered by their first core. That a row at the border of two clusters goes to the nearest core, not to the cluster
 * that is found first, keeps the order of rows out of the result, up to the numbers.
 *
 * <p>A row of weight k counts as k copies; one without weight counts for nothing. Features are read as
 * {@link dev.viva.learn.linear.LinearInputs} says, should be scaled before, and an infinite one is refused. A target is not
 * used. The distances are exact; O(rows² · terms) where all rows are near each other, far less where they are not; memory
 * O(rows · terms). The same bits for any number of threads. Immutable and thread-safe.
 *
 * @param radius how near a neighbour is, by Euclidean distance
 * @param minRows what the rows within the radius of a core weigh at least, its own weight included
 */
public record Dbscan(double radius, double minRows) implements Learner<DbscanClustering> {
    private static final Parameters<Dbscan> PARAMETERS = Parameters.of(
            Dbscan.class,
            Parameter.number("radius", "how near a neighbour is, by Euclidean distance", Interval.above(0), 0.5),
            Parameter.number(
                    "minRows", "what the rows within the radius of a core weigh at least", Interval.above(0), 5));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Dbscan {
        PARAMETERS.check(radius, minRows);
    }

    /** The defaults, with this radius. */
    public static Dbscan of(double radius) {
        return PARAMETERS.defaults().withRadius(radius);
    }

    /** The same with another radius. */
    public Dbscan withRadius(double distance) {
        return new Dbscan(distance, minRows);
    }

    /** The same with cores of at least this weight within the radius. */
    public Dbscan withMinRows(double weight) {
        return new Dbscan(radius, weight);
    }

    @Override
    public Parameters<Dbscan> parameters() {
        return PARAMETERS;
    }

    @Override
    public DbscanClustering fit(Dataset data, Training training) {
        DenseRows rows = DenseRows.of("Dbscan", "rows", 1, data, training.parallel());
        int width = rows.inputs().terms();
        RadiusSearch all = RadiusSearch.of(rows.matrix(), width);
        int[] cores = cores(all, rows.weights(), training.parallel());
        boolean every = cores.length == rows.weights().length;
        double[] points = every ? rows.matrix() : points(rows.matrix(), cores, width);
        RadiusSearch search = every ? all : RadiusSearch.of(points, width);
        int[] clusters = connected(cores.length, search, training.parallel());
        int count = Arrays.stream(clusters).max().orElse(-1) + 1;
        return new DbscanClustering(rows.inputs(), radius, points, clusters, count, search);
    }

    /** The rows within the radius of which there is weight enough. */
    private int[] cores(RadiusSearch search, double[] weights, Parallel parallel) {
        double[] masses = new double[weights.length];
        search.pairs(radius, parallel, (query, point, distance) -> masses[query] += weights[point]);
        return IntStream.range(0, masses.length)
                .filter(row -> masses[row] >= minRows)
                .toArray();
    }

    private static double[] points(double[] matrix, int[] rows, int width) {
        double[] points = new double[rows.length * width];
        for (int point = 0; point < rows.length; point++) {
            System.arraycopy(matrix, rows[point] * width, points, point * width, width);
        }
        return points;
    }

    /** The cluster of each core, numbered by the first of each. */
    private int[] connected(int count, RadiusSearch search, Parallel parallel) {
        DisjointSets sets = new DisjointSets(count);
        search.pairs(radius, parallel, (query, point, distance) -> {
            if (point < query) {
                sets.join(query, point);
            }
        });
        int[] clusters = new int[count];
        int found = 0;
        for (int core = 0; core < count; core++) {
            int first = sets.first(core);
            clusters[core] = first == core ? found++ : clusters[first];
        }
        return clusters;
    }
}
