package dev.viva.bench.learn;

import dev.viva.bench.Claim;
import dev.viva.bench.learn.LearnCase.Judgement;
import dev.viva.bench.learn.LearnCase.Task;
import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import dev.viva.learn.Learner;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.cluster.KMeans;
import dev.viva.learn.forest.RandomForest;
import dev.viva.learn.linear.LogisticRegression;
import java.util.List;

/** What Smile and Tribuo do too, at sizes that they can do. */
final class PeerCases {
    private static final double CLOSE = 0.02;
    private static final Matrix.Plan CURVED = new Matrix.Plan(20_000, 20_000, 28, Matrix.curved(0));

    private PeerCases() {}

    static List<Claim> all() {
        return List.of(
                new PeerClaim(randomForest(), List.of("smile", "tribuo")),
                new PeerClaim(boosting(), List.of("smile")),
                new PeerClaim(logistic(), List.of("smile", "tribuo")),
                new PeerClaim(kMeans(), List.of("smile", "tribuo")));
    }

    /** The work of these claims. */
    static List<LearnCase> cases() {
        return List.of(randomForest(), boosting(), logistic(), kMeans());
    }

    private static LearnCase randomForest() {
        return new LearnCase(
                "jvm-random-forest",
                "10 trees of a random forest on 20,000 x 28; judged by the accuracy on as many other rows",
                CURVED,
                1,
                "2g",
                new Judgement(1, CLOSE),
                data -> accuracyOf(data, RandomForest.classifier().withTrees(10).withMinLeafRows(5)));
    }

    private static LearnCase kMeans() {
        return new LearnCase(
                "jvm-k-means",
                "16 clusters of 200,000 x 32 in up to 20 rounds from k-means++; judged by the inertia",
                new Matrix.Plan(200_000, 0, 32, Matrix::clouds),
                3,
                "2g",
                new Judgement(-1, 0.1),
                data -> {
                    Dataset rows = Dataset.of(LearnCase.features(data, false));
                    KMeans learner =
                            KMeans.of(DistanceCases.CLUSTERS).withStarts(1).withRounds(20);
                    return () -> learner.fit(rows)::inertia;
                });
    }

    private static LearnCase boosting() {
        return new LearnCase(
                "jvm-boosting",
                "100 boosted trees of 31 leaves on 20,000 x 28; judged by the accuracy on as many other rows",
                CURVED,
                3,
                "2g",
                new Judgement(1, CLOSE),
                data -> accuracyOf(
                        data,
                        GradientBoosting.classifier()
                                .withTrees(100)
                                .withMaxLeaves(31)
                                .withLearningRate(0.1)));
    }

    private static LearnCase logistic() {
        return new LearnCase(
                "jvm-logistic",
                "logistic regression on 200,000 x 50; judged by the accuracy on 20,000 other rows",
                new Matrix.Plan(200_000, 20_000, 50, Matrix::oddsOfSum),
                3,
                "2g",
                new Judgement(1, CLOSE),
                data -> accuracyOf(data, LogisticRegression.standard()));
    }

    private static Task accuracyOf(Matrix data, Learner<? extends Classifier> learner) {
        Dataset rows = LearnCase.classes(LearnCase.features(data, false), data);
        Features judging = LearnCase.features(data, true);
        return () -> {
            Classifier model = learner.fit(rows);
            return () -> LearnCase.accuracy(model.probabilities(judging), data.targets(true));
        };
    }
}
