package dev.viva.learn.transform;

import dev.viva.learn.Dataset;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;
import dev.viva.learn.tree.Schema;

/**
 * Divides the numbers of each row by their length, so that every row is of length 1. A row of zeros stays; a missing number
 * does not count and stays missing. Categories stay as they are. Nothing is learned from rows. O(cells).
 *
 * @param norm what the length is
 */
public record RowNormalizer(Norm norm) implements Transformer<RowTransform> {
    /** What the length of a row is. */
    public enum Norm {
        /** The root of the sum of squares. */
        L2,
        /** The sum of absolute values. */
        L1,
        /** The largest absolute value. */
        MAX
    }

    private static final Parameters<RowNormalizer> PARAMETERS =
            Parameters.of(RowNormalizer.class, Parameter.choice("norm", "what the length of a row is", Norm.L2));

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is not allowed
     */
    public RowNormalizer {
        PARAMETERS.check(norm);
    }

    /** Divides by the root of the sum of squares. */
    public static RowNormalizer standard() {
        return PARAMETERS.defaults();
    }

    /** The same with another length. */
    public RowNormalizer withNorm(Norm wanted) {
        return new RowNormalizer(wanted);
    }

    @Override
    public Parameters<RowNormalizer> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc} There must be a row.
     */
    @Override
    public RowTransform fit(Dataset data, Training training) {
        Columns.requireRows("RowNormalizer", data);
        return new RowTransform(Schema.of(data.features()), norm);
    }
}
