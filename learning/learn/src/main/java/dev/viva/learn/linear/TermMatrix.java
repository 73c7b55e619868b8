package dev.viva.learn.linear;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import java.util.Arrays;
import java.util.List;

/**
 * The terms of rows, row by row, for those who visit rows in any order. Where every number is one of single precision, as those of
 * {@link Feature.NumericFloat} are, it is kept as such: 4 bytes per row and term, and nothing is lost. Else the distance of each
 * number from the middle of its column is kept in 5 bytes, to within 2<sup>-29</sup> of that distance: the first 40 bits of a
 * number in double precision, rounded. Immutable and thread-safe.
 */
public final class TermMatrix {
    private static final int ROWS_PER_BLOCK = 256;
    private static final int GRAIN = 1 << 12;

    private static final int LOW_BITS = 24;

    private final double[] fills;
    /** What distances are from; where there are any. */
    private final double[] middles;

    private final int rows;
    private final float[] narrow;
    /** Of each distance the first 32 bits, and the next 8. */
    private final int[] highs;

    private final byte[] lows;
    private final boolean missing;

    private TermMatrix(double[] fills, double[] middles, int rows, boolean single, boolean missing) {
        int cells = Math.multiplyExact(rows, fills.length);
        this.fills = fills;
        this.middles = middles;
        this.rows = rows;
        this.narrow = new float[single ? cells : 0];
        this.highs = new int[single ? 0 : cells];
        this.lows = new byte[single ? 0 : cells];
        this.missing = missing;
    }

    /**
     * Reads {@code features}. O(rows · terms), on several threads.
     *
     * @throws IllegalArgumentException if names or kinds differ from the columns'
     */
    public static TermMatrix of(LinearInputs inputs, Features features, Parallel parallel) {
        Features conformed = inputs.schema().conform(features);
        List<DesignTerm> terms = Design.terms(conformed, inputs.fills());
        double[] fills = new double[terms.size()];
        double[] middles = new double[terms.size()];
        for (int at = 0, term = 0; at < conformed.width(); at++) {
            Feature column = conformed.columns().get(at);
            int levels = Design.terms(column);
            Arrays.fill(fills, term, term + levels, inputs.fills()[at]);
            middles[term] = middle(column);
            term += levels;
        }
        TermMatrix matrix = new TermMatrix(
                fills,
                middles,
                conformed.rows(),
                conformed.columns().stream().allMatch(TermMatrix::isSingle),
                conformed.columns().stream().anyMatch(TermMatrix::isMissing));
        parallel.forRange(matrix.rows, GRAIN, (from, to) -> {
            double[] values = new double[ROWS_PER_BLOCK];
            for (int first = from; first < to; first += ROWS_PER_BLOCK) {
                int length = Math.min(ROWS_PER_BLOCK, to - first);
                for (int at = 0; at < fills.length; at++) {
                    terms.get(at).read(first, length, values, 0);
                    matrix.write(values, length, first, at);
                }
            }
        });
        return matrix;
    }

    private static boolean isSingle(Feature column) {
        return !(column instanceof Feature.Numeric numbers)
                || Arrays.stream(numbers.values()).allMatch(value -> (float) value == value || Double.isNaN(value));
    }

    /** Half way between the least and the greatest: what copies of rows do not move, unlike a mean. */
    private static double middle(Feature column) {
        if (!(column instanceof Feature.Numeric numbers)) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : numbers.values()) {
            if (!Double.isNaN(value)) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        return least > greatest ? 0 : least / 2 + greatest / 2;
    }

    private static boolean isMissing(Feature column) {
        return switch (column) {
            case Feature.Numeric numbers -> Arrays.stream(numbers.values()).anyMatch(Double::isNaN);
            case Feature.NumericFloat numbers -> isMissing(numbers.values());
            case Feature.Category _, Feature.Sparse _, Feature.Indicator _ -> false;
        };
    }

    private static boolean isMissing(float[] values) {
        for (float value : values) {
            if (Float.isNaN(value)) {
                return true;
            }
        }
        return false;
    }

    private void write(double[] values, int length, int first, int term) {
        int width = fills.length;
        int at = first * width + term;
        for (int row = 0; row < length; row++) {
            if (narrow.length > 0) {
                narrow[at + row * width] = (float) values[row];
            } else {
                long bits = Double.doubleToRawLongBits(values[row] - middles[term]) + (1L << (LOW_BITS - 1));
                highs[at + row * width] = (int) (bits >> Integer.SIZE);
                lows[at + row * width] = (byte) (bits >> LOW_BITS);
            }
        }
    }

    /** How many terms a row has. */
    public int width() {
        return fills.length;
    }

    /** How many rows there are. */
    public int rows() {
        return rows;
    }

    /** Writes the terms of a row into the beginning of {@code into}; what is missing is filled. */
    public void read(int row, double[] into) {
        int from = row * fills.length;
        if (narrow.length > 0) {
            for (int at = 0; at < fills.length; at++) {
                into[at] = narrow[from + at];
            }
        } else {
            for (int at = 0; at < fills.length; at++) {
                long bits = (long) highs[from + at] << Integer.SIZE | (lows[from + at] & 0xFFL) << LOW_BITS;
                into[at] = Double.longBitsToDouble(bits) + middles[at];
            }
        }
        for (int at = 0; missing && at < fills.length; at++) {
            into[at] = Double.isNaN(into[at]) ? fills[at] : into[at];
        }
    }
}
