package dev.viva.learn.linear;

import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import java.util.ArrayList;
import java.util.List;

/**
 * What is not 0 of sparse columns, row by row: of each number which column it is in, and itself, 8 bytes together. Immutable and
 * thread-safe.
 */
public final class SparseRows {
    /** Up to this share of the cells, passing over what is 0 is worth looking up what is not. */
    private static final double MOST = 0.1;

    private final int[] starts;
    private final int[] columns;
    private final float[] values;

    private SparseRows(int rows, int numbers) {
        this.starts = new int[rows + 1];
        this.columns = new int[numbers];
        this.values = new float[numbers];
    }

    /** The sparse columns of {@code features}, in order. */
    public static List<Feature.Sparse> columns(Features features) {
        List<Feature.Sparse> sparse = new ArrayList<>();
        for (Feature column : features.columns()) {
            if (column instanceof Feature.Sparse some) {
                sparse.add(some);
            }
        }
        return sparse;
    }

    /**
     * Whether it is worth it to read these columns so: where at most a tenth of their cells is not 0, and all that is not is
     * finite. O(numbers that are kept).
     */
    public static boolean suit(List<Feature.Sparse> sparse) {
        long kept = 0;
        long cells = 0;
        for (Feature.Sparse column : sparse) {
            kept += column.rows().length;
            cells += column.size();
            for (float value : column.values()) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return kept <= MOST * cells && cells > 0 && kept < Integer.MAX_VALUE - 8;
    }

    /**
     * Copies columns of {@code rows} rows each. O(rows + numbers that are kept).
     *
     * @throws ArithmeticException if more numbers are kept than one array holds
     */
    public static SparseRows of(List<Feature.Sparse> sparse, int rows) {
        SparseRows all = new SparseRows(
                rows,
                Math.toIntExact(sparse.stream()
                        .mapToLong(column -> column.rows().length)
                        .sum()));
        for (Feature.Sparse column : sparse) {
            for (int row : column.rows()) {
                all.starts[row + 1]++;
            }
        }
        for (int row = 0; row < rows; row++) {
            all.starts[row + 1] += all.starts[row];
        }
        all.fill(sparse);
        return all;
    }

    /** Starts move up while rows are filled, and back in the end. */
    private void fill(List<Feature.Sparse> sparse) {
        for (int column = 0; column < sparse.size(); column++) {
            int[] rows = sparse.get(column).rows();
            for (int at = 0; at < rows.length; at++) {
                int place = starts[rows[at]]++;
                columns[place] = column;
                values[place] = sparse.get(column).values()[at];
            }
        }
        System.arraycopy(starts, 0, starts, 1, starts.length - 1);
        starts[0] = 0;
    }

    /** Where the numbers of {@code row} begin; they end where those of the next begin. */
    public int start(int row) {
        return starts[row];
    }

    /** In which of the columns the number at {@code place} is; ascending within a row. */
    public int column(int place) {
        return columns[place];
    }

    /** The number at {@code place}. */
    public float value(int place) {
        return values[place];
    }
}
