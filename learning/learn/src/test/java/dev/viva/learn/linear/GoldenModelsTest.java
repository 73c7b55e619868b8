package dev.viva.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Learner;
import dev.viva.learn.Model;
import dev.viva.learn.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every coefficient against scikit-learn's; golden.py beside the files made them. */
class GoldenModelsTest {
    /** The learner by its name, and how far from scikit-learn's optimum it may be, relative to the largest coefficient. */
    private record Judged(Learner<?> learner, double tolerance) {}

    /** Goes on until nothing moves. */
    private static final double TIGHT = 1e-300;

    private static final Map<String, Judged> LEARNERS = Map.of(
            "linear-regression", new Judged(LinearRegression.standard(), 1e-9),
            "ridge", new Judged(Ridge.standard(), 1e-9),
            "lasso", new Judged(Lasso.standard().withTolerance(TIGHT), 1e-6),
            "elastic-net", new Judged(ElasticNet.standard().withTolerance(TIGHT), 1e-6),
            "logistic-regression", new Judged(LogisticRegression.standard(), 1e-6));

    static List<String[]> golden() throws IOException {
        List<String[]> golden = new ArrayList<>();
        for (String file : new String[] {"golden-numbers.csv", "golden-classes.csv"}) {
            lines(file).forEach(line -> golden.add(line.split(",", -1)));
        }
        return golden;
    }

    @ParameterizedTest(name = "{0}, weighted {1}: {2} {3}, label {4}")
    @MethodSource("golden")
    void everyCoefficientIsTheOneOfScikitLearn(
            String data, boolean weighted, String name, String settings, int label, String numbers) throws IOException {
        Judged judged = Objects.requireNonNull(LEARNERS.get(name), name);
        Learner<?> learner = judged.learner();
        for (String setting : settings.isEmpty() ? new String[0] : settings.split(";")) {
            learner = learner.with(setting.split("=")[0], setting.split("=")[1]);
        }
        double[] expected = Arrays.stream(numbers.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(found(learner.fit(dataset(data, weighted, name.startsWith("logistic"))), label))
                .containsExactly(expected, within(judged.tolerance() * Math.max(1, largest)));
    }

    /** The intercept, then the coefficients. */
    private static double[] found(Model model, int label) {
        return switch (model) {
            case LinearRegressor regressor -> joined(regressor.intercept(), regressor.coefficients());
            case LinearClassifier classifier ->
                joined(classifier.intercepts()[label], classifier.coefficients()[label]);
            default -> throw new AssertionError(model.getClass());
        };
    }

    private static double[] joined(double intercept, double[] coefficients) {
        return IntStream.range(-1, coefficients.length)
                .mapToDouble(at -> at < 0 ? intercept : coefficients[at])
                .toArray();
    }

    static Dataset dataset(String name, boolean weighted, boolean classes) throws IOException {
        double[][] rows = lines(name + ".csv").stream()
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
        int width = rows[0].length - 1;
        List<Feature> columns = new ArrayList<>();
        for (int at = 0; at < width; at++) {
            columns.add(new Feature.Numeric("x" + at, column(rows, at)));
        }
        double[] weights =
                IntStream.range(0, rows.length).mapToDouble(row -> 7 * row % 4).toArray();
        Features features = new Features(columns);
        Target target = classes ? classes(column(rows, width)) : new Target.Values(column(rows, width));
        return weighted ? new Dataset(features, target, weights) : Dataset.of(features, target);
    }

    private static Target.Classes classes(double[] values) {
        int[] codes = Arrays.stream(values).mapToInt(value -> (int) value).toArray();
        int labels = Arrays.stream(codes).max().orElseThrow() + 1;
        return new Target.Classes(
                codes, IntStream.range(0, labels).mapToObj(Integer::toString).toList());
    }

    private static double[] column(double[][] rows, int at) {
        return Arrays.stream(rows).mapToDouble(row -> row[at]).toArray();
    }

    private static List<String> lines(String file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GoldenModelsTest.class.getResourceAsStream(file), file),
                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
