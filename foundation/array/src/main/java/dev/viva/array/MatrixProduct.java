package dev.viva.array;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.Arrays;

/**
 * Products of matrices by {@link Kernels#tile}: block by block of the inner axis, of which both matrices are first copied into the
 * layout of tiles. Each element adds its blocks up in their order, so the bits are the same for any number of threads, and those of
 * the transposed product are the same.
 */
final class MatrixProduct {
    /** A panel of so many products stays in the first cache. */
    private static final int INNER = 256;

    /** So many rows of the left matrix are copied at once: they stay in the second cache. */
    private static final int ROWS = 512;

    /** So many of them are multiplied with a panel by one thread at a time. */
    private static final int SHARE = 64;

    /** Smaller products are not worth waking a thread. */
    private static final long WORTH_THREADS = 1 << 17;

    private static final int WORTH_ROWS = 1 << 15;
    private static final int TILE = Kernels.TILE_ROWS;
    private static final int PANEL = Kernels.TILE_COLUMNS;
    private static final Parallel ALONE = Parallel.of(1);

    private final Array left;
    private final Array right;
    private final Parallel parallel;
    private final int rows;
    private final int inner;
    private final int columns;
    private final double[] into;
    private final int at;
    private final int panels;
    private final double[] leftCopy;
    private final double[] rightCopy;

    private MatrixProduct(Array left, Array right, Parallel parallel, double[] into, int at) {
        this.left = left;
        this.right = right;
        this.rows = left.lengths()[0];
        this.inner = left.lengths()[1];
        this.columns = right.lengths()[1];
        this.parallel = (long) rows * inner * columns < WORTH_THREADS ? ALONE : parallel;
        this.into = into;
        this.at = at;
        this.panels = (columns + PANEL - 1) / PANEL;
        int block = Math.min(INNER, inner);
        this.leftCopy = new double[(Math.min(ROWS, rows) + TILE - 1) / TILE * TILE * block];
        this.rightCopy = new double[Math.multiplyExact(panels * PANEL, block)];
    }

    static Array of(Array left, Array right, Parallel parallel) {
        int one = left.dimensions();
        int other = right.dimensions();
        if (one == 0 || other == 0) {
            throw new IllegalArgumentException(
                    "Array.dot: both arrays must have an axis, got shapes " + text(left) + " and " + text(right));
        }
        if (left.length(-1) != right.length(other == 1 ? 0 : -2)) {
            throw new IllegalArgumentException("Array.dot: shapes " + text(left) + " and " + text(right)
                    + " do not match: the last axis of the first must be as long as the "
                    + (other == 1 ? "only axis" : "last axis but one") + " of the second");
        }
        if (other == 1) {
            return one == 1
                    ? Array.scalar(Kernels.dot(left.flat(), right.flat()))
                    : byVector(left, right.flat(), parallel);
        }
        if (one == 1) {
            return byVector(right.swapAxes(-1, -2), left.flat(), parallel);
        }
        return one == 2 && other == 2 ? matrices(left, right, parallel) : batches(left, right, parallel);
    }

    private static String text(Array array) {
        return Arrays.toString(array.lengths());
    }

    private static Array byVector(Array left, double[] vector, Parallel parallel) {
        int[] before = Arrays.copyOf(left.lengths(), left.dimensions() - 1);
        if (vector.length == 0) {
            return Array.zeros(before);
        }
        if (left.dimensions() > 2) {
            return byVector(left.reshape(-1, vector.length), vector, parallel).reshape(before);
        }
        int rows = left.lengths()[0];
        double[] into = new double[rows];
        if (left.stride(0) == 1 && left.stride(1) != 1) {
            parallel.forRange(rows, WORTH_ROWS, (from, to) -> {
                for (int column = 0; column < vector.length; column++) {
                    int start = left.offset() + column * left.stride(1) + from;
                    Kernels.axpy(vector[column], left.data(), start, into, from, to - from);
                }
            });
            return Array.owning(into, rows);
        }
        Array matrix = left.stride(1) == 1 ? left : left.copy();
        parallel.forRange(rows, Math.max(1, WORTH_ROWS / Math.max(vector.length, 1)), (from, to) -> {
            for (int row = from; row < to; row++) {
                into[row] =
                        Kernels.dot(matrix.data(), matrix.offset() + row * matrix.stride(0), vector, 0, vector.length);
            }
        });
        return Array.owning(into, rows);
    }

