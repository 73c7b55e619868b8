package dev.viva.bench.learn;

import dev.viva.bench.learn.LearnCase.Judgement;
import dev.viva.bench.learn.LearnCase.Task;
import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import dev.viva.learn.Learner;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.forest.RandomForest;
import dev.viva.learn.metric.RankedScores;
import java.util.List;

/** Many trees. */
final class TreeCases {
    /** Two forests differ by more than that with their seeds. */
    private static final double CLOSE = 0.002;

    private TreeCases() {}

    static List<LearnCase> all() {
        return List.of(
                new LearnCase(
                        "random-forest",
                        "100 trees of a random forest on 200,000 x 28; judged by the AUC of 50,000 other rows",
                        new Matrix.Plan(200_000, 50_000, 28, Matrix.curved(0)),
                        1,
                        "3g",
                        new Judgement(1, CLOSE),
                        data -> task(
                                data, RandomForest.classifier().withTrees(100).withMinLeafRows(5))),
                new LearnCase(
                        "boosting",
                        "100 boosted trees of 31 leaves on 500,000 x 28; judged by the AUC of 100,000 other rows",
                        new Matrix.Plan(500_000, 100_000, 28, Matrix.curved(0)),
                        3,
                        "3g",
                        new Judgement(1, CLOSE),
                        data -> task(
                                data,
                                GradientBoosting.classifier()
                                        .withTrees(100)
                                        .withMaxLeaves(31)
                                        .withMaxBins(255)
                                        .withLearningRate(0.1))));
    }

    /** Fits, and judges by the AUC on the rows kept apart. */
    static Task task(Matrix data, Learner<? extends Classifier> learner) {
        Dataset rows = LearnCase.classes(LearnCase.features(data, false), data);
        Features judging = LearnCase.features(data, true);
        return () -> {
            Classifier model = learner.fit(rows);
            return () -> auc(model, judging, data.targets(true));
        };
    }

    private static double auc(Classifier model, Features judging, double[] targets) {
        double[][] probabilities = model.probabilities(judging);
        double[] scores = new double[targets.length];
        boolean[] positive = new boolean[targets.length];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = probabilities[row][1];
            positive[row] = targets[row] > 0;
        }
        return RankedScores.of(scores, positive).rocAuc();
    }
}
