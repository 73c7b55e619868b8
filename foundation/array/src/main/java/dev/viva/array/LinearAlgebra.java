package dev.viva.array;

import java.util.Arrays;

/**
 * Decompositions of matrices and what follows from them, by LAPACK in its translation to Java: no native code, the same bits on every
 * machine. Matrices are {@link Array}s of two axes and must be finite; vectors have one axis. {@link Lapack} is the same without
 * copies.
 *
 * <p>An {@link IllegalArgumentException} says what is wrong with an argument: its shape, or the first element that is not finite. An
 * {@link ArithmeticException} says that the matrix has no such result: it is singular, or not positive definite. Matrices without rows
 * or columns are allowed where the result is defined. Stateless and thread-safe; O(n³) unless stated.
 */
public final class LinearAlgebra {
    private static final double SYMMETRIC = 1e-8;

    private LinearAlgebra() {}

    /**
     * {@code matrix = q · r}, thin: {@code q} has orthonormal columns and is rows × k, {@code r} is upper triangular and k × columns,
     * with k the lesser of rows and columns.
     */
    public record Qr(Array q, Array r) {}

    /**
     * {@code matrix = left · diagonal(values) · right}, thin: {@code left} is rows × k with orthonormal columns, {@code values} are k,
     * descending, {@code right} (V transposed) is k × columns with orthonormal rows.
     */
    public record SingularValues(Array left, Array values, Array right) {}

    /** {@code matrix · vectors = vectors · diagonal(values)}: ascending values, and orthonormal vectors in columns. */
    public record SymmetricEigen(Array values, Array vectors) {}

    /**
     * Eigenvalues and right eigenvectors of a matrix, which may be complex: value i is {@code values[i] + imaginaryValues[i] · i}, its
     * vector, of length 1, is column i of {@code vectors} plus i times that of {@code imaginaryVectors}. Complex ones come in pairs, the
     * one with the positive imaginary part first; the order is LAPACK's.
     */
    public record Eigen(Array values, Array imaginaryValues, Array vectors, Array imaginaryVectors) {
        /** Whether every eigenvalue is real. */
        public boolean isReal() {
            return imaginaryValues.isEqualTo(0).all();
        }
    }

    /**
     * What least squares found.
     *
     * @param solution the shortest of the best ones; a vector, or a column for each right side
     * @param residuals the sum of squared residuals of each right side
     * @param rank how many directions of the columns the rows determine
     * @param singularValues of the matrix, descending
     */
    public record LeastSquares(Array solution, Array residuals, int rank, Array singularValues) {}

    /** The logarithm of a determinant's absolute value, and its sign: -1, 0 or 1. */
    public record LogDeterminant(double sign, double logarithm) {}

    /**
     * The solution of {@code matrix · x = right}.
     *
     * @param right a vector, or a matrix with a right side in each column
     * @throws IllegalArgumentException if the matrix is not square, or {@code right} has not as many rows
     * @throws ArithmeticException if the matrix is exactly singular; see {@link #leastSquares} for those that nearly are
     */
    public static Array solve(Array matrix, Array right) {
        int size = Matrices.requireSquare("LinearAlgebra.solve", matrix);
        Matrices.requireRight("LinearAlgebra.solve", matrix, right);
        Factors factors = Factors.of(matrix).requireRegular("LinearAlgebra.solve");
        double[] solution = Matrices.columns(right);
        Lapack.solve(factors.values, factors.pivots, size, solution, size == 0 ? 0 : right.size() / size);
        return Matrices.ofColumns(solution, right.lengths());
    }

    /**
     * The x that makes {@code |matrix · x - right|²} least; of several, the shortest. Directions whose singular value is at most {@code
     * max(rows, columns) · 2^-52} times the largest count as not determined. O(rows · columns · min(rows, columns)).
     *
     * @param right a vector, or a matrix with a right side in each column
     * @throws IllegalArgumentException if {@code right} has not as many rows
     */
    public static LeastSquares leastSquares(Array matrix, Array right) {
        Matrices.requireMatrix("LinearAlgebra.leastSquares", matrix);
        Matrices.requireRight("LinearAlgebra.leastSquares", matrix, right);
        SingularValues parts = singularValues(matrix);
        int rank = rank(parts.values(), matrix);
        Slice used = Slice.to(rank);
        Array along = parts.left().slice(Slice.all(), used).transpose().dot(right);
        Array values = parts.values().slice(used);
        Array scaled = along.dividedBy(right.dimensions() == 1 ? values : values.addAxis(1));
        Array solution = parts.right().slice(used).transpose().dot(scaled);
        Array residuals = matrix.dot(solution).minus(right).square().sum(0);
        return new LeastSquares(solution, residuals, rank, parts.values());
    }

