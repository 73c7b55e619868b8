package dev.viva.learn.linear;

import org.netlib.lapack.Dgeqrf;
import org.netlib.lapack.Dgesvd;
import org.netlib.lapack.Dpocon;
import org.netlib.lapack.Dpotrf;
import org.netlib.lapack.Dpotrs;
import org.netlib.util.doubleW;
import org.netlib.util.intW;

/**
 * The one door to LAPACK, in its translation to Java: the same bits on every machine and no native code. Matrices are
 * stored column after column. Stateless and thread-safe.
 */
final class LinearAlgebra {
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
        Dpotrf.dpotrf("L", size, matrix, 0, size, failure);
        return failure.val == 0;
    }

    /** About the reciprocal of the condition number of a matrix with this Cholesky factor, by the 1-norm. O(size²). */
    static double reciprocalCondition(double[] factor, int size, double norm) {
        doubleW estimate = new doubleW(0);
        Dpocon.dpocon(
                "L", size, factor, 0, size, norm, estimate, new double[3 * size], 0, new int[size], 0, new intW(0));
        return estimate.val;
    }

    /** Solves for {@code right} in place, given the Cholesky factor. O(size²). */
    static void solve(double[] factor, int size, double[] right) {
        Dpotrs.dpotrs("L", size, 1, factor, 0, size, right, 0, size, new intW(0));
    }

    /** Replaces the upper triangle of {@code matrix} by the R of its QR decomposition. O(rows · columns²). */
    static void triangle(double[] matrix, int rows, int columns) {
        intW failure = new intW(0);
        double[] reflectors = new double[Math.min(rows, columns)];
        double[] size = new double[1];
        Dgeqrf.dgeqrf(rows, columns, matrix, 0, rows, reflectors, 0, size, 0, -1, failure);
        int room = Math.max(columns, (int) size[0]);
        Dgeqrf.dgeqrf(rows, columns, matrix, 0, rows, reflectors, 0, new double[room], 0, room, failure);
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
        Dgesvd.dgesvd(
                "S", "S", rows, columns, matrix, 0, rows, values, 0, left, 0, rows, right, 0, rank, size, 0, -1,
                failure);
        int room = Math.max(1, (int) size[0]);
        Dgesvd.dgesvd(
                "S",
                "S",
                rows,
                columns,
                matrix,
                0,
                rows,
                values,
                0,
                left,
                0,
                rows,
                right,
                0,
                rank,
                new double[room],
                0,
                room,
                failure);
        if (failure.val != 0) {
            throw new ArithmeticException("the singular value decomposition did not converge");
        }
        return new Singular(left, values, right);
    }
}
