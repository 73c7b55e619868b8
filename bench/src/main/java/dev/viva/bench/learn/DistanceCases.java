package dev.viva.bench.learn;

import dev.viva.bench.learn.LearnCase.Judgement;
import dev.viva.bench.learn.LearnCase.Task;
import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.cluster.KMeans;
import dev.viva.learn.cluster.KMeansClustering;
import dev.viva.learn.imbalance.Smote;
import dev.viva.learn.neighbour.NearestNeighborsClassifier;
import java.util.Arrays;
import java.util.List;

/** Distances of many rows. */
final class DistanceCases {
    static final int CLUSTERS = 16;
    /** About one row in ten is of class 1. */
    private static final double RARE = -3.2;

    private DistanceCases() {}

    static List<LearnCase> all() {
        return List.of(
                new LearnCase(
                        "k-means",
                        "16 clusters of 500,000 x 32 in 20 rounds from the first rows; judged by the inertia",
                        new Matrix.Plan(500_000, 0, 32, Matrix::clouds),
                        3,
                        "2g",
                        new Judgement(0, 1e-6),
                        DistanceCases::kMeans),
                new LearnCase(
                        "neighbors",
                        "classes of 10,000 rows by their 10 nearest of 50,000 x 64; judged by the accuracy",
                        new Matrix.Plan(50_000, 10_000, 64, Matrix::clouds),
                        3,
                        "2g",
                        new Judgement(0, 1e-3),
                        DistanceCases::neighbors),
                new LearnCase(
                        "smote",
                        "rows invented by 5 neighbours until both classes of 200,000 x 20 are of one size, from one to nine",
                        new Matrix.Plan(200_000, 0, 20, Matrix.curved(RARE)),
                        3,
                        "2g",
                        new Judgement(0, 0),
                        DistanceCases::smote));
    }

    private static Task kMeans(Matrix data) {
        Dataset rows = Dataset.of(LearnCase.features(data, false));
        double[][] first = new double[CLUSTERS][];
        for (int row = 0; row < CLUSTERS; row++) {
            first[row] = Arrays.copyOfRange(data.values(), row * data.columns(), (row + 1) * data.columns());
        }
        KMeans learner = KMeans.of(CLUSTERS).withRounds(20).withTolerance(0);
        return () -> {
            KMeansClustering found = learner.fitFrom(first, rows, Training.plain());
            return found::inertia;
        };
    }

    private static Task neighbors(Matrix data) {
        Dataset rows = LearnCase.classes(LearnCase.features(data, false), data);
        Features judging = LearnCase.features(data, true);
        NearestNeighborsClassifier learner =
                NearestNeighborsClassifier.standard().withNeighbors(10);
        return () -> {
            double[][] probabilities = learner.fit(rows).probabilities(judging);
            return () -> LearnCase.accuracy(probabilities, data.targets(true));
        };
    }

    private static Task smote(Matrix data) {
        Dataset rows = LearnCase.classes(LearnCase.features(data, false), data);
        return () -> {
            Target.Classes classes = (Target.Classes)
                    Smote.standard().resample(rows, Training.plain()).target();
            return () ->
                    Arrays.stream(classes.codes()).filter(code -> code == 1).count();
        };
    }
}
