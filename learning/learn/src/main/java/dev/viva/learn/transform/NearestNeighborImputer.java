package dev.viva.learn.transform;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fills a missing number with the mean of the nearest training rows that have it (Troyanskaya and others, Bioinformatics 17,
 * 2001). The squared distance of two rows is the sum of squares over the columns of numbers that both have, times all such
 * columns over those that both have; so that columns should be scaled before. Of equally near rows the first is nearer.
 * Where no row that has the number shares a column, the column's mean stands in; a column without any value stays missing.
 * Categories stay as they are. A row of weight k counts as k copies. The training rows are kept in the transform: 8 bytes per
 * number. Filling costs O(training rows · columns) for each row that lacks a number.
 *
 * @param neighbors the mean of how many rows
 * @param byDistance whether a nearer row has more say: 1 / distance; rows at no distance then are the only ones
 */
public record NearestNeighborImputer(int neighbors, boolean byDistance) implements Transformer<NeighborImputation> {
    private static final String OWNER = "NearestNeighborImputer";
    private static final Parameters<NearestNeighborImputer> PARAMETERS = Parameters.of(
            NearestNeighborImputer.class,
            Parameter.integer("neighbors", "the mean of how many rows", 1, 10_000, 5),
            Parameter.flag("byDistance", "whether a nearer row has more say, by 1 / distance", false));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public NearestNeighborImputer {
        PARAMETERS.check(neighbors, byDistance);
    }

    /** Five neighbours of equal say. */
    public static NearestNeighborImputer standard() {
        return PARAMETERS.defaults();
    }

    /** The same with another number of neighbours. */
    public NearestNeighborImputer withNeighbors(int count) {
        return new NearestNeighborImputer(count, byDistance);
    }

    /** The same with a say by distance, or an equal one. */
    public NearestNeighborImputer withByDistance(boolean wanted) {
        return new NearestNeighborImputer(neighbors, wanted);
    }

    @Override
    public Parameters<NearestNeighborImputer> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc} There must be a row, and no infinite number.
     */
    @Override
    public NeighborImputation fit(Dataset data, Training training) {
        Columns.requireRows(OWNER, data);
        int[] rows = IntStream.range(0, data.rows())
                .filter(row -> Columns.weight(data, row) > 0)
                .toArray();
        List<double[]> columns = new ArrayList<>();
        for (Feature column : data.features().columns()) {
            if (!(column instanceof Feature.Category)) {
                Columns.Known.of(OWNER, column, data); // refuses infinite numbers
                double[] values = new double[rows.length];
                for (int row = 0; row < rows.length; row++) {
                    values[row] = column.value(rows[row]);
                }
                columns.add(values);
            }
        }
        double[] weights = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            weights[row] = Columns.weight(data, rows[row]);
        }
        return new NeighborImputation(Schema.of(data.features()), columns, weights, neighbors, byDistance);
    }
}
