package dev.viva.array;

import org.netlib.lapack.Dgecon;
import org.netlib.lapack.Dgeev;
import org.netlib.lapack.Dgeqrf;
import org.netlib.lapack.Dgesvd;
import org.netlib.lapack.Dgetrf;
import org.netlib.lapack.Dgetri;
import org.netlib.lapack.Dgetrs;
import org.netlib.lapack.Dlamch;
import org.netlib.lapack.Dorgqr;
import org.netlib.lapack.Dpocon;
import org.netlib.lapack.Dpotrf;
import org.netlib.lapack.Dpotrs;
import org.netlib.lapack.Dsyevd;
import org.netlib.util.doubleW;
import org.netlib.util.intW;

/**
 * The one door to LAPACK, in its translation to Java: the same bits on every machine and no native code. This is the low level, for
 * those who have flat arrays and no copies to spare: matrices are stored <b>column after column</b>, results replace arguments where
 * that is said, and arguments are not checked. {@link LinearAlgebra} is the convenient level. Stateless and thread-safe.
 */
public final class Lapack {
    /**
     * The translation keeps what Fortran saves between calls in static fields. An estimate of a condition number goes forth and back
     * through such fields: one at a time.
     */
    private static final Object ESTIMATING = new Object();

    static {
        // So are the machine's constants, found at the first call: two first calls at once leave wrong ones for good.
        Dlamch.dlamch("E");
    }

    private Lapack() {}

    /** The thin singular value decomposition of a matrix, values descending; {@code right} holds the rows of V transposed. */
    public record Singular(double[] left, double[] values, double[] right) {}

    /**
     * Eigenvalues in two parts, and the vectors as LAPACK packs them: one column for a real value; for a pair that is conjugate, a
     * column of real parts, then one of imaginary parts, which belong to the value with the positive imaginary part.
     */
    public record Eigen(double[] real, double[] imaginary, double[] vectors) {}

    /**
     * Replaces a symmetric positive definite matrix by its lower Cholesky factor. Only the lower triangle is read and written. O(size³
     * / 3).
     *
     * @return whether it is positive definite to working precision; where not, the content of {@code matrix} is lost
     */
    public static boolean cholesky(double[] matrix, int size) {
        return failure(failure -> Dpotrf.dpotrf("L", size, matrix, 0, Math.max(1, size), failure)) == 0;
    }

    /** About the reciprocal of the condition number of a matrix with this Cholesky factor, by the 1-norm. O(size²). */
    public static double reciprocalCondition(double[] factor, int size, double norm) {
        doubleW estimate = new doubleW(0);
        synchronized (ESTIMATING) {
            Dpocon.dpocon(
                    "L", size, factor, 0, size, norm, estimate, new double[3 * size], 0, new int[size], 0, new intW(0));
        }
        return estimate.val;
    }

    /** Solves for one right side in place, given the Cholesky factor. O(size²). */
    public static void solve(double[] factor, int size, double[] right) {
        Dpotrs.dpotrs("L", size, 1, factor, 0, size, right, 0, size, new intW(0));
    }

    /**
     * Replaces a square matrix by its factors L and U, rows exchanged. O(size³ · 2 / 3).
     *
     * @param pivots room for {@code size} numbers: with which row, from 1, each was exchanged
     * @return 0, or the number, from 1, of the first pivot that is exactly 0: the matrix is singular
     */
    public static int factors(double[] matrix, int size, int[] pivots) {
        return failure(failure -> Dgetrf.dgetrf(size, size, matrix, 0, Math.max(1, size), pivots, 0, failure));
    }

    /** Solves for {@code count} right sides in place, given what {@link #factors} made. O(size² · count). */
    public static void solve(double[] factors, int[] pivots, int size, double[] right, int count) {
        int stride = Math.max(1, size);
        Dgetrs.dgetrs("N", size, count, factors, 0, stride, pivots, 0, right, 0, stride, new intW(0));
    }

    /** Replaces what {@link #factors} made, without a 0 among its pivots, by the inverse. O(size³ · 4 / 3). */
    public static void invert(double[] factors, int[] pivots, int size) {
        withRoom(
                size,
                (work, length) -> failure(failure ->
                        Dgetri.dgetri(size, factors, 0, Math.max(1, size), pivots, 0, work, 0, length, failure)));
    }

    /** About the reciprocal of the condition number, by the 1-norm, given {@link #factors} and the 1-norm of the matrix. O(size²). */
    public static double reciprocalConditionOfFactors(double[] factors, int size, double norm) {
        doubleW estimate = new doubleW(0);
        synchronized (ESTIMATING) {
            Dgecon.dgecon(
                    "1",
                    size,
                    factors,
                    0,
                    size,
                    norm,
                    estimate,
                    new double[4 * size],
                    0,
                    new int[size],
                    0,
                    new intW(0));
        }
        return estimate.val;
    }

