package dev.viva.learn.metric;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Predicted numbers beside the true ones, and every figure of how far they are apart. Rows of weight 0 count for nothing;
 * figures are NaN where all weights are 0. Each costs O(n) unless stated. Immutable and thread-safe while the arrays, which
 * it keeps, are left alone. {@link RegressionError} holds the three that are asked for
 * most.
 */
public final class Residuals {
    private final double[] predicted;
    private final double[] actual;
    private final double @Nullable [] weights;

    private Residuals(double[] predicted, double[] actual, double @Nullable [] weights) {
        this.predicted = predicted;
        this.actual = actual;
        this.weights = weights;
    }

    /**
     * Puts predictions beside the truth.
     *
     * @param weights one weight per row, or {@code null} where every row weighs 1
     * @throws IllegalArgumentException if there are no rows, lengths differ, a value is NaN, or a weight is negative or not
     *     finite
     */
    public static Residuals of(double[] predicted, double[] actual, double @Nullable [] weights) {
        Weights.notEmpty("Residuals", "actual", actual.length);
        Weights.sameLength("Residuals", "predicted", predicted.length, actual.length);
        Weights.check("Residuals", actual.length, weights);
        Weights.notNaN("Residuals", "predicted", predicted);
        Weights.notNaN("Residuals", "actual", actual);
        return new Residuals(predicted, actual, weights);
    }

    /** The mean of the squared errors. */
    public double meanSquared() {
        return mean((to, from) -> (to - from) * (to - from));
    }

    /** The root of the mean squared error, in the unit of the target. */
    public double rootMeanSquared() {
        return Math.sqrt(meanSquared());
    }

    /** The mean of the absolute errors, in the unit of the target. */
    public double meanAbsolute() {
        return mean((to, from) -> Math.abs(to - from));
    }

    /**
     * The median of the absolute errors, in the unit of the target: half of the weight lies on either side; the mean of two
     * neighbours where the middle falls between them. O(n) expected.
     */
    public double medianAbsolute() {
        double[] errors = new double[actual.length];
        Arrays.setAll(errors, row -> Math.abs(predicted[row] - actual[row]));
        return WeightedQuantile.median(errors, weights);
    }

    /** The largest absolute error, in the unit of the target. */
    public double largest() {
        double largest = Double.NaN;
        for (int row = 0; row < actual.length; row++) {
            double error = Math.abs(predicted[row] - actual[row]);
            if (Weights.at(weights, row) > 0 && !(error <= largest)) {
                largest = error;
            }
        }
        return largest;
    }

    /**
     * The mean of the absolute errors as shares of the absolute true value, 1 for 100 %. True values nearer to 0 than
     * {@code 2^-52} count as that near, so that a share of nothing is huge instead of infinite.
     */
    public double meanAbsolutePercentage() {
        return mean((to, from) -> Math.abs(to - from) / Math.max(Math.abs(from), Math.ulp(1.0)));
    }

    /**
     * The mean squared difference of {@code ln(1 + value)}: relative errors of large values count like those of small ones.
     *
     * @throws IllegalArgumentException if a value is -1 or below
     */
    public double meanSquaredLog() {
        require("predicted", predicted, -1, false);
        require("actual", actual, -1, false);
        return mean((to, from) -> {
            double apart = Math.log1p(to) - Math.log1p(from);
            return apart * apart;
        });
    }

    /**
     * The root of {@link #meanSquaredLog}.
     *
     * @throws IllegalArgumentException if a value is -1 or below
     */
    public double rootMeanSquaredLog() {
        return Math.sqrt(meanSquaredLog());
    }

    /**
     * The pinball loss: the mean of {@code quantile} times what the prediction is too low, and {@code 1 - quantile} times
     * what it is too high. The true quantile of the target has the lowest (Koenker and Bassett 1978).
     *
     * @throws IllegalArgumentException if {@code quantile} is not in [0, 1]
     */
    public double pinball(double quantile) {
        if (!(quantile >= 0 && quantile <= 1)) {
            throw new IllegalArgumentException("Residuals: quantile must be in [0, 1], got " + quantile);
        }
        return mean((to, from) -> Math.max(quantile * (from - to), (1 - quantile) * (to - from)));
    }

