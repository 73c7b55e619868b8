package dev.viva.learn.boosting;

import dev.viva.learn.Target;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.Arrays;

/** Half the squared difference: the score is the prediction. */
record SquaredError() implements Objective<GradientBoostedRegressor> {
    private static final double LARGEST = 1e30;

    @Override
    public String name() {
        return "squared-error";
    }

    @Override
    public double[] targets(Target target) {
        if (!(target instanceof Target.Values values)) {
            throw new IllegalArgumentException(
                    "GradientBoosting.regressor: the target must hold numbers, got " + target.kind());
        }
        for (int row = 0; row < values.size(); row++) {
            // Derivatives pass through single precision.
            if (!(Math.abs(values.values()[row]) <= LARGEST)) {
                throw new IllegalArgumentException("GradientBoosting.regressor: targets must be in [-1e30, 1e30], got "
                        + values.values()[row] + " in row " + row);
            }
        }
        return values.values();
    }

    @Override
    public double baseScore(double[] targets, double[] weights) {
        double sum = 0;
        for (int row = 0; row < targets.length; row++) {
            sum += targets[row] * weights[row];
        }
        return sum / Arrays.stream(weights).sum();
    }

    @Override
    public void derivatives(double[] scores, double[] targets, int from, int count, double[] first, double[] second) {
        for (int at = 0; at < count; at++) {
            first[at] = scores[from + at] - targets[from + at];
            second[at] = 1;
        }
    }

    @Override
    public double loss(double score, double target) {
        return 0.5 * (score - target) * (score - target);
    }

    @Override
    public GradientBoostedRegressor model(Schema schema, TreeEnsemble ensemble, Target target) {
        return new GradientBoostedRegressor(schema, ensemble);
    }
}
