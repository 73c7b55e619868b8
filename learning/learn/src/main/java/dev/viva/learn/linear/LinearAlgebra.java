package dev.viva.learn.linear;

import dev.ludovic.netlib.lapack.JavaLAPACK;
import dev.ludovic.netlib.lapack.LAPACK;
import org.netlib.util.doubleW;
import org.netlib.util.intW;

/**
 * The one door to LAPACK, in its translation to Java: the same bits on every machine and no native code. Matrices are
 * stored column after column. Stateless and thread-safe.
 */
final class LinearAlgebra {
    private static final LAPACK LIBRARY = JavaLAPACK.getInstance();

    private LinearAlgebra() {}

    /** The thin singular value decomposition of a matrix; {@code right} holds the rows of V transposed. */
    record Singular(double[] left, double[] values, double[] right) {}

    /**
     * Replaces a symmetric positive definite matrix by its lower Cholesky factor. O(size³ / 3).
     *
     * @return whether it is positive definite to working precision; where not, the content of {@code matrix} is lost
     */
    static boolean cholesky(double[] matrix, int size) {
        intW failure = new intW(0);
        LIBRARY.dpotrf("L", size, matrix, size, failure);
        return failure.val == 0;
    }

    /** About the reciprocal of the condition number of a matrix with this Cholesky factor, by the 1-norm. O(size²). */
    static double reciprocalCondition(double[] factor, int size, double norm) {
        doubleW estimate = new doubleW(0);
        LIBRARY.dpocon("L", size, factor, size, norm, estimate, new double[3 * size], new int[size], new intW(0));
        return estimate.val;
    }

    /** Solves for {@code right} in place, given the Cholesky factor. O(size²). */
    static void solve(double[] factor, int size, double[] right) {
        LIBRARY.dpotrs("L", size, 1, factor, size, right, size, new intW(0));
    }

    /** Replaces the upper triangle of {@code matrix} by the R of its QR decomposition. O(rows · columns²). */
    static void triangle(double[] matrix, int rows, int columns) {
        intW failure = new intW(0);
        double[] reflectors = new double[Math.min(rows, columns)];
        double[] size = new double[1];
        LIBRARY.dgeqrf(rows, columns, matrix, rows, reflectors, size, -1, failure);
        int room = Math.max(columns, (int) size[0]);
        LIBRARY.dgeqrf(rows, columns, matrix, rows, reflectors, new double[room], room, failure);
    }

    /**
     * Decomposes {@code matrix}, whose content is lost. O(rows · columns · min(rows, columns)).
     *
     * @throws ArithmeticException if the iteration does not converge, as for values that are not finite
     */
    static Singular singular(double[] matrix, int rows, int columns) {
        int rank = Math.min(rows, columns);
        double[] left = new double[rows * rank];
        double[] values = new double[rank];
        double[] right = new double[rank * columns];
        intW failure = new intW(0);
        double[] size = new double[1];
        LIBRARY.dgesvd("S", "S", rows, columns, matrix, rows, values, left, rows, right, rank, size, -1, failure);
        int room = Math.max(1, (int) size[0]);
        LIBRARY.dgesvd(
                "S",
                "S",
                rows,
                columns,
                matrix,
                rows,
                values,
                left,
                rows,
                right,
                rank,
                new double[room],
                room,
                failure);
        if (failure.val != 0) {
            throw new ArithmeticException("the singular value decomposition did not converge");
        }
        return new Singular(left, values, right);
    }
}
