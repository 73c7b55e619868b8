package dev.viva.learn.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every score of a column against scikit-learn's; selection.py beside the file made them. */
class GoldenSelectionTest {
    @Test
    void everyScoreIsTheOneOfScikitLearn() throws IOException {
        for (String[] line : lines("selection.csv")) {
            SelectBest step = (SelectBest) SelectBest.standard().with("score", line[1]);
            Dataset data = data(line[0], line[1].equals("chi-squared"));
            double[] scores = step.scores(data, Training.plain());
            assertThat(scores).hasSize(line.length - 2);
            for (int column = 0; column < scores.length; column++) {
                double wanted = Double.parseDouble(line[2 + column]);
                assertThat(scores[column])
                        .as("%s %s, column %d", line[0], line[1], column)
                        .isCloseTo(wanted, within(1e-9 * Math.max(1, Math.abs(wanted))));
            }
            assertThat(step.withColumns(2).fit(data, Training.plain()).kept()).containsExactly(best(scores));
        }
    }

    /**
     * Of columns without equal numbers the same to 1e-9; of others within five standard deviations of what scikit-learn's own
     * seeds give, as noise brings equal numbers apart there and here.
     */
    @Test
    void informationByNeighborsIsThatOfScikitLearn() throws IOException {
        int exact = 0;
        for (String[] line : lines("neighbor-information.csv")) {
            SelectBest step = SelectBest.standard()
                    .withScore(SelectBest.Score.NEIGHBOR_INFORMATION)
                    .withNeighbors(Integer.parseInt(line[1]));
            Dataset data = line[0].equals("neighbor-rows") ? neighborRows() : data(line[0], false);
            double[] scores = step.scores(data, Training.plain());
            assertThat(scores).hasSize((line.length - 2) / 2);
            for (int column = 0; column < scores.length; column++) {
                double mean = Double.parseDouble(line[2 + 2 * column]);
                double deviation = Double.parseDouble(line[3 + 2 * column]);
                exact += deviation < 1e-12 ? 1 : 0;
                assertThat(scores[column])
                        .as("%s %s, column %d", line[0], line[1], column)
                        .isCloseTo(mean, within(1e-9 + 5 * deviation));
                assertThat(deviation).isLessThan(0.04);
            }
        }
        assertThat(exact).isGreaterThanOrEqualTo(4);
    }

    private static Dataset neighborRows() throws IOException {
        double[][] rows = lines("neighbor-rows.csv").stream()
                .map(line ->
                        Arrays.stream(line).mapToDouble(Double::parseDouble).toArray())
                .toArray(double[][]::new);
        int[] codes = Arrays.stream(rows).mapToInt(row -> (int) row[2]).toArray();
        return Dataset.of(
                new Features(List.of(
                        new Feature.Numeric("first", column(rows, 0)),
                        new Feature.Numeric("noise", column(rows, 1)),
                        new Feature.Category("codes", codes, List.of("a", "b", "c")))),
                new Target.Values(column(rows, 3)));
    }

    private static double[] column(double[][] rows, int at) {
        return Arrays.stream(rows).mapToDouble(row -> row[at]).toArray();
    }

    private static int[] best(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(column -> -scores[column]))
                .limit(2)
                .sorted()
                .mapToInt(column -> column)
                .toArray();
    }

    private static Dataset data(String name, boolean absolute) throws IOException {
        double[][] rows = lines("../linear/" + name + ".csv").stream()
                .map(line ->
                        Arrays.stream(line).mapToDouble(Double::parseDouble).toArray())
                .toArray(double[][]::new);
        int width = rows[0].length - 1;
        Features features = new Features(IntStream.range(0, width)
                .<Feature>mapToObj(column -> new Feature.Numeric(
                        "c" + column,
                        Arrays.stream(rows)
                                .mapToDouble(row -> absolute ? Math.abs(row[column]) : row[column])
                                .toArray()))
                .toList());
        double[] target = Arrays.stream(rows).mapToDouble(row -> row[width]).toArray();
        return Dataset.of(
                features,
                name.equals("diabetes")
                        ? new Target.Values(target)
                        : new Target.Classes(
                                Arrays.stream(target)
                                        .mapToInt(each -> (int) each)
                                        .toArray(),
                                List.of("0", "1", "2")));
    }

    private static List<String[]> lines(String file) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GoldenSelectionTest.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            return in.lines().map(line -> line.split(",")).toList();
        }
    }
}
