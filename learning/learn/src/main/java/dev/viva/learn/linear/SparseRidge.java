package dev.viva.learn.linear;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ridge regression without a matrix of products: the method of conjugate gradients for least squares (Hestenes and Stiefel 1952;
 * Björck, Numerical Methods for Least Squares Problems, section 7.4) on terms that are less their means and divided by their lengths.
 * What is sparse stays so: with t the terms and m their means, {@code (t - 1 mᵀ) x = t x - 1 (mᵀ x)}. Memory and each step O(numbers
 * that are not 0 + rows + terms). The same bits for any number of threads.
 */
final class SparseRidge {
    /** With no more terms a matrix of their products is made: 32 MB. */
    static final int MOST_OF_A_MATRIX = 2000;

    /** It ends where the gradient is this share of what it was at 0. */
    private static final double TOLERANCE = 1e-11;

    private static final int MOST_STEPS = 10_000;
    private static final int ROWS = 1 << 10;
    private static final int TERMS = 1 << 12;
    private static final double ROUNDING = 8 * Math.ulp(1.0);

    private final Parallel parallel;
    private final double l2;
    private final Design design;
    private final double[] target;
    private final double targetMean;
    private final double[] roots;
    private final List<Feature.Sparse> sparse;
    private final SparseRows rows;
    private final ChosenColumns whole;

    /** The terms of {@link #whole} and of {@link #sparse} among all. */
    private final int[] wholeTerms;

    private final int[] sparseTerms;

    /** Of each sparse term, what is taken off. */
    private final double[] means;

    /** Of each term 1 by its length with the penalty; 0 for one that does not vary. */
    private final double[] factors;

    SparseRidge(Ridge ridge, Dataset data, Parallel parallel) {
        this.parallel = parallel;
        this.l2 = ridge.l2();
        this.target = data.target().requireNumbers("Ridge").values().clone();
        double[] weights = RegressionData.weights("Ridge", data);
        this.design = Design.sparse("Ridge", data.features(), weights, ridge.intercept(), parallel);
        this.targetMean = ridge.intercept() ? Design.centre(target, weights) : 0;
        Design.requireSquares("Ridge", "the target", target);
        this.roots = Arrays.stream(weights).map(Math::sqrt).toArray();
        this.sparse = SparseRows.columns(data.features());
        this.rows = SparseRows.of(sparse, data.rows());
        this.sparseTerms = terms(true);
        this.wholeTerms = terms(false);
        this.whole = new ChosenColumns(design, wholeTerms);
        this.means = new double[sparseTerms.length];
        this.factors = new double[design.count()];
        scale(weights, ridge.intercept());
    }

    /** Whether there are many terms, most of them 0, and a penalty, without which coefficients would not be settled. */
    static boolean suits(Ridge ridge, Features features) {
        int terms = features.columns().stream().mapToInt(Design::terms).sum();
        return ridge.l2() > 0 && terms > MOST_OF_A_MATRIX && isSparse(features);
    }

    private static boolean isSparse(Features features) {
        List<Feature.Sparse> sparse = SparseRows.columns(features);
        return 2 * sparse.size() > features.width() && SparseRows.suit(sparse);
    }

    private int[] terms(boolean wanted) {
        return IntStream.range(0, design.count())
                .filter(term -> design.isSparse(term) == wanted)
                .toArray();
    }

    private void scale(double[] weights, boolean centred) {
        double weight = Kernels.sum(weights);
        for (int term : wholeTerms) {
            factors[term] = design.squares()[term] > 0 ? 1 / Math.sqrt(design.squares()[term] + l2) : 0;
        }
        for (int at = 0; at < means.length; at++) {
            SparseMoments moments = SparseMoments.of(sparse.get(at), weights, weight, centred);
            means[at] = moments.mean();
            boolean varies = Math.sqrt(moments.squares() / weight) > ROUNDING * Math.abs(means[at]);
            factors[sparseTerms[at]] = varies ? 1 / Math.sqrt(moments.squares() + l2) : 0;
        }
    }

    LinearRegressor fit() {
        double[] coefficients = solve();
        Arrays.setAll(coefficients, term -> coefficients[term] * factors[term]);
        double intercept = design.intercept(targetMean, coefficients);
        for (int at = 0; at < means.length; at++) {
            intercept -= means[at] * coefficients[sparseTerms[at]];
        }
        return new LinearRegressor(design.inputs(), coefficients, intercept);
    }

    private double[] solve() {
        double[] solution = new double[factors.length];
        double[] errors = target.clone();
        Design.multiply(errors, roots);
        double[] gradient = back(errors, solution);
        double[] direction = gradient.clone();
        double square = Kernels.dot(gradient, gradient);
        double enough = square * TOLERANCE * TOLERANCE;
        for (int step = 0; step < MOST_STEPS && square > enough; step++) {
            double[] ahead = forth(direction);
            double length = Kernels.dot(ahead, ahead) + l2 * punished(direction);
            double by = square / length;
            Kernels.axpy(by, direction, solution);
            Kernels.axpy(-by, ahead, errors);
            gradient = back(errors, solution);
            double next = Kernels.dot(gradient, gradient);
            for (int term = 0; term < direction.length; term++) {
                direction[term] = gradient[term] + next / square * direction[term];
            }
            square = next;
        }
        return solution;
    }

    /** The sum of the squares of coefficients. */
    private double punished(double[] scaled) {
        double sum = 0;
        for (int term = 0; term < scaled.length; term++) {
            sum += scaled[term] * factors[term] * scaled[term] * factors[term];
        }
        return sum;
    }

    /** Of each row the root of its weight times the sum of its terms. */
    private double[] forth(double[] scaled) {
        double[] some = Arrays.stream(wholeTerms)
                .mapToDouble(term -> -scaled[term] * factors[term])
                .toArray();
        double[] sums = TermProducts.errors(whole, new double[roots.length], some, parallel);
        double[] coefficients = new double[means.length];
        Arrays.setAll(coefficients, at -> scaled[sparseTerms[at]] * factors[sparseTerms[at]]);
        double mean = Kernels.dot(means, coefficients);
        parallel.forRange(sums.length, ROWS, (from, to) -> {
            for (int row = from; row < to; row++) {
                double sum = sums[row] - mean;
                for (int place = rows.start(row); place < rows.start(row + 1); place++) {
                    sum += coefficients[rows.column(place)] * rows.value(place);
                }
                sums[row] = roots[row] * sum;
            }
        });
        return sums;
    }

    /** Half of minus the derivative of what is made least, by each term's scaled coefficient. */
    private double[] back(double[] errors, double[] solution) {
        double[] weighted = errors.clone();
        Design.multiply(weighted, roots);
        double all = Kernels.sum(weighted);
        double[] products = new double[factors.length];
        double[] some = TermProducts.of(whole, weighted, parallel);
        for (int at = 0; at < some.length; at++) {
            products[wholeTerms[at]] = some[at];
        }
        parallel.forRange(means.length, TERMS, (from, to) -> {
            for (int at = from; at < to; at++) {
                products[sparseTerms[at]] = product(sparse.get(at), weighted) - means[at] * all;
            }
        });
        Arrays.setAll(products, term -> factors[term] * (products[term] - l2 * solution[term] * factors[term]));
        return products;
    }

    private static double product(Feature.Sparse column, double[] vector) {
        double sum = 0;
        for (int at = 0; at < column.rows().length; at++) {
            sum += vector[column.rows()[at]] * column.values()[at];
        }
        return sum;
    }
}
