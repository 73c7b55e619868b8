package dev.viva.learn.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.forest.DecisionTree;
import dev.viva.learn.linear.Ridge;
import dev.viva.learn.pipeline.Pipeline;
import dev.viva.learn.selection.PairedTests.Result;
import dev.viva.learn.transform.StandardScaler;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Figures of scikit-learn and SciPy are those of golden.py. */
class CurvesTest {
    static List<String[]> golden() throws IOException {
        return lines("golden.csv").stream().map(line -> line.split(",", -1)).toList();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void figuresAreThoseOfThePeers(String what, String first, String second, String third) throws IOException {
        switch (what) {
            case "learning" -> {
                var curve = LearningCurve.inOrder(
                        Ridge.standard(), diabetes(), tenths(first), new int[] {40, 100, 200, 353}, Training.plain());
                assertThat(flat(curve.train())).containsExactly(scores(first, second), within(1e-9));
                assertThat(flat(curve.test())).containsExactly(scores(first, third), within(1e-9));
                assertThat(curve.table().rowCount()).isEqualTo(4);
            }
            case "validation" -> {
                var curve = ValidationCurve.of(
                        Ridge.standard(),
                        "l2",
                        List.of("0.01", "1", "100", "10000"),
                        diabetes(),
                        tenths(first),
                        Training.plain());
                assertThat(flat(curve.train())).containsExactly(scores(first, second), within(1e-9));
                assertThat(flat(curve.test())).containsExactly(scores(first, third), within(1e-9));
                assertThat(curve.table().rowCount()).isEqualTo(4);
            }
            case "wilcoxon" -> judged(PairedTests.wilcoxon(numbers(first), numbers(second)), third);
            case "corrected-t" -> judged(PairedTests.correctedT(numbers(first), numbers(second), 0.25), third);
            case "five-by-two" -> {
                double[] flat = numbers(first);
                double[][] pairs = IntStream.range(0, 5)
                        .mapToObj(at -> new double[] {flat[2 * at], flat[2 * at + 1]})
                        .toArray(double[][]::new);
                judged(PairedTests.fiveByTwo(pairs), third);
            }
            case "mcnemar" -> {
                int[] counts = Arrays.stream(numbers(first))
                        .mapToInt(value -> (int) value)
                        .toArray();
                Predictions.OfClasses one = said(counts[0], counts[1], true);
                Predictions.OfClasses other = said(counts[0], counts[1], false);
                double[] expected = numbers(third);
                assertThat(PairedTests.mcNemar(one, other).pValue()).isEqualTo(expected[0], within(1e-10));
                Result approximate = PairedTests.mcNemarApproximate(one, other);
                assertThat(approximate.statistic()).isEqualTo(expected[1], within(1e-12));
                assertThat(approximate.pValue()).isEqualTo(expected[2], within(1e-10));
            }
            default -> throw new AssertionError(what);
        }
    }

    private static void judged(Result found, String expected) {
        assertThat(found.statistic()).isEqualTo(numbers(expected)[0], within(1e-9));
        assertThat(found.pValue()).isEqualTo(numbers(expected)[1], within(1e-9));
    }

    /** Only the first is right in {@code b} rows, only the second in {@code c}, both in three, none in two. */
    private static Predictions.OfClasses said(int b, int c, boolean first) {
        int rows = b + c + 5;
        double[][] probabilities = IntStream.range(0, rows)
                .mapToObj(row -> {
                    boolean right = row < b ? first : row < b + c ? !first : row < b + c + 3;
                    return right ? new double[] {0.1, 0.9} : new double[] {0.9, 0.1};
                })
                .toArray(double[][]::new);
        int[] truth = IntStream.range(0, rows).map(_ -> 1).toArray();
        return new Predictions.OfClasses(probabilities, new Target.Classes(truth, List.of("no", "yes")), null);
    }

    @Test
    void shuffledCurvesEndWithTheWholeAndKeepClassesTogether() {
        Dataset data = classes(200, 1);
        CrossValidator validator = CrossValidator.of(Splitters.stratified(4, 1), "accuracy");
        var learner = DecisionTree.classifier();
        int[] sizes = {10, 50, 150};
        try (Parallel one = Parallel.of(1);
                Parallel three = Parallel.of(3)) {
            LearningCurve alone = LearningCurve.of(
                    learner, data, validator, sizes, 5, Training.plain().on(one));
            LearningCurve together = LearningCurve.of(
                    learner, data, validator, sizes, 5, Training.plain().on(three));
            assertThat(together.test()).isDeepEqualTo(alone.test());
            assertThat(alone.test()[2]).isEqualTo(validator.run(learner, data).scores("accuracy"));
            assertThat(alone.trained(2).mean())
                    .isGreaterThanOrEqualTo(alone.unseen(2).mean());
        }
        int[] order = Prefix.order(data.target(), 3);
        assertThat(Arrays.stream(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, 200).toArray());
        for (int size = 10; size < 200; size += 10) {
            int[] codes = ((Target.Classes) data.target().take(Arrays.copyOf(order, size))).codes();
            long ones = Arrays.stream(codes).filter(code -> code == 1).count();
            assertThat((double) ones).isEqualTo(size * 50 / 200.0, within(1.0));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LearningCurve.of(learner, data, validator, new int[] {10, 151}, 5, Training.plain()))
                .withMessage(
                        "LearningCurve.sizes must be ascending numbers in [1, 150], the rows that teach; got [10, 151]");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ValidationCurve.of(learner, "maxLeaves", List.of(), data, validator, Training.plain()))
                .withMessage("ValidationCurve.values must have at least 1 value, got none");
    }

