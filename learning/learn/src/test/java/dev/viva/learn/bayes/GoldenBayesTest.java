package dev.viva.learn.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.learn.Classifier;
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

/** Probabilities against scikit-learn's; golden.py beside the files made them. */
class GoldenBayesTest {
    private static final Map<String, Learner<?>> LEARNERS = Map.of(
            "normal", NaiveBayes.standard(),
            "categorical", NaiveBayes.standard(),
            "bernoulli", BernoulliNaiveBayes.standard(),
            "multinomial", MultinomialNaiveBayes.standard(),
            "complement", ComplementNaiveBayes.standard());

    static List<String[]> golden() throws IOException {
        List<String[]> golden = new ArrayList<>();
        for (String line : lines("golden.csv")) {
            String[] parts = line.replaceAll("\"(.*),(.*),(.*)\"", "$1;;$2;;$3").split(",", -1);
            golden.add(Arrays.stream(parts).map(part -> part.replace(";;", ",")).toArray(String[]::new));
        }
        return golden;
    }

    @ParameterizedTest(name = "{1} of {0}: {2}, weighted {3}")
    @MethodSource("golden")
    void everyProbabilityIsTheOneOfScikitLearn(
            String data, String name, String settings, boolean weighted, String numbers) throws IOException {
        Learner<?> learner = Objects.requireNonNull(LEARNERS.get(name), name);
        for (String setting : settings.isEmpty() ? new String[0] : settings.split(";")) {
            learner = learner.with(setting.split("=")[0], setting.split("=")[1]);
        }
        Dataset rows = dataset(data, weighted);
        double[] expected = Arrays.stream(numbers.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(found(learner.fit(rows), rows.features())).containsExactly(expected, within(1e-9));
    }

    private static double[] found(Model model, Features features) {
        int[] rows =
                IntStream.range(0, features.rows()).filter(row -> row % 7 == 0).toArray();
        return Arrays.stream(((Classifier) model).probabilities(features.take(rows)))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static Dataset dataset(String name, boolean weighted) throws IOException {
        String file = name.equals("digits") ? "digits.csv" : "../linear/" + name.replace("binned", "iris") + ".csv";
        double[][] rows = lines(file).stream()
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
        int width = rows[0].length - 1;
        List<Feature> columns = new ArrayList<>();
        for (int at = 0; at < width; at++) {
            columns.add(feature("x" + at, column(rows, at), name.equals("binned")));
        }
        int[] codes = Arrays.stream(column(rows, width))
                .mapToInt(value -> (int) value)
                .toArray();
        Target target = new Target.Classes(codes, labels(codes));
        double[] weights = IntStream.range(0, rows.length)
                .mapToDouble(row -> weighted ? 7 * row % 4 : 1)
                .toArray();
        return new Dataset(new Features(columns), target, weights);
    }

    private static Feature feature(String name, double[] values, boolean binned) {
        int[] codes = Arrays.stream(values).mapToInt(value -> (int) value).toArray();
        return binned ? new Feature.Category(name, codes, labels(codes)) : new Feature.Numeric(name, values);
    }

    private static List<String> labels(int[] codes) {
        int last = Arrays.stream(codes).max().orElseThrow();
        return IntStream.rangeClosed(0, last).mapToObj(Integer::toString).toList();
    }

    private static double[] column(double[][] rows, int at) {
        return Arrays.stream(rows).mapToDouble(row -> row[at]).toArray();
    }

    private static List<String> lines(String file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GoldenBayesTest.class.getResourceAsStream(file), file),
                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
