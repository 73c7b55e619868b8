package dev.viva.learn.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.learn.Learner;
import dev.viva.learn.Model;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scikit-learn's support vector machines and optimisers; golden.py beside the files made them. */
class GoldenDescentTest {
    static List<String[]> margins() throws IOException {
        return DataFiles.lines("golden-margins.csv")
                .map(line -> line.split(","))
                .toList();
    }

    static List<String[]> walks() throws IOException {
        return DataFiles.lines("golden-walks.csv").map(line -> line.split(",")).toList();
    }

    @ParameterizedTest(name = "{0}, weighted {1}: {2} {3}, penalty {4}, label {5}")
    @MethodSource("margins")
    void everyCoefficientIsTheOneOfScikitLearn(
            String data, boolean weighted, String name, String loss, double penalty, int label, String numbers)
            throws IOException {
        DataFiles read = DataFiles.of(data, weighted);
        double[] expected = numbers(numbers);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        Model model = learner(name, loss, penalty).fit(name.equals("LinearSVC") ? read.classes() : read.numbers());
        assertThat(read.standardised(model, label)).containsExactly(expected, within(1e-6 * Math.max(1, largest)));
    }

    private static Learner<?> learner(String name, String loss, double penalty) {
        Learner<?> learner = name.equals("LinearSVC")
                ? LinearSupportVectorClassifier.standard()
                : LinearSupportVectorRegressor.standard().withEpsilon(5);
        return learner.with("loss", loss)
                .with("penalty", Double.toString(penalty))
                .with("tolerance", "1e-12")
                .with("epochs", "1000000");
    }

    @ParameterizedTest(name = "{0} after {1} steps")
    @MethodSource("walks")
    void everyOptimiserWalksAsItsPaperSays(String text, int count, String numbers) {
        Optimizer optimizer =
                Optimizer.parameter("optimizer", "", Optimizer.plain(1)).parse("test", text);
        Optimizer.Steps steps = optimizer.start(3, 2);
        double[] x = {1, 2, 3};
        for (int step = 0; step < count; step++) {
            steps.step(x, new double[] {2 * x[0], 20 * x[1], 0.4 * x[2] * x[2] * x[2]}, 1);
        }
        assertThat(x).containsExactly(numbers(numbers), within(1e-12));
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