    /**
     * The matrix whose product with this one is the identity.
     *
     * @throws IllegalArgumentException if the matrix is not square
     * @throws ArithmeticException if it is exactly singular
     */
    public static Array inverse(Array matrix) {
        int size = Matrices.requireSquare("LinearAlgebra.inverse", matrix);
        Factors factors = Factors.of(matrix).requireRegular("LinearAlgebra.inverse");
        Lapack.invert(factors.values, factors.pivots, size);
        return Matrices.ofColumns(factors.values, new int[] {size, size});
    }

    /**
     * The determinant; 1 for an empty matrix. It overflows early: see {@link #logDeterminant}.
     *
     * @throws IllegalArgumentException if the matrix is not square
     */
    public static double determinant(Array matrix) {
        int size = Matrices.requireSquare("LinearAlgebra.determinant", matrix);
        Factors factors = Factors.of(matrix);
        double product = factors.sign();
        for (int at = 0; at < size; at++) {
            product *= factors.values[at * size + at];
        }
        return product;
    }

    /**
     * The determinant by its logarithm; negative infinity with sign 0 if it is 0.
     *
     * @throws IllegalArgumentException if the matrix is not square
     */
    public static LogDeterminant logDeterminant(Array matrix) {
        int size = Matrices.requireSquare("LinearAlgebra.logDeterminant", matrix);
        Factors factors = Factors.of(matrix);
        double sign = factors.sign();
        double logarithm = 0;
        for (int at = 0; at < size; at++) {
            double pivot = factors.values[at * size + at];
            sign *= Math.signum(pivot);
            logarithm += Math.log(Math.abs(pivot));
        }
        return sign == 0 ? new LogDeterminant(0, Double.NEGATIVE_INFINITY) : new LogDeterminant(sign, logarithm);
    }

    /**
     * The lower triangular L with {@code matrix = L · Lᵀ}.
     *
     * @throws IllegalArgumentException if the matrix is not square and symmetric
     * @throws ArithmeticException if it is not positive definite to working precision
     */
    public static Array cholesky(Array matrix) {
        int size = Matrices.requireSquare("LinearAlgebra.cholesky", matrix);
        Matrices.requireSymmetric("LinearAlgebra.cholesky", matrix, SYMMETRIC);
        double[] factor = Matrices.columns(matrix);
        if (!Lapack.cholesky(factor, size)) {
            throw new ArithmeticException("LinearAlgebra.cholesky: the matrix must be positive definite, but is not");
        }
        for (int column = 0; column < size; column++) {
            Arrays.fill(factor, column * size, column * size + column, 0);
        }
        return Matrices.ofColumns(factor, new int[] {size, size});
    }

    /** The thin QR decomposition, by Householder reflections. O(rows · columns · min(rows, columns)). */
    public static Qr qr(Array matrix) {
        Matrices.requireMatrix("LinearAlgebra.qr", matrix);
        int rows = matrix.length(0);
        int columns = matrix.length(1);
        int rank = Math.min(rows, columns);
        double[] first = Matrices.columns(matrix.slice(Slice.all(), Slice.to(rank)));
        Array triangle = Matrices.ofColumns(Lapack.orthogonal(first, rows, rank), new int[] {rank, rank});
        Array q = Matrices.ofColumns(first, new int[] {rows, rank});
        Array rest = q.transpose().dot(matrix.slice(Slice.all(), Slice.from(rank)));
        return new Qr(q, Array.concatenate(1, triangle, rest));
    }

    /**
     * The eigenvalues and eigenvectors of a symmetric matrix.
     *
     * @throws IllegalArgumentException if the matrix is not square and symmetric
     */
    public static SymmetricEigen symmetricEigen(Array matrix) {
        int size = Matrices.requireSquare("LinearAlgebra.symmetricEigen", matrix);
        Matrices.requireSymmetric("LinearAlgebra.symmetricEigen", matrix, SYMMETRIC);
        double[] vectors = Matrices.columns(matrix);
        double[] values = Lapack.symmetricEigen(vectors, size);
        return new SymmetricEigen(Array.owning(values, size), Matrices.ofColumns(vectors, new int[] {size, size}));
    }

    /**
     * The eigenvalues and right eigenvectors of any square matrix.
     *
     * @throws IllegalArgumentException if the matrix is not square
     */
    public static Eigen eigen(Array matrix) {
        int size = Matrices.requireSquare("LinearAlgebra.eigen", matrix);
        Lapack.Eigen packed = Lapack.eigen(Matrices.columns(matrix), size);
        double[] real = packed.vectors();
        double[] imaginary = new double[real.length];
        for (int at = 0; at < size; at++) {
            if (packed.imaginary()[at] > 0) {
                for (int row = at * size; row < (at + 1) * size; row++) {
                    imaginary[row] = real[row + size];
                    imaginary[row + size] = -real[row + size];
                    real[row + size] = real[row];
                }
            }
        }
        int[] shape = {size, size};
        return new Eigen(
                Array.owning(packed.real(), size),
                Array.owning(packed.imaginary(), size),
                Matrices.ofColumns(real, shape),
                Matrices.ofColumns(imaginary, shape));
    }

