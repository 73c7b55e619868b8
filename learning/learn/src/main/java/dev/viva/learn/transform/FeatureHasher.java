package dev.viva.learn.transform;

import dev.viva.learn.Dataset;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;
import dev.viva.learn.tree.Schema;

/**
 * Puts all categories into a fixed number of columns, without learning their levels: the hash trick (Weinberger and others,
 * ICML 2009). The text {@code column=level}, or each word of the level, adds 1 or -1 to the column that its hash names; levels
 * that training did not have too. The hash is MurmurHash3 of 32 bits of the UTF-8 text: its absolute value, modulo the number
 * of columns, is the column, and its sign the sign. The columns are named {@code hash:0}, {@code hash:1} …, in single
 * precision; columns of numbers follow as they are. A missing value adds nothing.
 *
 * <p>Each column takes 4 bytes a row. The names of the levels of training are kept, for rows that come by their codes.
 *
 * @param bits the logarithm of the number of columns
 * @param words whether a level is a text whose words count, in lower case and without the column's name; a word has at least
 *     two letters, digits or underscores
 * @param signed whether half of all texts take away instead of adding, so that those that meet in a column cancel out
 */
public record FeatureHasher(int bits, boolean words, boolean signed) implements Transformer<HashTransform> {
    private static final Parameters<FeatureHasher> PARAMETERS = Parameters.of(
            FeatureHasher.class,
            Parameter.integer("bits", "the logarithm of the number of columns", 1, 20, 8),
            Parameter.flag("words", "whether the words of a level count, not the level", false),
            Parameter.flag("signed", "whether half of all texts take away", true));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public FeatureHasher {
        PARAMETERS.check(bits, words, signed);
    }

    /** Whole levels into 256 columns. */
    public static FeatureHasher standard() {
        return PARAMETERS.defaults();
    }

    /** The same with 2 to that power columns. */
    public FeatureHasher withBits(int count) {
        return new FeatureHasher(count, words, signed);
    }

    /** The same with words or whole levels. */
    public FeatureHasher withWords(boolean wanted) {
        return new FeatureHasher(bits, wanted, signed);
    }

    /** The same with or without signs. */
    public FeatureHasher withSigned(boolean wanted) {
        return new FeatureHasher(bits, words, wanted);
    }

    @Override
    public Parameters<FeatureHasher> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc} There must be a row.
     */
    @Override
    public HashTransform fit(Dataset data, Training training) {
        Columns.requireRows("FeatureHasher", data);
        return new HashTransform(Schema.of(data.features()), this);
    }
}
