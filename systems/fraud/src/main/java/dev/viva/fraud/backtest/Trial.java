package dev.viva.fraud.backtest;

import dev.viva.features.window.FeatureColumns;
import dev.viva.fraud.FraudFeatures;
import dev.viva.fraud.PaymentHistory;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoostedClassifier;
import dev.viva.learn.boosting.GradientBoosting;
import java.time.LocalDate;
import java.util.List;

/** Features computed once over a history, on which learners are fitted and judged split by split. */
final class Trial {
    private final PaymentHistory history;
    private final FraudFeatures features;
    private final FeatureColumns values;
    private final Parallel parallel;

    Trial(PaymentHistory history, FraudFeatures features, Parallel parallel, Progress progress) {
        this(history, features, features.compute(history.withImmediateLabels(), parallel, progress), parallel);
    }

    private Trial(PaymentHistory history, FraudFeatures features, FeatureColumns values, Parallel parallel) {
        this.history = history;
        this.features = features;
        this.values = values;
        this.parallel = parallel;
    }

    /** The same with some of the inputs only; shares what was computed. */
    Trial select(List<String> inputs) {
        return new Trial(history, features.select(inputs), values, parallel);
    }

    FraudFeatures features() {
        return features;
    }

    /**
     * Fits on one split and judges on its test days; several models with different seeds are averaged in log-odds.
     *
     * @param trainDays how many days to train on
     */
    Metrics judge(GradientBoosting<GradientBoostedClassifier> learner, int models, LocalDate start, int trainDays) {
        Split split = Split.of(history, start, trainDays);
        Dataset train = dataset(split.train());
        Features test = features.inputs(values, split.test());
        double[] scores = new double[split.test().length];
        for (int model = 0; model < models; model++) {
            GradientBoostedClassifier fitted =
                    learner.withSeed(model).fit(train, Training.plain().on(parallel));
            double[] logOdds = fitted.ensemble().scores(test, parallel);
            for (int at = 0; at < scores.length; at++) {
                scores[at] += logOdds[at];
            }
        }
        for (int at = 0; at < scores.length; at++) {
            scores[at] = Kernels.sigmoid(scores[at] / models);
        }
        return Metrics.of(history, split.test(), scores);
    }

    private Dataset dataset(int[] rows) {
        int[] codes = new int[rows.length];
        for (int at = 0; at < rows.length; at++) {
            codes[at] = history.fraud()[rows[at]] ? 1 : 0;
        }
        return Dataset.of(features.inputs(values, rows), new Target.Classes(codes, List.of("genuine", "fraud")));
    }
}
