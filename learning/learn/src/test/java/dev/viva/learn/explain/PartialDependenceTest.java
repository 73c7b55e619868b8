package dev.viva.learn.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Training;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The formulas, and what scikit-learn makes of them, are those of golden.py. */
class PartialDependenceTest {
    private static final Map<String, ToDoubleFunction<double[]>> FORMULAS = Map.of(
            "diabetes",
            x -> x[0] * x[2] / 100 + (x[3] - 90) * (x[3] - 90) / 50 - (x[1] > 1.5 ? 3 * x[8] : 0.5 * x[9]),
            "iris",
            x -> 1 / (1 + Math.exp(-(x[0] - 5.8 + x[2] * x[3] - 4))));

    static List<String[]> golden() throws IOException {
        return lines("golden.csv").stream().map(line -> line.split(",", -1)).toList();
    }

    @ParameterizedTest(name = "{0}, features {1}")
    @MethodSource("golden")
    void dependenceIsThatOfScikitLearn(
            String data, String features, String first, String second, String mean, String individual)
            throws IOException {
        Features rows = rows(data);
        Response response = response(Objects.requireNonNull(FORMULAS.get(data)));
        String[] names = features.split(" ");
        Grid grid = Grid.of("x" + names[0], numbers(first));
        if (names.length == 2) {
            Grid other = Grid.of("x" + names[1], numbers(second));
            double[][] found = JointDependence.of(response, rows, null, grid, other, Training.plain())
                    .mean();
            assertThat(Arrays.stream(found).flatMapToDouble(Arrays::stream).toArray())
                    .containsExactly(numbers(mean), within(1e-9));
            return;
        }
        PartialDependence found = PartialDependence.of(response, rows, null, grid, Training.plain());
        assertThat(found.mean()).containsExactly(numbers(mean), within(1e-9));
        double[] ofTen = Arrays.stream(found.individual(), 0, 10)
                .flatMapToDouble(Arrays::stream)
                .toArray();
        assertThat(ofTen).containsExactly(numbers(individual), within(1e-9));
        assertThat(found.centred().individual()[3][0]).isZero();
    }

    @Test
    void weightsCountAsCopiesAndThreadsChangeNoBit() throws IOException {
        Features rows = rows("iris");
        Response response = response(Objects.requireNonNull(FORMULAS.get("iris")));
        double[] weights =
                IntStream.range(0, rows.rows()).mapToDouble(row -> row % 3).toArray();
        int[] copies = IntStream.range(0, rows.rows())
                .flatMap(row -> IntStream.range(0, row % 3).map(_ -> row))
                .toArray();
        Grid grid = Grid.over(rows, "x2", 7, weights);
        assertThat(grid.values())
                .isEqualTo(Grid.over(rows.take(copies), "x2", 7, null).values());
        try (Parallel one = Parallel.of(1);
                Parallel three = Parallel.of(3)) {
            double[] weighted = PartialDependence.of(
                            response, rows, weights, grid, Training.plain().on(one))
                    .mean();
            assertThat(PartialDependence.of(
                                    response,
                                    rows,
                                    weights,
                                    grid,
                                    Training.plain().on(three))
                            .mean())
                    .isEqualTo(weighted);
            assertThat(PartialDependence.of(response, rows.take(copies), null, grid, Training.plain())
                            .mean())
                    .containsExactly(weighted, within(1e-12));
        }
    }

    @Test
    void aGridHasEveryLevelAndFewValuesAndNoMissingOnes() {
        Features rows = new Features(List.of(
                new Feature.Category("city", new int[] {1, -1, 1}, List.of("Rom", "Ulm", "Bonn")),
                new Feature.NumericFloat("age", new float[] {3, Float.NaN, 1}),
                new Feature.Indicator("is", new int[] {0, 5, 7}, 5),
                new Feature.Numeric("none", new double[] {Double.NaN, Double.NaN, Double.NaN})));
        assertThat(Grid.over(rows, "city", 5, null).levels()).containsExactly("Rom", "Ulm", "Bonn");
        assertThat(Grid.over(rows, "age", 5, null).values()).containsExactly(1, 3);
        Response sum = features -> IntStream.range(0, features.rows())
                .mapToDouble(row -> features.columns().get(0).value(row)
                        + 10 * features.columns().get(1).value(row)
                        + 100 * features.columns().get(2).value(row))
                .toArray();
        Features known = rows.take(new int[] {0, 2});
        assertThat(of(sum, known, Grid.over(known, "city", 5, null))).containsExactly(20, 21, 22);
        assertThat(of(sum, known, Grid.of("age", 2))).containsExactly(21);
        assertThat(of(sum, known, Grid.over(rows, "is", 5, null))).containsExactly(21, 121);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grid.over(rows, "none", 5, null))
                .withMessage("Grid.values of 'none' must be at least 1, got none");
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        Features rows = rows("iris");
        Response response = response(Objects.requireNonNull(FORMULAS.get("iris")));
        Grid grid = Grid.of("x0", 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grid.over(rows, "nothing", 5, null))
                .withMessage("Grid.feature must be one of [x0, x1, x2, x3], got 'nothing'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grid.over(rows, "x0", 1, null))
                .withMessage("Grid.points must be at least 2, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartialDependence.of(response, rows.take(new int[0]), null, grid, Training.plain()))
                .withMessage("PartialDependence: there must be at least 1 row, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartialDependence.of(response, rows, new double[3], grid, Training.plain()))
                .withMessage("PartialDependence: weights must be one for each of 150 rows, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JointDependence.of(response, rows, null, grid, grid, Training.plain()))
                .withMessage("JointDependence: the two features must differ, got 'x0' twice");
    }

    private static double[] of(Response response, Features rows, Grid grid) {
        return PartialDependence.of(response, rows, null, grid, Training.plain())
                .mean();
    }

    static Response response(ToDoubleFunction<double[]> formula) {
        return rows -> {
            double[] row = new double[rows.width()];
            return IntStream.range(0, rows.rows())
                    .mapToDouble(at -> {
                        rows.copyRow(at, row);
                        return formula.applyAsDouble(row);
                    })
                    .toArray();
        };
    }

    static Features rows(String name) throws IOException {
        double[][] rows = lines("../linear/" + name + ".csv").stream()
                .map(line -> numbers(line.replace(',', ' ')))
                .toArray(double[][]::new);
        List<Feature> columns = new ArrayList<>();
        for (int at = 0; at < rows[0].length - 1; at++) {
            int column = at;
            columns.add(new Feature.Numeric(
                    "x" + at,
                    Arrays.stream(rows).mapToDouble(row -> row[column]).toArray()));
        }
        return new Features(columns);
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static List<String> lines(String file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PartialDependenceTest.class.getResourceAsStream(file), file),
                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