    /** The thin singular value decomposition of any matrix. O(rows · columns · min(rows, columns)). */
    public static SingularValues singularValues(Array matrix) {
        Matrices.requireMatrix("LinearAlgebra.singularValues", matrix);
        int rows = matrix.length(0);
        int columns = matrix.length(1);
        int rank = Math.min(rows, columns);
        Lapack.Singular parts = rank == 0
                ? new Lapack.Singular(new double[0], new double[0], new double[0])
                : Lapack.singular(Matrices.columns(matrix), rows, columns);
        return new SingularValues(
                Matrices.ofColumns(parts.left(), new int[] {rows, rank}),
                Array.owning(parts.values(), rank),
                Matrices.ofColumns(parts.right(), new int[] {rank, columns}));
    }

    /**
     * The Moore-Penrose inverse, columns × rows: singular values of at most {@code relative} times the largest count as 0.
     *
     * @param relative at least 0; NumPy takes 1e-15
     * @throws IllegalArgumentException if {@code relative} is negative or NaN
     */
    public static Array pseudoInverse(Array matrix, double relative) {
        if (!(relative >= 0)) {
            throw new IllegalArgumentException(
                    "LinearAlgebra.pseudoInverse: relative must be at least 0, got " + relative);
        }
        SingularValues parts = singularValues(matrix);
        double least =
                parts.values().size() == 0 ? 0 : relative * parts.values().get(0);
        Array inverted = parts.values().map(value -> value > least ? 1 / value : 0);
        return parts.right().transpose().times(inverted).dot(parts.left().transpose());
    }

    /** How many singular values are above {@code max(rows, columns) · 2^-52} times the largest. */
    public static int rank(Array matrix) {
        return rank(singularValues(matrix).values(), matrix);
    }

    private static int rank(Array values, Array matrix) {
        double share = Math.max(matrix.length(0), matrix.length(1)) * Math.ulp(1.0);
        return values.size() == 0 ? 0 : values.isAbove(share * values.get(0)).count();
    }

    /**
     * The largest singular value divided by the least; infinite for a singular matrix.
     *
     * @throws IllegalArgumentException if the matrix is empty
     */
    public static double conditionNumber(Array matrix) {
        Array values = singularValues(matrix).values();
        if (values.size() == 0) {
            throw new IllegalArgumentException(
                    "LinearAlgebra.conditionNumber: the matrix must have an element, got shape "
                            + Arrays.toString(matrix.lengths()));
        }
        double least = values.get(-1);
        return least == 0 ? Double.POSITIVE_INFINITY : values.get(0) / least;
    }

    /**
     * The norm of a vector or of a matrix; 0 if it is empty. O(elements), and as {@link #singularValues} for {@link Norm#TWO} and {@link
     * Norm#NUCLEAR} of a matrix. NaN makes it NaN where it needs no singular values.
     *
     * @throws IllegalArgumentException if the array has neither one nor two axes, or {@link Norm#NUCLEAR} is asked of a vector
     */
    public static double norm(Array array, Norm norm) {
        if (array.dimensions() < 1 || array.dimensions() > 2 || (array.dimensions() == 1 && norm == Norm.NUCLEAR)) {
            throw new IllegalArgumentException("LinearAlgebra.norm: the array must have "
                    + (norm == Norm.NUCLEAR ? "2" : "1 or 2") + " axes for " + norm + ", got shape "
                    + Arrays.toString(array.lengths()));
        }
        if (array.size() == 0) {
            return 0;
        }
        boolean vector = array.dimensions() == 1;
        return switch (norm) {
            case FROBENIUS -> array.norm();
            case ONE -> vector ? array.abs().sum() : array.abs().sum(0).max();
            case INFINITY -> vector ? array.abs().max() : array.abs().sum(1).max();
            case TWO -> vector ? array.norm() : singularValues(array).values().get(0);
            case NUCLEAR -> singularValues(array).values().sum();
        };
    }

    /** The factors L and U of a square matrix, column after column, and the exchanges of its rows. */
    private record Factors(double[] values, int[] pivots, int failed) {
        static Factors of(Array matrix) {
            int size = matrix.length(0);
            double[] values = Matrices.columns(matrix);
            int[] pivots = new int[size];
            return new Factors(values, pivots, Lapack.factors(values, size, pivots));
        }

        Factors requireRegular(String owner) {
            if (failed != 0) {
                throw new ArithmeticException(owner + ": the matrix must be invertible, but it is singular: pivot "
                        + (failed - 1) + " of " + pivots.length + " is 0");
            }
            return this;
        }

        double sign() {
            int exchanges = 0;
            for (int at = 0; at < pivots.length; at++) {
                exchanges += pivots[at] == at + 1 ? 0 : 1;
            }
            return exchanges % 2 == 0 ? 1 : -1;
        }
    }
}
