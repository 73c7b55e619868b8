package dev.viva.recommend.neural;

import dev.viva.recommend.Checks;
import java.util.Arrays;
import java.util.Objects;

/**
 * Numbers that describe things, one row each: what is known of an item before anybody had to do with it, or of a user. Numbers of a
 * magnitude about 1 are learned from best. Immutable: arrays are copied.
 *
 * @param rows how many things there are, at least 0
 * @param width how many numbers describe each, at least 0
 * @param values one row after the other, finite
 */
public record Attributes(int rows, int width, float[] values) {
    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if a size is negative, there are not {@code rows · width} values, or one is not finite
     */
    public Attributes {
        values = values.clone();
        if (rows < 0 || width < 0 || values.length != (long) rows * width) {
            throw new IllegalArgumentException(
                    "Attributes: rows and width must be at least 0 and values have rows · width entries, got " + rows
                            + ", " + width + " and " + values.length);
        }
        requireFinite("Attributes: values", values);
    }

    static void requireFinite(String what, float[] values) {
        for (int at = 0; at < values.length; at++) {
            if (!Float.isFinite(values[at])) {
                throw new IllegalArgumentException(what + " must be finite, got " + values[at] + " at " + at);
            }
        }
    }

    /** Nothing is known of so many things. */
    public static Attributes none(int rows) {
        return new Attributes(rows, 0, new float[0]);
    }

    /**
     * One for each bit of a set, such as genres.
     *
     * @param sets of up to {@code width} bits
     * @param width in [1, 64]
     * @throws IllegalArgumentException if {@code width} is out of range
     */
    public static Attributes ofSets(long[] sets, int width) {
        Checks.within("Attributes.ofSets: width", 1, Long.SIZE, width);
        float[] values = new float[Math.multiplyExact(sets.length, width)];
        for (int at = 0; at < values.length; at++) {
            values[at] = sets[at / width] >>> (at % width) & 1;
        }
        return new Attributes(sets.length, width, values);
    }

    /**
     * A copy of one row.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public float[] row(int row) {
        Objects.checkIndex(row, rows);
        return Arrays.copyOfRange(values, row * width, (row + 1) * width);
    }

    /** The rows with one of zeros before them. */
    float[] behindZeros() {
        float[] shifted = new float[(rows + 1) * width];
        System.arraycopy(values, 0, shifted, width, values.length);
        return shifted;
    }

    @Override
    public float[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes that
                && rows == that.rows
                && width == that.width
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + width) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Attributes[" + rows + " x " + width + "]";
    }
}
