package dev.viva.learn.linear;

import dev.viva.array.Gram;
import dev.viva.array.Lapack;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The coefficients that make {@code |target - terms · coefficients|² + l2 |coefficients|²} least. Terms are first divided
 * by their lengths. Well-conditioned problems are solved by the Cholesky factor of the normal equations and refined with
 * the residuals of the rows themselves; others by QR over blocks of rows and the singular values of its triangle, where
 * those that are 0 to working precision are left out: then, among all best solutions, it is the shortest in the divided
 * terms.
 */
final class LeastSquares {
    /** Below this reciprocal condition, refinement would gain too little per step. */
    private static final double WELL_CONDITIONED = 1e-9;

    private static final int REFINEMENTS = 3;
    private static final int LEAST_BLOCK = 512;

    private final Gram.Columns terms;
    private final double[] target;
    private final double l2;
    private final Parallel parallel;
    private final double[] lengths;

    private LeastSquares(Gram.Columns terms, double[] squares, double[] target, double l2, Parallel parallel) {
        this.terms = terms;
        this.target = target;
        this.l2 = l2;
        this.parallel = parallel;
        this.lengths = squares;
        Arrays.setAll(lengths, at -> Math.sqrt(squares[at] + l2));
    }

    static double[] solve(Gram.Columns terms, double[] target, double l2, Parallel parallel) {
        double[] squares = TermProducts.squares(terms, parallel);
        int[] used =
                IntStream.range(0, squares.length).filter(at -> squares[at] > 0).toArray();
        double[] lengths = IntStream.of(used).mapToDouble(at -> squares[at]).toArray();
        double[] solution = new LeastSquares(new ChosenColumns(terms, used), lengths, target, l2, parallel).solve();
        double[] coefficients = new double[squares.length];
        for (int at = 0; at < used.length; at++) {
            coefficients[used[at]] = solution[at];
        }
        return coefficients;
    }

    private double[] solve() {
        int size = terms.count();
        if (size == 0) {
            return new double[0];
        }
        if (size <= target.length || l2 > 0) {
            double[] factor = Gram.of(terms, parallel);
            double norm = divide(factor);
            if (Lapack.cholesky(factor, size) && Lapack.reciprocalCondition(factor, size, norm) > WELL_CONDITIONED) {
                return refined(factor);
            }
        }
        return shortest();
    }

    /** Brings the diagonal to 1, penalty included, and returns the largest sum of absolute values of a column. */
    private double divide(double[] gram) {
        int size = terms.count();
        double norm = 0;
        for (int column = 0; column < size; column++) {
            double sum = 0;
            for (int row = 0; row < size; row++) {
                int at = column * size + row;
                gram[at] = row == column ? 1 : gram[at] / lengths[row] / lengths[column];
                sum += Math.abs(gram[at]);
            }
            norm = Math.max(norm, sum);
        }
        return norm;
    }

    private double[] refined(double[] factor) {
        double[] solution = new double[terms.count()];
        for (int step = 0; step <= REFINEMENTS; step++) {
            double[] gradient = gradient(solution);
            Lapack.solve(factor, solution.length, gradient);
            for (int at = 0; at < solution.length; at++) {
                solution[at] += gradient[at] / lengths[at];
            }
        }
        return solution;
    }

    private double[] gradient(double[] solution) {
        double[] errors = TermProducts.errors(terms, target, solution, parallel);
        double[] gradient = TermProducts.of(terms, errors, parallel);
        Arrays.setAll(gradient, at -> (gradient[at] - l2 * solution[at]) / lengths[at]);
        return gradient;
    }

    private double[] shortest() {
        int size = terms.count();
        Triangle triangle = triangle();
        int rows = triangle.rows();
        double[] left = Arrays.copyOf(triangle.values(), rows * size);
        Lapack.Singular singular = Lapack.singular(left, rows, size);
        double least = Math.max(target.length, size) * Math.ulp(1.0) * singular.values()[0];
        double[] solution = new double[size];
        int rank = singular.values().length;
        for (int at = 0; at < rank && singular.values()[at] > least; at++) {
            double along = Kernels.dot(singular.left(), at * rows, triangle.values(), size * rows, rows)
                    / singular.values()[at];
            for (int term = 0; term < size; term++) {
                solution[term] += along * singular.right()[term * rank + at] / lengths[term];
            }
        }
        return solution;
    }

    /** The R of terms and target side by side: {@code rows} times one more column than there are terms. */
    private record Triangle(double[] values, int rows) {}

    private Triangle triangle() {
        int columns = terms.count() + 1;
        int block = Math.max(LEAST_BLOCK, columns);
        Triangle triangle = new Triangle(new double[0], 0);
        for (int from = 0; from < target.length; from += block) {
            int first = from;
            int count = Math.min(block, target.length - from);
            triangle = stacked(triangle, count, (column, into, at) -> read(column, first, count, into, at));
        }
        double root = Math.sqrt(l2);
        return l2 == 0
                ? triangle
                : stacked(triangle, terms.count(), (column, into, at) -> {
                    if (column < terms.count()) {
                        into[at + column] = root / lengths[column];
                    }
                });
    }

    /** Numbers of a divided term, or, behind the last, of the target. */
    private void read(int column, int from, int count, double[] into, int at) {
        if (column == terms.count()) {
            System.arraycopy(target, from, into, at, count);
            return;
        }
        terms.read(column, from, count, into, at);
        for (int row = at; row < at + count; row++) {
            into[row] /= lengths[column];
        }
    }

    @FunctionalInterface
    private interface Cells {
        void read(int column, double[] into, int at);
    }

    private Triangle stacked(Triangle above, int count, Cells below) {
        int columns = terms.count() + 1;
        int rows = above.rows() + count;
        double[] matrix = new double[rows * columns];
        for (int column = 0; column < columns; column++) {
            System.arraycopy(above.values(), column * above.rows(), matrix, column * rows, above.rows());
            below.read(column, matrix, column * rows + above.rows());
        }
        Lapack.triangle(matrix, rows, columns);
        int kept = Math.min(rows, columns);
        double[] values = new double[kept * columns];
        for (int column = 0; column < columns; column++) {
            System.arraycopy(matrix, column * rows, values, column * kept, Math.min(column + 1, kept));
        }
        return new Triangle(values, kept);
    }
}