    @Test
    void biasVarianceAndNoiseAddUpToTheError() {
        Laws.hold(10, random -> {
            boolean numbers = random.nextBoolean();
            Dataset teaching = numbers ? steps(random, 60) : classes(80, random.nextLong());
            Dataset unseen = numbers ? steps(random, 40) : classes(50, random.nextLong());
            var learner = numbers ? DecisionTree.regressor() : DecisionTree.classifier();
            BiasVariance found = BiasVariance.of(learner, teaching, unseen, 8, random.nextLong(), Training.plain());
            assertThat(found.bias() + found.variance() + found.noise()).isEqualTo(found.error(), within(1e-12));
            assertThat(found.bias()).isNotNegative();
            assertThat(found.spread()).isNotNegative();
        });
    }

    /** Rows with equal features differ by ±1: noise of 1, whatever is learned; a wide step of a shallow tree is bias. */
    @Test
    void noiseIsWhatEqualRowsDifferBy() {
        double[] x = IntStream.range(0, 400)
                .mapToObj(row -> row / 4)
                .mapToDouble(Integer::doubleValue)
                .toArray();
        double[] y = IntStream.range(0, 400)
                .mapToDouble(row -> x[row] + (row % 2 == 0 ? 1 : -1))
                .toArray();
        Dataset data = Dataset.of(new Features(List.of(new Feature.Numeric("x", x))), new Target.Values(y));
        BiasVariance shallow =
                BiasVariance.of(DecisionTree.regressor().withMaxLeaves(2), data, data, 10, 1, Training.plain());
        BiasVariance deep =
                BiasVariance.of(DecisionTree.regressor().withMaxLeaves(200), data, data, 10, 1, Training.plain());
        assertThat(shallow.noise()).isEqualTo(1, within(1e-12));
        assertThat(deep.noise()).isEqualTo(1, within(1e-12));
        assertThat(shallow.bias()).isGreaterThan(100 * deep.bias());
        BiasVariance weighted = BiasVariance.of(
                DecisionTree.regressor().withMaxLeaves(2),
                data,
                new Dataset(
                        data.features(),
                        data.target(),
                        IntStream.range(0, 400).mapToDouble(row -> row % 2).toArray()),
                10,
                1,
                Training.plain());
        assertThat(weighted.noise()).isZero();
    }

