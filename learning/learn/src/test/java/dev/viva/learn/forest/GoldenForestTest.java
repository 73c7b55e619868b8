package dev.viva.learn.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Learner;
import dev.viva.learn.Model;
import dev.viva.learn.Regressor;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Single trees have scikit-learn's impurities and prices; forests, whose draws cannot be the same, its scores. golden.py beside
 * the file made them.
 */
class GoldenForestTest {
    private static final int[] LEAVES = {2, 3, 4, 6, 8};

    static List<String[]> golden() throws IOException {
        return lines("golden.csv").stream().map(line -> line.split(",", -1)).toList();
    }

    @ParameterizedTest(name = "{0} of {1} by {2}, leaves of {3}")
    @MethodSource("golden")
    void everyFigureIsTheOneOfScikitLearn(String kind, String name, String criterion, double leaf, String figures)
            throws IOException {
        double[] expected = Arrays.stream(figures.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        Dataset data = read(name);
        double unit = criterion.equals("entropy") ? Math.log(2) : 1;
        DecisionTree<?> tree = tree(name, criterion).withMinLeafRows(leaf);
        switch (kind) {
            case "tree" -> {
                for (int at = 0; at < LEAVES.length; at++) {
                    var step = tree.withMaxLeaves(LEAVES[at])
                            .pruningPath(data, Training.plain())
                            .getFirst();
                    assertClose(step.impurity() / unit, expected[at]);
                }
            }
            case "path" -> {
                List<DecisionTree.PruningStep> path = tree.pruningPath(data, Training.plain());
                assertThat(path).hasSize(expected.length / 2);
                for (int at = 0; at < path.size(); at++) {
                    assertClose(path.get(at).pruning() / unit, expected[at]);
                    assertClose(path.get(at).impurity() / unit, expected[path.size() + at]);
                }
            }
            case "forest" ->
                assertThat(folds(data, forest(name)))
                        .isCloseTo(expected[0], within(name.equals("diabetes") ? 0.02 : 0.008));
            case "extra" ->
                assertThat(folds(data, extra(name)))
                        .isCloseTo(expected[0], within(name.equals("diabetes") ? 0.02 : 0.008));
            default -> throw new AssertionError(kind);
        }
    }

    private static void assertClose(double got, double expected) {
        assertThat(got).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    private static DecisionTree<?> tree(String name, String criterion) {
        return name.equals("diabetes")
                ? DecisionTree.regressor()
                : DecisionTree.classifier()
                        .withCriterion(
                                criterion.equals("gini")
                                        ? ClassificationCriterion.GINI
                                        : ClassificationCriterion.ENTROPY);
    }

    private static Learner<?> forest(String name) {
        return name.equals("diabetes") ? RandomForest.regressor().withColumnSampling(0.34) : RandomForest.classifier();
    }

    private static Learner<?> extra(String name) {
        return name.equals("diabetes") ? ExtraTrees.regressor() : ExtraTrees.classifier();
    }

    /** The mean score over five folds and ten seeds. */
    private static double folds(Dataset data, Learner<?> learner) {
        double sum = 0;
        int rows = data.rows();
        for (int seed = 0; seed < 10; seed++) {
            for (int fold = 0; fold < 5; fold++) {
                int apart = fold;
                int[] test = IntStream.range(0, rows)
                        .filter(row -> row * 7919 % rows % 5 == apart)
                        .toArray();
                int[] train = IntStream.range(0, rows)
                        .filter(row -> row * 7919 % rows % 5 != apart)
                        .toArray();
                Model model = learner.with("seed", Integer.toString(seed)).fit(data.take(train));
                sum += score(model, data.take(test)) / 50;
            }
        }
        return sum;
    }

    private static double score(Model model, Dataset data) {
        if (model instanceof Classifier classifier) {
            double[][] probabilities = classifier.probabilities(data.features());
            int[] codes = ((Target.Classes) data.target()).codes();
            return IntStream.range(0, codes.length)
                            .filter(row ->
                                    Arrays.stream(probabilities[row]).max().orElseThrow()
                                            == probabilities[row][codes[row]])
                            .count()
                    / (double) codes.length;
        }
        double[] predicted = ((Regressor) model).predict(data.features());
        double[] actual = ((Target.Values) data.target()).values();
        double mean = Arrays.stream(actual).average().orElseThrow();
        double error = 0;
        double spread = 0;
        for (int row = 0; row < actual.length; row++) {
            error += Math.pow(predicted[row] - actual[row], 2);
            spread += Math.pow(actual[row] - mean, 2);
        }
        return 1 - error / spread;
    }

    static Dataset read(String name) throws IOException {
        double[][] rows = lines("../linear/" + name + ".csv").stream()
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
        int width = rows[0].length - 1;
        List<Feature> columns = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            int at = column;
            columns.add(new Feature.Numeric(
                    "x" + column,
                    Arrays.stream(rows).mapToDouble(row -> row[at]).toArray()));
        }
        double[] target = Arrays.stream(rows).mapToDouble(row -> row[width]).toArray();
        int classes = (int) Arrays.stream(target).max().orElseThrow() + 1;
        return Dataset.of(
                new Features(columns),
                name.equals("diabetes")
                        ? new Target.Values(target)
                        : new Target.Classes(
                                Arrays.stream(target)
                                        .mapToInt(code -> (int) code)
                                        .toArray(),
                                IntStream.range(0, classes)
                                        .mapToObj(code -> "c" + code)
                                        .toList()));
    }

    private static List<String> lines(String file) throws IOException {
        var stream = Objects.requireNonNull(GoldenForestTest.class.getResourceAsStream(file), file);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
