package dev.viva.recommend.model;

import dev.viva.array.Array;
import dev.viva.array.LinearAlgebra;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The largest singular values of a sparse matrix and their right vectors, by randomised subspace iteration (Halko,
 * Martinsson and Tropp 2011, algorithm 4.4) with a Rayleigh-Ritz step at the end. Each step costs O(entries · width +
 * columns · width²). The same seed gives the same bits for any number of threads.
 *
 * @param values descending
 * @param vectors one row for each column of the matrix, one column for each value, row after row; then rows of 0 up to a
 *     multiple of {@link Kernels#TILE_ROWS}
 */
record LeadingVectors(double[] values, float[] vectors) {
    private static final int SPARE = 16;
    private static final int MOST_STEPS = 200;

    /**
     * Iterates {@code steps} times.
     *
     * @param count how many are wanted; not more than there can be
     */
    static LeadingVectors of(
            SparseMatrix matrix, int count, int steps, long seed, Parallel parallel, Progress progress) {
        int width = Math.min(count + SPARE, Math.min(matrix.rows(), matrix.columns()));
        Array basis = orthonormal(random(matrix.columns(), width, seed), parallel);
        try (Progress.Task task = progress.start("singular vectors", steps)) {
            for (int step = 0; step < steps; step++) {
                basis = orthonormal(gramTimes(matrix, basis, parallel), parallel);
                task.advance(1);
            }
        }
        return ritz(matrix, basis, Math.min(count, width), parallel);
    }

    /** The largest singular value alone, by power iteration until it changes by less than 1 in 10⁷. */
    static double largest(SparseMatrix matrix, Parallel parallel) {
        double[] vector = new double[matrix.columns()];
        Arrays.fill(vector, 1);
        double before = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double length = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
            Arrays.setAll(vector, scaled(vector, 1 / length));
            vector = matrix.productTransposed(matrix.product(vector, 1, parallel), 1, parallel);
            double square = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
            if (Math.abs(square - before) <= 1e-7 * square) {
                return Math.sqrt(square);
            }
            before = square;
        }
        return Math.sqrt(before);
    }

    private static IntToDoubleFunction scaled(double[] vector, double factor) {
        return at -> vector[at] * factor;
    }

    private static Array random(int rows, int width, long seed) {
        CounterRandom random = CounterRandom.of(seed);
        double[] values = new double[Math.multiplyExact(rows, width)];
        Arrays.setAll(values, at -> random.uniform(at) - 0.5);
        return Array.owning(values, rows, width);
    }

    private static Array gramTimes(SparseMatrix matrix, Array basis, Parallel parallel) {
        int width = basis.length(1);
        double[] ahead = matrix.product(basis.toArray(), width, parallel);
        return Array.owning(matrix.productTransposed(ahead, width, parallel), matrix.columns(), width);
    }

    /** Z (ZᵀZ)^-½ by eigenvectors: directions that have vanished are left at 0. Twice, since the first leaves √rounding. */
    private static Array orthonormal(Array block, Parallel parallel) {
        return halfOrthonormal(halfOrthonormal(block, parallel), parallel);
    }

    private static Array halfOrthonormal(Array block, Parallel parallel) {
        LinearAlgebra.SymmetricEigen eigen =
                LinearAlgebra.symmetricEigen(block.transpose().dot(block, parallel));
        double[] values = eigen.values().toArray();
        double floor = 1e-14 * values[values.length - 1];
        Arrays.setAll(values, at -> values[at] > floor ? 1 / Math.sqrt(values[at]) : 0);
        return block.dot(scaledColumns(eigen.vectors(), values), parallel);
    }

    private static Array scaledColumns(Array matrix, double[] factors) {
        double[] values = matrix.toArray();
        for (int at = 0; at < values.length; at++) {
            values[at] *= factors[at % factors.length];
        }
        return Array.owning(values, matrix.shape());
    }

    private static int padded(int rows) {
        return Math.ceilDiv(rows, Kernels.TILE_ROWS) * Kernels.TILE_ROWS;
    }

    private static LeadingVectors ritz(SparseMatrix matrix, Array basis, int count, Parallel parallel) {
        int width = basis.length(1);
        Array image = Array.owning(matrix.product(basis.toArray(), width, parallel), matrix.rows(), width);
        LinearAlgebra.SymmetricEigen eigen =
                LinearAlgebra.symmetricEigen(image.transpose().dot(image, parallel));
        double[] ascending = eigen.values().toArray();
        double[] rotated = basis.dot(eigen.vectors(), parallel).toArray();
        double[] values = new double[count];
        Arrays.setAll(values, at -> Math.sqrt(Math.max(0, ascending[width - 1 - at])));
        float[] vectors = new float[padded(matrix.columns()) * count];
        for (int row = 0; row < matrix.columns(); row++) {
            for (int at = 0; at < count; at++) {
                vectors[row * count + at] = (float) rotated[row * width + width - 1 - at];
            }
        }
        return new LeadingVectors(values, vectors);
    }
}
