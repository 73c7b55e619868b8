package dev.viva.learn.metric;

import java.util.function.DoubleBinaryOperator;

/** The deviance of one prediction, as a function of predicted and actual value. */
final class TweedieDeviance {
    private TweedieDeviance() {}

    static DoubleBinaryOperator of(double power) {
        if ((power > 0 && power < 1) || !Double.isFinite(power)) {
            throw new IllegalArgumentException("Residuals: power must be finite and not between 0 and 1, got " + power);
        }
        if (power == 0) {
            return (predicted, actual) -> (predicted - actual) * (predicted - actual);
        }
        if (power == 1) {
            return TweedieDeviance::poisson;
        }
        if (power == 2) {
            return (predicted, actual) -> 2 * (Math.log(predicted / actual) + actual / predicted - 1);
        }
        return (predicted, actual) -> general(predicted, actual, power);
    }

    private static double poisson(double predicted, double actual) {
        double surprise = actual == 0 ? 0 : actual * Math.log(actual / predicted);
        return 2 * (surprise - actual + predicted);
    }

    private static double general(double predicted, double actual, double power) {
        if (predicted == actual) {
            return 0;
        }
        double alone = Math.pow(Math.max(actual, 0), 2 - power) / ((1 - power) * (2 - power));
        double together = actual * Math.pow(predicted, 1 - power) / (1 - power);
        return 2 * (alone - together + Math.pow(predicted, 2 - power) / (2 - power));
    }
}
