package dev.viva.learn.probability;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.linear.DenseRows;
import java.util.Arrays;

/**
 * The weighted products of terms with each other and with the target, each less its mean where there is an intercept.
 *
 * @param products terms² numbers, row by row
 * @param ofTarget one per term
 * @param targetSquares of the target with itself
 */
record CentredProducts(double[] products, double[] ofTarget, double targetSquares, double[] means, double targetMean) {
    /** A term that varies by less than this share of its mean square counts as constant. */
    private static final double ROUNDING = 64 * Math.ulp(1.0);

    static CentredProducts of(DenseRows rows, double[] target, boolean intercept, Parallel parallel) {
        int width = rows.inputs().terms();
        int count = rows.rows().length;
        double[][] columns = new double[width + 1][count];
        double[] means = new double[width + 1];
        double[] roots = new double[count];
        for (int row = 0; row < count; row++) {
            roots[row] = Math.sqrt(rows.weights()[row]);
        }
        parallel.forEach(width + 1, at -> {
            for (int row = 0; row < count; row++) {
                columns[at][row] = at < width ? rows.matrix()[row * width + at] : target[rows.rows()[row]];
            }
            means[at] = intercept ? centre(columns[at], rows.weights()) : 0;
            for (int row = 0; row < count; row++) {
                columns[at][row] *= roots[row];
            }
        });
        double[] products = new double[width * width];
        double[] ofTarget = new double[width];
        parallel.forEach(width, at -> {
            for (int other = 0; other < width; other++) {
                products[at * width + other] = Kernels.dot(columns[at], columns[other]);
            }
            ofTarget[at] = Kernels.dot(columns[at], columns[width]);
        });
        return new CentredProducts(
                products, ofTarget, Kernels.dot(columns[width], columns[width]), means, means[width]);
    }

    /** Takes the weighted mean off; one that does not vary becomes 0. */
    private static double centre(double[] values, double[] weights) {
        double sum = 0;
        double squares = 0;
        double weight = 0;
        for (int row = 0; row < values.length; row++) {
            sum += weights[row] * values[row];
            weight += weights[row];
        }
        double mean = sum / weight;
        double largest = 0;
        for (int row = 0; row < values.length; row++) {
            largest = Math.max(largest, Math.abs(values[row]));
            values[row] -= mean;
            squares += weights[row] * values[row] * values[row];
        }
        if (Math.sqrt(squares / weight) <= ROUNDING * largest) {
            Arrays.fill(values, 0);
        }
        return mean;
    }

    double square(int term) {
        return products[term * ofTarget.length + term];
    }

    /** The product of a term with what the coefficients leave of the target. */
    double pull(int term, double[] coefficients) {
        return ofTarget[term] - Kernels.dot(products, term * ofTarget.length, coefficients, 0, coefficients.length);
    }

    double intercept(double[] coefficients) {
        return targetMean - Kernels.dot(means, 0, coefficients, 0, coefficients.length);
    }
}