    private static Array matrices(Array left, Array right, Parallel parallel) {
        int[] shape = {left.lengths()[0], right.lengths()[1]};
        double[] into = new double[Shapes.size("Array.dot", shape)];
        new MatrixProduct(left, right, parallel, into, 0).run();
        return Array.owning(into, shape);
    }

    private static Array batches(Array left, Array right, Parallel parallel) {
        int[] before = Shapes.broadcast(
                "Array.dot",
                Arrays.copyOf(left.lengths(), left.dimensions() - 2),
                Arrays.copyOf(right.lengths(), right.dimensions() - 2));
        int[] shape = Arrays.copyOf(before, before.length + 2);
        shape[before.length] = left.length(-2);
        shape[before.length + 1] = right.length(-1);
        double[] into = new double[Shapes.size("Array.dot", shape)];
        int each = shape[before.length] * shape[before.length + 1];
        Array first = left.broadcastTo(joined(before, left));
        Array second = right.broadcastTo(joined(before, right));
        for (int batch = 0; each > 0 && batch < into.length / each; batch++) {
            Slice[] place = Arrays.stream(Shapes.index(before, batch))
                    .mapToObj(Slice::at)
                    .toArray(Slice[]::new);
            new MatrixProduct(first.slice(place), second.slice(place), parallel, into, batch * each).run();
        }
        return Array.owning(into, shape);
    }

    private static int[] joined(int[] before, Array matrix) {
        int[] shape = Arrays.copyOf(before, before.length + 2);
        shape[before.length] = matrix.length(-2);
        shape[before.length + 1] = matrix.length(-1);
        return shape;
    }

    private void run() {
        for (int from = 0; from < inner; from += INNER) {
            int start = from;
            int count = Math.min(INNER, inner - from);
            parallel.forEach(panels, panel -> copyPanel(panel, start, count));
            for (int row = 0; row < rows; row += ROWS) {
                int first = row;
                int height = Math.min(ROWS, rows - row);
                parallel.forEach(
                        (height + TILE - 1) / TILE, tile -> copyRows(first, tile * TILE, height, start, count));
                parallel.forEach(
                        (height + SHARE - 1) / SHARE * panels,
                        part -> multiply(first, part / panels * SHARE, height, part % panels, count));
            }
        }
    }

    private void copyPanel(int panel, int from, int count) {
        int base = panel * PANEL * Math.min(INNER, inner);
        int width = Math.min(PANEL, columns - panel * PANEL);
        int step = right.stride(1);
        for (int i = 0; i < count; i++) {
            int source = right.offset() + (from + i) * right.stride(0) + panel * PANEL * step;
            int target = base + i * PANEL;
            for (int column = 0; column < width; column++) {
                rightCopy[target + column] = right.data()[source + column * step];
            }
        }
    }

    /** Along the axis on which the left matrix lies side by side. */
    private void copyRows(int first, int tile, int height, int from, int count) {
        int width = left.stride(1);
        int step = left.stride(0);
        int end = Math.min(tile + TILE, height);
        int start = left.offset() + first * step + from * width;
        if (width != 1) {
            for (int i = 0; i < count; i++) {
                for (int row = tile; row < end; row++) {
                    leftCopy[row * count + i] = left.data()[start + row * step + i * width];
                }
            }
            return;
        }
        for (int row = tile; row < end; row++) {
            System.arraycopy(left.data(), start + row * step, leftCopy, row * count, count);
        }
    }

    private void multiply(int first, int share, int height, int panel, int count) {
        double[] products = new double[TILE * PANEL];
        int width = Math.min(PANEL, columns - panel * PANEL);
        for (int row = share; row < Math.min(share + SHARE, height); row += TILE) {
            Kernels.tile(
                    leftCopy, row * count, count, rightCopy, panel * PANEL * Math.min(INNER, inner), count, products);
            for (int r = 0; r < Math.min(TILE, height - row); r++) {
                int target = at + (first + row + r) * columns + panel * PANEL;
                for (int column = 0; column < width; column++) {
                    into[target + column] += products[r * PANEL + column];
                }
            }
        }
    }
}
