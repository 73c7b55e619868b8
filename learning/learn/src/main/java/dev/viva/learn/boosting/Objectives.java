package dev.viva.learn.boosting;

import dev.viva.learn.Target;
import java.util.function.DoublePredicate;

/** Makes the objective of a learner on the rows of a target, or says why the target does not suit. */
final class Objectives {
    /** Derivatives pass through single precision. */
    private static final double LARGEST = 1e30;

    /** What 2 to the power of a grade stays well within single precision for. */
    private static final double LARGEST_GRADE = 31;

    private Objectives() {}

    /**
     * The objective of {@code learner} on these rows.
     *
     * @throws IllegalArgumentException if the target does not suit: what is needed and what came
     */
    static Objective of(GradientBoosting<?> learner, Target target, double[] weights) {
        return switch (learner.loss()) {
            case ClassificationLoss _ -> ofClasses(target, weights);
            case RegressionLoss loss -> new PointObjective(pointLoss(loss, learner), numbers(loss, target), weights);
            case RankingLoss _ -> ofQueries(target, weights, learner.truncation());
        };
    }

    private static PointLoss pointLoss(RegressionLoss loss, GradientBoosting<?> learner) {
        return switch (loss) {
            case SQUARED_ERROR -> new SquaredError();
            case ABSOLUTE_ERROR -> new QuantileLoss(1, 1);
            case HUBER -> new HuberLoss(learner.huberDelta());
            case QUANTILE -> QuantileLoss.of(learner.quantile());
            case POISSON -> new TweedieLoss(1);
            case GAMMA -> new TweedieLoss(2);
            case TWEEDIE -> new TweedieLoss(learner.tweediePower());
        };
    }

    private static Objective ofClasses(Target target, double[] weights) {
        if (!(target instanceof Target.Classes classes) || classes.labels().size() < 2) {
            throw new IllegalArgumentException(
                    "GradientBoosting.classifier: the target must hold at least two classes, got " + target.kind());
        }
        int count = classes.labels().size();
        double[] codes = new double[classes.size()];
        for (int row = 0; row < codes.length; row++) {
            int code = classes.codes()[row];
            if (code < 0 || code >= count) {
                throw new IllegalArgumentException("GradientBoosting.classifier: class codes must be in [0, "
                        + (count - 1) + "], got " + code + " in row " + row);
            }
            codes[row] = code;
        }
        return count == 2
                ? new PointObjective(new LogLoss(), codes, weights)
                : new Softmax(classes.codes(), weights, count);
    }

    private static double[] numbers(RegressionLoss loss, Target target) {
        if (!(target instanceof Target.Values values)) {
            throw new IllegalArgumentException(
                    "GradientBoosting.regressor: the target must hold numbers, got " + target.kind());
        }
        return switch (loss) {
            case SQUARED_ERROR, ABSOLUTE_ERROR, HUBER, QUANTILE ->
                allowed(values.values(), "targets must be in [-1e30, 1e30]", value -> Math.abs(value) <= LARGEST);
            case POISSON, TWEEDIE ->
                allowed(values.values(), "targets must be in [0, 1e30]", value -> value >= 0 && value <= LARGEST);
            case GAMMA ->
                allowed(values.values(), "targets must be in (0, 1e30]", value -> value > 0 && value <= LARGEST);
        };
    }

    private static double[] allowed(double[] values, String rule, DoublePredicate allows) {
        for (int row = 0; row < values.length; row++) {
            if (!allows.test(values[row])) {
                throw new IllegalArgumentException(
                        "GradientBoosting.regressor: " + rule + ", got " + values[row] + " in row " + row);
            }
        }
        return values;
    }

    private static Objective ofQueries(Target target, double[] weights, int truncation) {
        if (!(target instanceof Target.Relevance relevance)) {
            throw new IllegalArgumentException(
                    "GradientBoosting.ranker: the target must hold relevance, got " + target.kind());
        }
        double[] grades = relevance.grades();
        for (int row = 0; row < grades.length; row++) {
            if (!(grades[row] >= 0 && grades[row] <= LARGEST_GRADE)) {
                throw new IllegalArgumentException(
                        "GradientBoosting.ranker: grades must be in [0, 31], got " + grades[row] + " in row " + row);
            }
        }
        return new LambdaRank(grades, relevance.queries(), weights, truncation);
    }
}
