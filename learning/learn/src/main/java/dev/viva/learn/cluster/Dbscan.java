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
import dev.viva.learn.neighbour.RowSource;
import dev.viva.learn.neighbour.TermRows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Clusters of any shape, by density (Ester, Kriegel, Sander and Xu 1996). A row is a core where the rows within the radius,
 * itself among them, weigh at least {@code minRows}; cores within the radius of each other are in one cluster, and a row that
 * is none belongs to the cluster of the nearest core within the radius (of several as near, the first of their clusters), or is noise. Clusters
 * are numbered by their first core. That a row at the border of two clusters goes to the nearest core, not to the cluster
 * that is found first, keeps the order of rows out of the result, up to the numbers.
 *
 * <p>A row of weight k counts as k copies; one without weight counts for nothing. Features are read as
 * {@link dev.viva.learn.linear.LinearInputs} says, should be scaled before, and an infinite one is refused. A target is not
 * used. The distances are exact; O(rows² · terms) where all rows are near each other, far less where they are not; 4 bytes
 * per term of a row where all numbers are of single precision, some more for others, and 6 per row. The same bits for any number of threads. Immutable and thread-safe.
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
        DenseRows.Kept kept = DenseRows.Kept.of("Dbscan", "rows", 1, data, training.parallel());
        Indexed cores = cores(TermRows.of(kept), kept.given(), training.parallel());
        DisjointSets.Numbered clusters = connected(cores, kept.count(), training.parallel());
        return new DbscanClustering(kept.inputs(), radius, clusters.sets(), clusters.count(), cores.search);
    }

    /**
     * Rows ready to be searched.
     *
     * @param numbers the number of the row at each place
     */
    private record Indexed(RadiusSearch search, int[] numbers) {
        static Indexed of(RowSource rows, Parallel parallel) {
            int[] numbers = new int[rows.rows()];
            return new Indexed(RadiusSearch.of(rows, numbers, parallel), numbers);
        }
    }

    /** The rows within the radius of which there is weight enough. */
    private Indexed cores(RowSource rows, double @Nullable [] weights, Parallel parallel) {
        @Nullable Indexed all = Indexed.of(rows, parallel);
        if (weights == null && minRows <= 1) {
            return all;
        }
        int[] marks = marks(all, weights, parallel);
        int count = Arrays.stream(marks).map(Integer::bitCount).sum();
        if (count == rows.rows()) {
            return all;
        }
        int[] some = new int[count];
        for (int place = 0, at = 0; at < count; place++) {
            if ((marks[place / Integer.SIZE] & 1 << place) != 0) {
                some[at++] = all.numbers[place];
            }
        }
        all = null; // its room is for the next
        Indexed cores = Indexed.of(rows.some(some), parallel);
        Arrays.setAll(cores.numbers, place -> some[cores.numbers[place]]);
        return cores;
    }

    /** A bit for each place, set at cores. A part of the places begins with a word and ends with it, or at the end. */
    private int[] marks(Indexed rows, double @Nullable [] weights, Parallel parallel) {
        int[] marks = new int[(rows.numbers.length + Integer.SIZE - 1) / Integer.SIZE];
        rows.search.pairs(radius, parallel, (from, to) -> new RadiusSearch.PairVisitor() {
            private final double[] masses = new double[to - from];

            @Override
            public void accept(int query, int place) {
                masses[query - from] += weights == null ? 1 : weights[rows.numbers[place]];
            }

            @Override
            public void end() {
                for (int place = from; place < to; place++) {
                    marks[place / Integer.SIZE] |= masses[place - from] >= minRows ? 1 << place : 0;
                }
            }
        });
        return marks;
    }

    /** The cluster of each core, numbered by the first of each. */
    private DisjointSets.Numbered connected(Indexed cores, int rows, Parallel parallel) {
        DisjointSets sets = new DisjointSets(cores.numbers);
        cores.search.pairs(radius, parallel, (_, _) -> (query, place) -> {
            if (place < query) {
                sets.join(query, place);
            }
        });
        return sets.number(rows);
    }
}
