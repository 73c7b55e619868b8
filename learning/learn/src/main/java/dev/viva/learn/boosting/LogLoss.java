package dev.viva.learn.boosting;

import dev.viva.kernel.Kernels;
import dev.viva.learn.Target;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.Arrays;

/** Logistic loss of two classes: the score is the log-odds of the second label. */
record LogLoss() implements Objective<GradientBoostedClassifier> {
    /** Keeps the log-odds finite where one class does not occur. */
    private static final double LEAST_SHARE = 1e-12;

    @Override
    public String name() {
        return "log-loss";
    }

    @Override
    public double[] targets(Target target) {
        if (!(target instanceof Target.Classes classes) || classes.labels().size() != 2) {
            throw new IllegalArgumentException(
                    "GradientBoosting.classifier: the target must hold two classes, got " + target.kind());
        }
        double[] targets = new double[classes.size()];
        for (int row = 0; row < targets.length; row++) {
            int code = classes.codes()[row];
            if (code != 0 && code != 1) {
                throw new IllegalArgumentException(
                        "GradientBoosting.classifier: class codes must be 0 or 1, got " + code + " in row " + row);
            }
            targets[row] = code;
        }
        return targets;
    }

    @Override
    public double baseScore(double[] targets, double[] weights) {
        double positive = 0;
        for (int row = 0; row < targets.length; row++) {
            positive += targets[row] * weights[row];
        }
        double share = positive / Arrays.stream(weights).sum();
        double bounded = Math.max(LEAST_SHARE, Math.min(1 - LEAST_SHARE, share));
        return Kernels.log(bounded / (1 - bounded));
    }

    @Override
    public void derivatives(double[] scores, double[] targets, int from, int count, double[] first, double[] second) {
        Kernels.sigmoid(scores, from, first, 0, count);
        for (int at = 0; at < count; at++) {
            double probability = first[at];
            first[at] = probability - targets[from + at];
            second[at] = probability * (1 - probability);
        }
    }

    @Override
    public double loss(double score, double target) {
        return -Kernels.log(Kernels.sigmoid(target > 0 ? score : -score));
    }

    @Override
    public GradientBoostedClassifier model(Schema schema, TreeEnsemble ensemble, Target target) {
        return new GradientBoostedClassifier(schema, ensemble, ((Target.Classes) target).labels());
    }
}
