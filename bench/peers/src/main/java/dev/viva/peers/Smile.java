package dev.viva.peers;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import smile.classification.GradientTreeBoost;
import smile.classification.LogisticRegression;
import smile.classification.RandomForest;
import smile.clustering.CentroidClustering;
import smile.clustering.Clustering;
import smile.clustering.KMeans;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.IntVector;

/** Smile. */
final class Smile {
    private static final String TARGET = "y";

    private Smile() {}

    static Peer.Task task(String name, Rows rows) {
        return switch (name) {
            case "jvm-random-forest" -> randomForest(rows);
            case "jvm-boosting" -> boosting(rows);
            case "jvm-logistic" -> logistic(rows);
            case "jvm-k-means" -> kMeans(rows);
            default -> throw new IllegalArgumentException("Smile has no case '" + name + "'");
        };
    }

    private static Peer.Task randomForest(Rows rows) {
        DataFrame data = frame(rows.values(), rows.classes());
        DataFrame judging = frame(rows.heldOut(), new int[rows.heldOut().length]);
        int columns = rows.values()[0].length;
        return () -> {
            RandomForest model = RandomForest.fit(
                    Formula.lhs(TARGET),
                    data,
                    new RandomForest.Options(10, (int) Math.sqrt(columns), 20, rows.values().length / 5, 5));
            return () -> rows.accuracy(predicted(judging, row -> model.predict(judging.get(row))));
        };
    }

    private static Peer.Task boosting(Rows rows) {
        DataFrame data = frame(rows.values(), rows.classes());
        DataFrame judging = frame(rows.heldOut(), new int[rows.heldOut().length]);
        return () -> {
            GradientTreeBoost model = GradientTreeBoost.fit(
                    Formula.lhs(TARGET), data, new GradientTreeBoost.Options(100, 20, 31, 20, 0.1, 1.0, null, null));
            return () -> rows.accuracy(predicted(judging, row -> model.predict(judging.get(row))));
        };
    }

    private static Peer.Task logistic(Rows rows) {
        int[] classes = rows.classes();
        return () -> {
            LogisticRegression model =
                    LogisticRegression.fit(rows.values(), classes, new LogisticRegression.Options(1.0, 1e-5, 500));
            return () -> rows.accuracy(IntStream.range(0, rows.heldOut().length)
                    .map(row -> model.predict(rows.heldOut()[row]))
                    .toArray());
        };
    }

    private static Peer.Task kMeans(Rows rows) {
        return () -> {
            CentroidClustering<double[], double[]> model = KMeans.lloyd(rows.values(), new Clustering.Options(16, 20));
            return () -> rows.inertia(model.centers());
        };
    }

    private static DataFrame frame(double[][] values, int[] classes) {
        return DataFrame.of(values).add(new IntVector(TARGET, classes));
    }

    private static int[] predicted(DataFrame judging, IntUnaryOperator predict) {
        return IntStream.range(0, judging.size()).map(predict).toArray();
    }
}
