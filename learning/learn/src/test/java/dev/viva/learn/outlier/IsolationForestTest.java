package dev.viva.learn.outlier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.metric.RankedScores;
import dev.viva.learn.store.ModelFile;
import dev.viva.testkit.Laws;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IsolationForestTest {
    /** Draws cannot be those of scikit-learn; golden.py beside the file made the means over twenty seeds. */
    @Test
    void scoresAreDistributedAsThoseOfScikitLearn() throws IOException {
        double[] expected = numbers(lines("golden.csv").getFirst());
        List<double[]> all = lines("../linear/breast-cancer.csv").stream()
                .map(IsolationForestTest::numbers)
                .toList();
        List<double[]> rows = Stream.concat(
                        all.stream().filter(row -> row[30] == 1),
                        all.stream().filter(row -> row[30] == 0).limit(30))
                .toList();
        Features features = new Features(IntStream.range(0, 30)
                .<Feature>mapToObj(column -> new Feature.Numeric(
                        "x" + column,
                        rows.stream().mapToDouble(row -> row[column]).toArray()))
                .toList());
        boolean[] outlier = new boolean[rows.size()];
        for (int row = 0; row < outlier.length; row++) {
            outlier[row] = rows.get(row)[30] == 0;
        }
        double[] figures = new double[4];
        for (int seed = 0; seed < 20; seed++) {
            double[] scores = IsolationForest.standard()
                    .withSeed(seed)
                    .fit(Dataset.of(features))
                    .scores(features);
            double mean = Arrays.stream(scores).average().orElseThrow();
            double[] sorted = Arrays.stream(scores).sorted().toArray();
            figures[0] += RankedScores.of(scores, outlier).rocAuc() / 20;
            figures[1] += mean / 20;
            figures[2] += Math.sqrt(Arrays.stream(scores)
                            .map(each -> (each - mean) * (each - mean))
                            .average()
                            .orElseThrow())
                    / 20;
            figures[3] += sorted[(int) (0.95 * sorted.length)] / 20;
        }
        assertThat(figures[0]).isCloseTo(expected[0], within(0.01));
        assertThat(figures[1]).isCloseTo(expected[1], within(0.005));
        assertThat(figures[2]).isCloseTo(expected[2], within(0.003));
        assertThat(figures[3]).isCloseTo(expected[3], within(0.01));
    }

    @Test
    void contaminationIsTheShareOfTrainingRowsAboveTheThreshold() {
        Dataset data = cloud(1000, new SplittableRandom(1));
        for (double share : new double[] {0.01, 0.1, 0.5}) {
            var model = IsolationForest.standard().withContamination(share).fit(data);
            long above = Arrays.stream(model.scores(data.features()))
                    .filter(score -> score > model.threshold())
                    .count();
            assertThat(above / 1000.0).isCloseTo(share, within(0.002));
        }
        assertThat(IsolationForest.standard().fit(data).threshold()).isEqualTo(0.5);
    }

    @Test
    void rowsFarFromAllOthersScoreHighest() {
        Laws.hold(10, random -> {
            Dataset data = cloud(400, random);
            double[] scores = IsolationForest.standard().fit(data).scores(data.features());
            double ordinary = Arrays.stream(scores, 10, 400).sum() / 390;
            assertThat(Arrays.stream(scores)).allMatch(score -> score > 0 && score < 1);
            for (int row = 0; row < 10; row++) {
                assertThat(scores[row]).isGreaterThan(ordinary + 0.15);
            }
        });
    }

    @Test
    void theSameBitsComeOnAnyThreadsOneByOneAndFromAFile() throws Exception {
        Dataset data = cloud(700, new SplittableRandom(2));
        var learner = IsolationForest.standard().withContamination(0.1);
        IsolationForestModel model = learner.fit(data);
        byte[] bytes = ModelFile.standard().toBytes(model, Map.of());
        for (int threads : new int[] {1, 3}) {
            try (Parallel pool = Parallel.of(threads)) {
                assertThat(ModelFile.standard()
                                .toBytes(learner.fit(data, Training.plain().on(pool)), Map.of()))
                        .isEqualTo(bytes);
            }
        }
        assertThat(ModelFile.standard().toBytes(learner.withSeed(9).fit(data), Map.of()))
                .isNotEqualTo(bytes);
        double[] scores = model.scores(data.features());
        double[] row = new double[data.features().width()];
        for (int at = 0; at < scores.length; at++) {
            data.features().copyRow(at, row);
            assertThat(model.score(row)).isEqualTo(scores[at]);
        }
        var read = (IsolationForestModel)
                ModelFile.standard().fromBytes("memory", bytes).model();
        assertThat(read.scores(data.features())).isEqualTo(scores);
    }

    @Test
    void aRowOfWeightNothingIsNotSeenAndAHeavyOneIsSeenMore() {
        Dataset data = cloud(500, new SplittableRandom(3));
        double[] weights = new double[500];
        Arrays.fill(weights, 10, 500, 1.0);
        int[] rest = IntStream.range(10, 500).toArray();
        var learner = IsolationForest.standard().withSampleRows(490);
        double[] without = learner.fit(data.take(rest)).scores(data.features());
        assertThat(learner.fit(new Dataset(data.features(), data.target(), weights))
                        .scores(data.features()))
                .isEqualTo(without);
        Arrays.fill(weights, 0, 10, 30.0);
        double[] heavy = IsolationForest.standard()
                .fit(new Dataset(data.features(), data.target(), weights))
                .scores(data.features());
        double[] light = IsolationForest.standard().fit(data).scores(data.features());
        assertThat(Arrays.stream(heavy, 0, 10).sum())
                .isLessThan(Arrays.stream(light, 0, 10).sum());
    }

    @Test
    void poorDataGivesOneHalfOrANamedError() {
        var learner = IsolationForest.standard();
        Features same = new Features(List.of(
                new Feature.Numeric("x", new double[20]),
                new Feature.Category("c", new int[20], List.of("a")),
                new Feature.Numeric("none", fill(Double.NaN))));
        assertThat(learner.fit(Dataset.of(same)).scores(same)[7]).isCloseTo(0.5, within(1e-12));
        Dataset one = Dataset.of(same).take(new int[1]);
        assertThat(learner.fit(one).scores(one.features())[0]).isCloseTo(0.5, within(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.fit(Dataset.of(same).take(new int[0])))
                .withMessage("IsolationForest.fit: the data must have rows of positive weight, got 0 rows that weigh 0"
                        + " together");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.fit(Dataset.of(new Features(List.of()))))
                .withMessageContaining("IsolationForest.fit: the data must have");
        double[] huge = {Double.NEGATIVE_INFINITY, -Double.MAX_VALUE, 0, 1, Double.MAX_VALUE, Double.POSITIVE_INFINITY};
        Features extremes = new Features(List.of(new Feature.Numeric("x", huge)));
        assertThat(Arrays.stream(learner.fit(Dataset.of(extremes)).scores(extremes)))
                .allMatch(score -> score > 0 && score < 1);
        Features strange = new Features(List.of(
                new Feature.Numeric("x", new double[] {Double.NaN}),
                new Feature.Numeric("y", new double[] {1e300}),
                new Feature.Category("c", new int[] {0}, List.of("never seen"))));
        assertThat(learner.fit(cloud(100, new SplittableRandom(4))).scores(strange))
                .hasSize(1)
                .doesNotContain(Double.NaN);
    }

    @Test
    void everyParameterRefusesWhatIsOutOfItsRangeAndSurvivesAsText() {
        Parameters<IsolationForest> parameters = IsolationForest.standard().parameters();
        for (Parameter<?> parameter : parameters.all()) {
            for (String refused : parameter.refused()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> IsolationForest.standard().with(parameter.name(), refused))
                        .withMessageContaining("IsolationForest." + parameter.name() + " must be");
            }
        }
        var changed = IsolationForest.standard()
                .withTrees(7)
                .withSampleRows(99)
                .withContamination(0.2)
                .withSeed(5);
        assertThat(parameters.fromText(parameters.toText(changed))).isEqualTo(changed);
    }

    private static double[] fill(double value) {
        double[] values = new double[20];
        Arrays.fill(values, value);
        return values;
    }

    /** A cloud with some gaps and categories; the first ten rows lie far out. */
    private static Dataset cloud(int rows, SplittableRandom random) {
        List<Feature> columns = new ArrayList<>();
        for (String name : List.of("x", "y")) {
            columns.add(new Feature.Numeric(
                    name,
                    IntStream.range(0, rows)
                            .mapToDouble(row -> row < 10
                                    ? random.nextDouble(5, 9) * (random.nextBoolean() ? 1 : -1)
                                    : random.nextInt(30) == 0 ? Double.NaN : random.nextGaussian())
                            .toArray()));
        }
        int[] codes = IntStream.range(0, rows)
                .map(row -> row < 10 ? row % 3 : random.nextInt(-1, 6))
                .toArray();
        columns.add(new Feature.Category("c", codes, List.of("a", "b", "c", "d", "e", "f")));
        return Dataset.of(new Features(columns));
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    private static List<String> lines(String file) throws IOException {
        var stream = Objects.requireNonNull(IsolationForestTest.class.getResourceAsStream(file), file);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