    /**
     * The mean deviance of counts or rates: {@link #tweedieDeviance} of power 1.
     *
     * @throws IllegalArgumentException if a prediction is not above 0 or a true value is below 0
     */
    public double poissonDeviance() {
        return tweedieDeviance(1);
    }

    /**
     * The mean deviance of amounts whose spread grows with their size: {@link #tweedieDeviance} of power 2. Multiplying
     * predictions and true values by the same number changes nothing.
     *
     * @throws IllegalArgumentException if a value is not above 0
     */
    public double gammaDeviance() {
        return tweedieDeviance(2);
    }

    /**
     * The mean deviance of a Tweedie distribution, whose variance is the mean to the power of {@code power}: 0 is the normal
     * one (the mean squared error), 1 Poisson, between 1 and 2 sums of a Poisson number of gamma amounts, 2 gamma, 3 inverse
     * Gaussian (Jørgensen 1987). 0 is perfect.
     *
     * @throws IllegalArgumentException if {@code power} lies between 0 and 1 or is not finite, a prediction is not above 0
     *     (power other than 0), a true value is below 0 (power from 1) or is 0 (power from 2)
     */
    public double tweedieDeviance(double power) {
        DoubleBinaryOperator deviance = TweedieDeviance.of(power);
        if (power != 0) {
            require("predicted", predicted, 0, false);
        }
        if (power >= 1) {
            require("actual", actual, 0, power < 2);
        }
        return mean(deviance);
    }

    /**
     * D²: 1 minus the Tweedie deviance over that of always predicting the mean; for power 0 it is {@link #determination}. 1
     * is perfect, 0 as good as the mean. For a target that never varies 1 where every prediction is exact, else 0.
     *
     * @throws IllegalArgumentException as {@link #tweedieDeviance}
     */
    public double explainedDeviance(double power) {
        double deviance = tweedieDeviance(power);
        double[] means = new double[actual.length];
        Arrays.fill(means, mean((to, from) -> from));
        return share(deviance, new Residuals(means, actual, weights)::tweedieDeviance, power);
    }

    /**
     * R²: 1 minus the squared error over the variance of the target; 1 is perfect, 0 as good as the mean. For a target that
     * never varies 1 where every prediction is exact, else 0.
     */
    public double determination() {
        return explainedDeviance(0);
    }

    /**
     * 1 minus the variance of the errors over that of the target: {@link #determination} that forgives a constant offset. For
     * a target that never varies 1 where the errors do not vary either, else 0.
     */
    public double explainedVariance() {
        double offset = mean((to, from) -> to - from);
        boolean same = !varies((to, from) -> to - from) && !Double.isNaN(offset);
        double variance = same ? 0 : mean((to, from) -> (to - from - offset) * (to - from - offset));
        double centre = mean((to, from) -> from);
        return share(variance, ignored -> mean((to, from) -> (from - centre) * (from - centre)), 0);
    }

    private double share(double error, DoubleUnaryOperator whole, double power) {
        if (Double.isNaN(error)) {
            return Double.NaN;
        }
        if (!varies((to, from) -> from)) {
            return error == 0 ? 1 : 0;
        }
        return 1 - error / whole.applyAsDouble(power);
    }

    /** Whether something differs between rows with weight. */
    private boolean varies(DoubleBinaryOperator ofPredictedAndActual) {
        double first = Double.NaN;
        for (int row = 0; row < actual.length; row++) {
            if (Weights.at(weights, row) > 0) {
                double value = ofPredictedAndActual.applyAsDouble(predicted[row], actual[row]);
                if (!Double.isNaN(first) && value != first) {
                    return true;
                }
                first = value;
            }
        }
        return false;
    }

    private double mean(DoubleBinaryOperator ofPredictedAndActual) {
        return Weights.mean(
                actual.length, weights, row -> ofPredictedAndActual.applyAsDouble(predicted[row], actual[row]));
    }

    private static void require(String part, double[] values, double border, boolean borderToo) {
        for (int row = 0; row < values.length; row++) {
            if (!(values[row] > border || (borderToo && values[row] == border))) {
                throw new IllegalArgumentException("Residuals: " + part + " must be "
                        + (borderToo ? "at least " : "above ") + border + ", got " + values[row] + " in row " + row);
            }
        }
    }
}