    /** Replaces the upper triangle of {@code matrix} by the R of its QR decomposition. O(rows · columns²). */
    public static void triangle(double[] matrix, int rows, int columns) {
        reflect(matrix, rows, columns, new double[Math.min(rows, columns)]);
    }

    /**
     * Replaces a matrix that has at least as many rows as columns by the Q of its QR decomposition, whose columns are orthonormal. O(rows
     * · columns²).
     *
     * @return R, {@code columns} times {@code columns}, column after column
     */
    public static double[] orthogonal(double[] matrix, int rows, int columns) {
        double[] reflectors = new double[columns];
        reflect(matrix, rows, columns, reflectors);
        double[] triangle = new double[columns * columns];
        for (int column = 0; column < columns; column++) {
            System.arraycopy(matrix, column * rows, triangle, column * columns, column + 1);
        }
        withRoom(
                columns,
                (work, length) -> failure(failure -> Dorgqr.dorgqr(
                        rows,
                        columns,
                        columns,
                        matrix,
                        0,
                        Math.max(1, rows),
                        reflectors,
                        0,
                        work,
                        0,
                        length,
                        failure)));
        return triangle;
    }

    private static void reflect(double[] matrix, int rows, int columns, double[] reflectors) {
        withRoom(
                columns,
                (work, length) -> failure(failure -> Dgeqrf.dgeqrf(
                        rows, columns, matrix, 0, Math.max(1, rows), reflectors, 0, work, 0, length, failure)));
    }

    /**
     * Decomposes {@code matrix}, whose content is lost. O(rows · columns · min(rows, columns)).
     *
     * @throws ArithmeticException if the iteration does not converge, as for values that are not finite
     */
    public static Singular singular(double[] matrix, int rows, int columns) {
        int rank = Math.min(rows, columns);
        double[] left = new double[Math.multiplyExact(rows, rank)];
        double[] values = new double[rank];
        double[] right = new double[Math.multiplyExact(rank, columns)];
        int failed = withRoom(
                1,
                (work, length) -> failure(failure -> Dgesvd.dgesvd(
                        "S", "S", rows, columns, matrix, 0, rows, values, 0, left, 0, rows, right, 0, rank, work, 0,
                        length, failure)));
        requireConverged("the singular value decomposition", failed);
        return new Singular(left, values, right);
    }

    /**
     * Replaces a symmetric matrix by its orthonormal eigenvectors, column after column. Only the lower triangle is read. O(size³).
     *
     * @return the eigenvalues, ascending
     * @throws ArithmeticException if the iteration does not converge, as for values that are not finite
     */
    public static double[] symmetricEigen(double[] matrix, int size) {
        double[] values = new double[size];
        int[] wholeRoom = new int[3 + 5 * size];
        double[] work = new double[1 + 6 * size + 2 * Math.multiplyExact(size, size)];
        int failed = failure(failure -> Dsyevd.dsyevd(
                "V",
                "L",
                size,
                matrix,
                0,
                Math.max(1, size),
                values,
                0,
                work,
                0,
                work.length,
                wholeRoom,
                0,
                wholeRoom.length,
                failure));
        requireConverged("the eigendecomposition", failed);
        return values;
    }

    /**
     * Eigenvalues and right eigenvectors, each of length 1, of any square matrix, whose content is lost. O(25 size³).
     *
     * @throws ArithmeticException if the iteration does not converge, as for values that are not finite
     */
    public static Eigen eigen(double[] matrix, int size) {
        double[] real = new double[size];
        double[] imaginary = new double[size];
        double[] vectors = new double[Math.multiplyExact(size, size)];
        int stride = Math.max(1, size);
        int failed = withRoom(
                4 * size,
                (work, length) -> failure(failure -> Dgeev.dgeev(
                        "N",
                        "V",
                        size,
                        matrix,
                        0,
                        stride,
                        real,
                        0,
                        imaginary,
                        0,
                        new double[1],
                        0,
                        1,
                        vectors,
                        0,
                        stride,
                        work,
                        0,
                        length,
                        failure)));
        requireConverged("the eigendecomposition", failed);
        return new Eigen(real, imaginary, vectors);
    }

    private static void requireConverged(String what, int failed) {
        if (failed != 0) {
            throw new ArithmeticException(what + " did not converge");
        }
    }

    @FunctionalInterface
    private interface Routine {
        void run(intW failure);
    }

    private static int failure(Routine routine) {
        intW failure = new intW(0);
        routine.run(failure);
        return failure.val;
    }

    @FunctionalInterface
    private interface Working {
        int run(double[] work, int length);
    }

    /** Asks a routine for the room that it works best in, then runs it. */
    private static int withRoom(int least, Working routine) {
        double[] wanted = new double[1];
        routine.run(wanted, -1);
        double[] work = new double[Math.max(Math.max(1, least), (int) wanted[0])];
        return routine.run(work, work.length);
    }
}
