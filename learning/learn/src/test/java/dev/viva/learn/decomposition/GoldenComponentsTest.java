package dev.viva.learn.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every direction, variance and transformed row against scikit-learn's; golden.py beside the file made them. */
class GoldenComponentsTest {
    static List<String[]> golden() throws IOException {
        return ComponentData.lines("golden.csv").stream()
                .map(line -> line.split(",", -1))
                .toList();
    }

    @ParameterizedTest(name = "{0}, first {1} rows, weighted {2}: {3} {4}, {5}")
    @MethodSource("golden")
    void everyNumberIsTheOneOfScikitLearn(
            String data, int first, boolean weighted, String name, String settings, String part, String numbers)
            throws IOException {
        Features all = ComponentData.features(data);
        Features features =
                first == 0 ? all : all.take(IntStream.range(0, first).toArray());
        Dataset rows = weighted ? ComponentData.weighted(features) : Dataset.of(features);
        ComponentProjection model = learner(name, settings).fit(rows, Training.plain());
        double[] expected = Arrays.stream(numbers.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(part(model, features, part)).containsExactly(expected, within(1e-9 * Math.max(1, largest)));
    }

    private static Transformer<ComponentProjection> learner(String name, String settings) {
        Transformer<ComponentProjection> learner =
                name.equals("truncated") ? TruncatedSingularValues.of(2) : PrincipalComponents.standard();
        for (String setting : settings.isEmpty() ? new String[0] : settings.split(";")) {
            learner = with(learner, setting.split("=")[0], setting.split("=")[1]);
        }
        return learner;
    }

    @SuppressWarnings("unchecked") // a transformer with one parameter changed is of the same record
    private static Transformer<ComponentProjection> with(
            Transformer<ComponentProjection> learner, String name, String text) {
        return (Transformer<ComponentProjection>) learner.with(name, text);
    }

    private static double[] part(ComponentProjection model, Features features, String part) {
        return switch (part) {
            case "components" -> flat(model.components());
            case "singularValues" -> model.singularValues();
            case "explainedVariance" -> model.explainedVariance();
            case "explainedShare" -> model.explainedShare();
            case "rows" -> rows(model.apply(features));
            default -> throw new AssertionError(part);
        };
    }

    private static double[] flat(double[][] numbers) {
        return Arrays.stream(numbers).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] rows(Features made) {
        double[][] rows = new double[(made.rows() + 19) / 20][made.width()];
        for (int at = 0; at < rows.length; at++) {
            made.copyRow(20 * at, rows[at]);
        }
        return flat(rows);
    }
}
