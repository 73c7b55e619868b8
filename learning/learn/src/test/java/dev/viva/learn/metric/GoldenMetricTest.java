package dev.viva.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every figure against scikit-learn's, over weighted scores with ties; golden.py beside the files made them. */
class GoldenMetricTest {
    private record Scored(double[] scores, boolean[] positive, double[] weights) {
        Counts counts() {
            return RankedScores.of(scores, positive, weights).atThreshold(0.5);
        }

        RegressionError error() {
            double[] actual = new double[scores.length];
            for (int row = 0; row < actual.length; row++) {
                actual[row] = positive[row] ? 1 : 0;
            }
            return RegressionError.of(scores, actual, weights);
        }
    }

    private static final Map<String, ToDoubleFunction<Scored>> FIGURES = Map.ofEntries(
            Map.entry(
                    "roc_auc",
                    of -> RankedScores.of(of.scores, of.positive, of.weights).rocAuc()),
            Map.entry(
                    "average_precision",
                    of -> RankedScores.of(of.scores, of.positive, of.weights).averagePrecision()),
            Map.entry("log_loss", of -> ProbabilityError.logLoss(of.scores, of.positive, of.weights)),
            Map.entry("brier", of -> ProbabilityError.brier(of.scores, of.positive, of.weights)),
            Map.entry("precision", of -> of.counts().precision()),
            Map.entry("recall", of -> of.counts().recall()),
            Map.entry("f2", of -> of.counts().fBeta(2)),
            Map.entry("accuracy", of -> of.counts().accuracy()),
            Map.entry("balanced_accuracy", of -> of.counts().balancedAccuracy()),
            Map.entry("matthews", of -> of.counts().matthews()),
            Map.entry("rmse", of -> of.error().rootMeanSquare()),
            Map.entry("mae", of -> of.error().meanAbsolute()),
            Map.entry("r2", of -> of.error().determination()));

    static List<String[]> golden() throws IOException {
        return lines("golden-figures.csv");
    }

    @ParameterizedTest(name = "case {0}: {1} = {2}")
    @MethodSource("golden")
    void everyFigureIsTheOneOfScikitLearn(String set, String figure, String expected) throws IOException {
        ToDoubleFunction<Scored> ours = Objects.requireNonNull(FIGURES.get(figure), figure);
        assertThat(ours.applyAsDouble(rows(set))).isCloseTo(Double.parseDouble(expected), within(1e-12));
    }

    private static Scored rows(String set) throws IOException {
        List<String[]> rows = lines("golden-rows.csv").stream()
                .filter(row -> row[0].equals(set))
                .toList();
        double[] scores = new double[rows.size()];
        boolean[] positive = new boolean[rows.size()];
        double[] weights = new double[rows.size()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = Double.parseDouble(rows.get(row)[1]);
            positive[row] = rows.get(row)[2].equals("1");
            weights[row] = Double.parseDouble(rows.get(row)[3]);
        }
        return new Scored(scores, positive, weights);
    }

    private static List<String[]> lines(String file) throws IOException {
        var stream = Objects.requireNonNull(GoldenMetricTest.class.getResourceAsStream(file), file);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",")).toList();
        }
    }
}
