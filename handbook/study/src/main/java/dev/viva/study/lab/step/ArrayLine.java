package dev.viva.study.lab.step;

import dev.viva.array.Array;
import dev.viva.array.LinearAlgebra;
import dev.viva.array.Statistics;
import java.util.function.UnaryOperator;

/** A line of NumPy with its twin here. */
enum ArrayLine {
    RESHAPE("x.reshape(c, r)", "x.reshape(x.length(1), x.length(0))", true, x -> x.reshape(x.length(1), x.length(0))),
    TRANSPOSE("x.T", "x.transpose()", true, x -> x.transpose()),
    NEW_AXIS("x[:, np.newaxis]", "x.addAxis(1)", true, x -> x.addAxis(1)),
    SQUEEZE(
            "np.squeeze(x[:, np.newaxis])",
            "x.addAxis(1).squeeze()",
            true,
            x -> x.addAxis(1).squeeze()),
    DOT("x.T @ x", "x.transpose().dot(x)", false, x -> x.transpose().dot(x)),
    NORM("np.linalg.norm(x)", "Array.scalar(x.norm())", false, x -> Array.scalar(x.norm())),
    EIGENVALUES(
            "np.linalg.eigvalsh(x.T @ x)",
            "LinearAlgebra.symmetricEigen(x.transpose().dot(x)).values().sort(0)",
            false,
            x -> LinearAlgebra.symmetricEigen(x.transpose().dot(x)).values().sort(0)),
    SINGULAR_VALUES(
            "np.linalg.svd(x, compute_uv=False)",
            "LinearAlgebra.singularValues(x).values()",
            false,
            x -> LinearAlgebra.singularValues(x).values()),
    MEAN("np.mean(x, axis=0)", "x.mean(0)", false, x -> x.mean(0)),
    DEVIATION(
            "np.std(x, ddof=1)",
            "Array.scalar(x.standardDeviation(1))",
            false,
            x -> Array.scalar(x.standardDeviation(1))),
    PERCENTILE("np.percentile(x, 75)", "Array.scalar(x.percentile(75))", false, x -> Array.scalar(x.percentile(75))),
    CORRELATION(
            "np.corrcoef(x[:, 0], x[:, 1])[0, 1]",
            "Array.scalar(Statistics.correlation(x.column(0), x.column(1)))",
            false,
            x -> Array.scalar(Statistics.correlation(x.column(0), x.column(1)))),
    WHERE("np.where(x > 0, x, 0)", "Array.where(x.isAbove(0), x, 0)", false, x -> Array.where(x.isAbove(0), x, 0)),
    SELECT("x[x > 0]", "x.select(x.isAbove(0))", false, x -> x.select(x.isAbove(0))),
    ANY(
            "np.any(x > 5)",
            "Array.scalar(x.isAbove(5).any() ? 1 : 0)",
            false,
            x -> Array.scalar(x.isAbove(5).any() ? 1 : 0)),
    ALL(
            "np.all(x > 0)",
            "Array.scalar(x.isAbove(0).all() ? 1 : 0)",
            false,
            x -> Array.scalar(x.isAbove(0).all() ? 1 : 0)),
    BROADCAST("x - x.mean(axis=0)", "x.minus(x.mean(0))", false, x -> x.minus(x.mean(0)));

    private final String numpy;
    private final String ours;
    private final boolean view;

    @SuppressWarnings("ImmutableEnumChecker") // functions of an array, which keep nothing
    private final UnaryOperator<Array> twin;

    ArrayLine(String numpy, String ours, boolean view, UnaryOperator<Array> twin) {
        this.numpy = numpy;
        this.ours = ours;
        this.view = view;
        this.twin = twin;
    }

    static ArrayLine named(String word) {
        return LineNames.named(ArrayLine.class, word);
    }

    String numpy() {
        return numpy;
    }

    String ours() {
        return ours;
    }

    /** Whether NumPy gives another view of the same cells, rather than new ones. */
    boolean view() {
        return view;
    }

    Array of(Array x) {
        return twin.apply(x);
    }

    /** The array that all lines are shown with. */
    static Array array(int rows, int columns) {
        double[][] cells = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                cells[i][j] = (7 * i + 3 * j) % 11 - 4 + i / 4.0 + j / 8.0;
            }
        }
        return Array.of(cells);
    }
}
