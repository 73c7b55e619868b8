package dev.viva.learn.explain;

import dev.viva.learn.Features;
import dev.viva.learn.linear.LinearClassifier;
import dev.viva.learn.linear.LinearInputs;
import dev.viva.learn.linear.LinearRegressor;
import dev.viva.learn.tree.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exact Shapley values of a linear model's score, features taken as independent: each column's coefficients times how
 * far its terms are from their means over the background (Štrumbelj and Kononenko 2014). For a classifier the score is the
 * logarithm of the odds (two labels) or the sum before the softmax (more). Immutable and thread-safe.
 */
public final class LinearExplainer {
    private final LinearInputs inputs;
    private final double[] coefficients;
    private final double[] means;
    private final double expected;

    private LinearExplainer(
            LinearInputs inputs,
            double[] coefficients,
            double intercept,
            Features background,
            double @Nullable [] weights) {
        this.inputs = inputs;
        this.coefficients = coefficients;
        means = means(inputs, background, weights);
        double score = intercept;
        for (int term = 0; term < means.length; term++) {
            score += coefficients[term] * means[term];
        }
        expected = score;
    }

    /**
     * Explains predicted numbers.
     *
     * @param background the rows that stand for what is expected
     * @param weights one per row, or {@code null}
     * @throws IllegalArgumentException if the rows do not fit the model, there are none, or weights are not one per row or
     *     add up to 0
     */
    public static LinearExplainer of(LinearRegressor model, Features background, double @Nullable [] weights) {
        return new LinearExplainer(model.inputs(), model.coefficients(), model.intercept(), background, weights);
    }

    /**
     * Explains the score of {@code label}; of two labels, that of the first is the negative of the second's.
     *
     * @throws IllegalArgumentException as {@link #of(LinearRegressor, Features, double[])}; or if the model has no such
     *     label, or its score is not finite because the label did not occur in training
     */
    public static LinearExplainer of(
            LinearClassifier model, String label, Features background, double @Nullable [] weights) {
        int code = model.labels().indexOf(label);
        boolean single = model.labels().size() == 2;
        int sum = single ? 0 : code;
        if (code < 0 || !Double.isFinite(model.intercepts()[sum])) {
            throw new IllegalArgumentException("LinearExplainer: label must be one of " + model.labels()
                    + " with rows in training, got '" + label + "'");
        }
        double[] coefficients = model.coefficients()[sum].clone();
        double sign = single && code == 0 ? -1 : 1;
        for (int term = 0; term < coefficients.length; term++) {
            coefficients[term] *= sign;
        }
        return new LinearExplainer(model.inputs(), coefficients, sign * model.intercepts()[sum], background, weights);
    }

    private static double[] means(LinearInputs inputs, Features background, double @Nullable [] weights) {
        double total = PartialDependence.total("LinearExplainer", background, weights);
        Features rows = inputs.schema().conform(background);
        double[] row = new double[rows.width()];
        double[] terms = new double[inputs.terms()];
        double[] sums = new double[terms.length];
        for (int at = 0; at < rows.rows(); at++) {
            rows.copyRow(at, row);
            inputs.terms(row, terms, 0);
            for (int term = 0; term < terms.length; term++) {
                sums[term] += weights == null ? terms[term] : weights[at] * terms[term];
            }
        }
        for (int term = 0; term < sums.length; term++) {
            sums[term] /= total;
        }
        return sums;
    }

    /** The mean score over the background. */
    public double expected() {
        return expected;
    }

    /** The names of the features, in order. */
    public List<String> featureNames() {
        return inputs.schema().names();
    }

    /**
     * The contribution of each feature to the score of one row. O(terms).
     *
     * @param row the values in the order of {@link #featureNames()}; categories by code, NaN where missing
     */
    public double[] explain(double[] row) {
        double[] terms = new double[means.length];
        inputs.terms(row, terms, 0);
        double[] contributions = new double[row.length];
        int term = 0;
        for (int column = 0; column < row.length; column++) {
            int end = term + width(inputs.schema().columns().get(column));
            for (; term < end; term++) {
                contributions[column] += coefficients[term] * (terms[term] - means[term]);
            }
        }
        return contributions;
    }

    /**
     * Explains every row. O(rows · terms).
     *
     * @throws IllegalArgumentException if the rows do not fit the model
     */
    public ShapleyValues explain(Features features) {
        Features rows = inputs.schema().conform(features);
        double[] row = new double[rows.width()];
        double[][] contributions = new double[rows.rows()][];
        for (int at = 0; at < contributions.length; at++) {
            rows.copyRow(at, row);
            contributions[at] = explain(row);
        }
        return new ShapleyValues(rows, expected, contributions);
    }

    private static int width(Schema.Column column) {
        return column instanceof Schema.Categories category ? category.levels().size() : 1;
    }
}