    /** Domingos: where the usual answer is right, variance is the share of other answers; where it is wrong, it helps. */
    @Test
    void varianceOfTwoClassesIsNetted() {
        Dataset teaching = classes(60, 3);
        Dataset unseen = classes(60, 4);
        BiasVariance found = BiasVariance.of(DecisionTree.classifier(), teaching, unseen, 9, 2, Training.plain());
        assertThat(found.noise()).isZero();
        assertThat(Math.abs(found.variance())).isLessThanOrEqualTo(found.spread());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BiasVariance.of(DecisionTree.classifier(), teaching, unseen, 1, 2, Training.plain()))
                .withMessage("BiasVariance.samples must be at least 2, got 1");
    }

    @Test
    void halvingOverRowsEndsWithTheSearchOfThoseLeft() {
        Dataset data = diabetesOrFail();
        CrossValidator validator = CrossValidator.of(Splitters.folds(4, 1), "rmse");
        List<Map<String, String>> grid = Candidates.grid(
                Map.of("model.l2", List.of("0.01", "1", "10", "100", "1000", "1e4", "1e5", "1e6", "1e7")));
        var pipeline = Pipeline.of(StandardScaler.standard()).regressor(Ridge.standard());
        var halved = HalvingSearch.overRows(pipeline, grid, validator, 30).run(data);
        assertThat(halved.rounds()).extracting(HalvingSearch.Round::amount).containsExactly(36, 110, 332);
        assertThat(halved.rounds())
                .extracting(round -> round.candidates().size())
                .containsExactly(9, 3, 1);
        assertThat(halved.rounds().getFirst().results().getFirst().splits())
                .allMatch(split -> split.train().length == 36);
        var last = halved.rounds().getLast();
        assertThat(halved.found().results().getFirst().scores("rmse"))
                .isEqualTo(validator.run(halved.found().learner(), data).scores("rmse"));
        assertThat(halved.found().settings())
                .isEqualTo(grid.get(last.candidates().getFirst()));
        assertThat(halved.found().table().rowCount()).isEqualTo(1);
        var twice = HalvingSearch.overRows(pipeline, grid, validator, 30)
                .withFactor(2)
                .run(data);
        assertThat(twice.rounds()).hasSize(4);
        assertThat(twice.rounds().getLast().candidates()).hasSize(2);
    }

    @Test
    void halvingOverIterationsGivesTheLastAllOfThem() {
        Dataset data = classes(300, 7);
        CrossValidator validator = CrossValidator.of(Splitters.stratified(3, 1), "log_loss");
        List<Map<String, String>> grid = Candidates.grid(Map.of("learningRate", List.of("0.05", "0.1", "0.3", "0.9")));
        var search = HalvingSearch.over("trees", 4, 36, GradientBoosting.classifier(), grid, validator);
        try (Parallel one = Parallel.of(1);
                Parallel three = Parallel.of(3)) {
            var halved = search.run(data, Training.plain().on(one));
            assertThat(halved.rounds()).extracting(HalvingSearch.Round::amount).containsExactly(4, 12, 36);
            assertThat(halved.found().settings()).containsEntry("trees", "36");
            assertThat(search.run(data, Training.plain().on(three)).found().settings())
                    .isEqualTo(halved.found().settings());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HalvingSearch.over("trees", 9, 3, GradientBoosting.classifier(), grid, validator))
                .withMessage("HalvingSearch.least must be in [1, most=3], got 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> search.withFactor(1))
                .withMessage("HalvingSearch.factor must be at least 2, got 1");
    }

    @Test
    void stoppingUsesTeachingRowsOnly() {
        Dataset data = classes(400, 9);
        var learner = GradientBoosting.classifier()
                .withTrees(200)
                .withLearningRate(0.5)
                .withPatience(3);
        CrossValidator plain = CrossValidator.of(Splitters.stratified(3, 1), "log_loss");
        CrossValidator stopping = plain.withEarlyStopping(0.2);
        CrossValidated stopped = stopping.run(learner, data);
        assertThat(stopped.estimate("log_loss").mean())
                .isLessThan(plain.run(learner, data).estimate("log_loss").mean());
        Split first = stopped.splits().getFirst();
        Dataset teaching = data.take(first.train());
        var alone = stopping.fit(learner, teaching, Training.plain());
        assertThat(stopped.scores("log_loss")[0])
                .isEqualTo(Scorers.named("log_loss").score(Predictions.of(alone, data.take(first.test()))));
        var together = stopping.run(List.of(learner, learner.withLearningRate(0.1)), data, Training.plain());
        assertThat(together.getFirst().scores("log_loss")).isEqualTo(stopped.scores("log_loss"));
        var tree = DecisionTree.classifier();
        assertThat(stopping.run(tree, data).scores("log_loss"))
                .isEqualTo(plain.run(tree, data).scores("log_loss"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plain.withEarlyStopping(1))
                .withMessage("CrossValidator.stoppingShare must be in [0, 1), got 1.0");
    }

    @Test
    void lossesAreKept() {
        Dataset data = classes(300, 2);
        LossRecorder recorder = new LossRecorder();
        GradientBoosting.classifier()
                .withTrees(40)
                .fit(data, Training.plain().validating(classes(100, 3)).watchedBy(recorder));
        LossCurve curve = recorder.curve();
        assertThat(curve.train()).hasSizeBetween(1, 40);
        assertThat(curve.train()[curve.train().length - 1]).isLessThan(curve.train()[0]);
        assertThat(curve.validation()[curve.best() - 1])
                .isEqualTo(Arrays.stream(curve.validation()).min().orElseThrow());
        assertThat(new LossCurve(new double[2], new double[] {Double.NaN, Double.NaN}).best())
                .isZero();
    }

    @Test
    void testsOfLearnersAreThoseOfTheirScores() {
        Dataset data = diabetesOrFail();
        CrossValidator validator = CrossValidator.of(Splitters.folds(10, 1), "rmse");
        CrossValidated weak = validator.run(Ridge.standard().withL2(1e7), data);
        CrossValidated strong = validator.run(Ridge.standard(), data);
        Result t = PairedTests.correctedT(weak, strong, "rmse");
        assertThat(t.pValue()).isLessThan(0.01);
        assertThat(t.difference()).isPositive();
        Result f = PairedTests.fiveByTwo(
                Ridge.standard().withL2(1e7), Ridge.standard(), data, Scorers.named("rmse"), 1, Training.plain());
        assertThat(f.pValue()).isLessThan(0.05);
        Result same = PairedTests.fiveByTwo(
                Ridge.standard(), Ridge.standard(), data, Scorers.named("rmse"), 1, Training.plain());
        assertThat(same.pValue()).isNaN();
        assertThat(PairedTests.wilcoxon(new double[3], new double[3]).pValue()).isNaN();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedTests.wilcoxon(new double[3], new double[2]))
                .withMessage(
                        "PairedTests.wilcoxon: there must be at least 1 scores of each, as many of both; got 3 and 2");
        CrossValidated other = CrossValidator.of(Splitters.folds(10, 2), "rmse").run(Ridge.standard(), data);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedTests.correctedT(weak, other, "rmse"))
                .withMessage("PairedTests: both must be judged on the same splits");
    }

    private static CrossValidator tenths(String scoring) {
        int[] folds = IntStream.range(0, 442)
                .map(row -> row < 178 ? row / 89 : 2 + (row - 178) / 88)
                .toArray();
        return CrossValidator.of(Splitters.predefined(folds), scoring.equals("r2") ? "r2" : "rmse");
    }

    private static double[] scores(String scoring, String text) {
        return Arrays.stream(numbers(text))
                .map(score -> scoring.equals("r2") ? score : -score)
                .toArray();
    }

    private static double[] flat(double[][] table) {
        return Arrays.stream(table).flatMapToDouble(Arrays::stream).toArray();
    }

    private static Dataset steps(SplittableRandom random, int rows) {
        double[] x =
                IntStream.range(0, rows).mapToDouble(_ -> random.nextInt(12)).toArray();
        double[] y = Arrays.stream(x)
                .map(value -> Math.floor(value / 3) + random.nextGaussian())
                .toArray();
        Features features = new Features(List.of(new Feature.Numeric("x", x)));
        return random.nextBoolean()
                ? Dataset.of(features, new Target.Values(y))
                : new Dataset(
                        features,
                        new Target.Values(y),
                        random.doubles(rows, 0, 2).toArray());
    }

    /** Every fourth row is of the second class; features overlap. */
    private static Dataset classes(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] codes = IntStream.range(0, rows).map(row -> row % 4 == 0 ? 1 : 0).toArray();
        List<Feature> columns = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            columns.add(new Feature.Numeric(
                    name,
                    Arrays.stream(codes)
                            .mapToDouble(code -> code + random.nextGaussian())
                            .toArray()));
        }
        return Dataset.of(new Features(columns), new Target.Classes(codes, List.of("no", "yes")));
    }

    private static Dataset diabetesOrFail() {
        try {
            return diabetes();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static Dataset diabetes() throws IOException {
        double[][] rows = lines("../linear/diabetes.csv").stream()
                .map(line -> numbers(line.replace(',', ' ')))
                .toArray(double[][]::new);
        List<Feature> columns = new ArrayList<>();
        for (int at = 0; at < 10; at++) {
            int column = at;
            columns.add(new Feature.Numeric(
                    "x" + at,
                    Arrays.stream(rows).mapToDouble(row -> row[column]).toArray()));
        }
        return Dataset.of(
                new Features(columns),
                new Target.Values(
                        Arrays.stream(rows).mapToDouble(row -> row[10]).toArray()));
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static List<String> lines(String file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CurvesTest.class.getResourceAsStream(file), file), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
