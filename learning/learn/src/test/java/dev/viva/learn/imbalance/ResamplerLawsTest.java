package dev.viva.learn.imbalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Resampler;
import dev.viva.learn.Step;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.linear.LogisticRegression;
import dev.viva.learn.pipeline.Pipeline;
import dev.viva.learn.selection.CrossValidated;
import dev.viva.learn.selection.CrossValidator;
import dev.viva.learn.selection.Split;
import dev.viva.learn.selection.Splitter;
import dev.viva.learn.selection.Splitters;
import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every change of the rows that teach keeps to, and laws of each. */
class ResamplerLawsTest {
    static List<Resampler> all() {
        return List.of(
                RandomOversampler.standard(),
                RandomOversampler.standard().withSampling(Sampling.ratio(0.7)).withSeed(3),
                RandomUndersampler.standard(),
                RandomUndersampler.standard().withSampling(Sampling.counts(Map.of("no", 30))),
                Smote.standard(),
                Smote.standard().withNeighbors(2).withSampling(Sampling.counts(Map.of("yes", 50, "no", 90))),
                Adasyn.standard(),
                TomekLinks.standard(),
                EditedNearestNeighbors.standard().withRemoving(Removing.ALL),
                ClassWeights.balanced(),
                ClassWeights.of(Map.of("yes", 2.5)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSameRowsForTheSameDataAndAnyNumberOfThreads(Resampler step) {
        Dataset data = Rows.mixed(new SplittableRandom(1), 100, true);
        Dataset expected = step.resample(data, Training.plain());
        for (int threads = 1; threads <= 3; threads++) {
            try (Parallel pool = Parallel.of(threads)) {
                assertThat(step.resample(data, Training.plain().on(pool)))
                        .usingRecursiveComparison()
                        .isEqualTo(expected);
            }
        }
        assertThat(expected.features().names()).isEqualTo(data.features().names());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theDataStaysAsItWas(Resampler step) {
        Dataset data = Rows.mixed(new SplittableRandom(2), 100, true);
        step.resample(data, Training.plain());
        assertThat(data).usingRecursiveComparison().isEqualTo(Rows.mixed(new SplittableRandom(2), 100, true));
    }

    @ParameterizedTest
    @MethodSource("all")
    void columnsStayInTheirKind(Resampler step) {
        Features made = step.resample(Rows.mixed(new SplittableRandom(3), 100, false), Training.plain())
                .features();
        assertThat(made.columns().get(0)).isInstanceOf(Feature.Numeric.class);
        assertThat(made.columns().get(1)).isInstanceOf(Feature.NumericFloat.class);
        assertThat(made.columns().get(2)).isInstanceOf(Feature.Category.class);
    }

    @ParameterizedTest
    @MethodSource("all")
    void parametersRefuseWhatIsOutOfTheirRangeAndSurviveAsText(Step step) {
        Parameters<?> parameters = step.parameters();
        for (Parameter<?> parameter : parameters.all()) {
            for (String refused : parameter.refused()) {
                assertThatIllegalArgumentException()
                        .as(refused)
                        .isThrownBy(() -> parameters.with(step, parameter.name(), refused))
                        .withMessageContaining(parameters.owner() + "." + parameter.name() + " must be");
            }
        }
        assertThat(parameters.fromText(parameters.toText(step))).isEqualTo(step);
    }

    @ParameterizedTest
    @MethodSource("all")
    void numbersAsTargetNoRowsAndNoWeightAreRefused(Resampler step) {
        Dataset data = Rows.mixed(new SplittableRandom(4), 50, false);
        List<Dataset> unsuited = List.of(
                Dataset.of(data.features()),
                Dataset.of(data.features(), new Target.Values(new double[50])),
                data.take(new int[0]),
                new Dataset(data.features(), data.target(), new double[50]));
        for (Dataset each : unsuited) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> step.resample(each, Training.plain()))
                    .withMessageContaining(step.getClass().getSimpleName());
        }
    }

    /** A row's number is its weight, so that every row that comes out can be told. */
    @ParameterizedTest
    @MethodSource("all")
    void rowsOfNoWeightDoNotMatter(Resampler step) {
        Dataset data = Rows.mixed(new SplittableRandom(5), 120, false);
        double[] weights =
                IntStream.range(0, 120).mapToDouble(row -> row / 2 % 3).toArray();
        int[] weighing = IntStream.range(0, 120).filter(row -> weights[row] > 0).toArray();
        Dataset some = new Dataset(data.features(), data.target(), weights);
        Dataset made = step.resample(some, Training.plain());
        int[] kept = IntStream.range(0, made.rows())
                .filter(row -> Rows.weights(made)[row] > 0)
                .toArray();
        assertThat(made.take(kept))
                .usingRecursiveComparison()
                .isEqualTo(step.resample(some.take(weighing), Training.plain()));
    }

    @Test
    void aMissingOrInfiniteValueIsRefusedByItsColumn() {
        List<Resampler> byDistance =
                List.of(Smote.standard(), Adasyn.standard(), TomekLinks.standard(), EditedNearestNeighbors.standard());
        Dataset data = Rows.mixed(new SplittableRandom(6), 60, false);
        Dataset missing = withB(data, Float.NaN);
        Dataset infinite = withB(data, Float.NEGATIVE_INFINITY);
        Dataset unknown = data.withFeatures(new Features(
                List.of(new Feature.Category("town", IntStream.range(-1, 59).toArray(), labels(60)))));
        for (Resampler step : byDistance) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> step.resample(missing, Training.plain()))
                    .withMessageContainingAll("'b'", "row 7", "Imputer");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> step.resample(infinite, Training.plain()))
                    .withMessageContainingAll("'b'", "row 7", "-Infinity");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> step.resample(unknown, Training.plain()))
                    .withMessageContainingAll("'town'", "row 0", "Imputer");
        }
        assertThat(RandomOversampler.standard()
                        .resample(missing, Training.plain())
                        .rows())
                .isEqualTo(96);
    }

    @Test
    void anInventedRowLiesBetweenARowAndOneOfItsNeighbours() {
        Laws.hold(20, random -> {
            Dataset data = numbers(random, 60 + random.nextInt(100), 2 + random.nextInt(2));
            int neighbors = 1 + random.nextInt(4);
            Dataset made = Smote.standard()
                    .withNeighbors(neighbors)
                    .withSeed(random.nextLong())
                    .resample(data, Training.plain());
            int[] codes = ((Target.Classes) made.target()).codes();
            for (int row = data.rows(); row < made.rows(); row++) {
                assertThat(isBetweenNeighbors(data, made.features(), row, codes[row], neighbors))
                        .isTrue();
            }
        });
    }

    @Test
    void eachRowOfAClassBeginsEquallyManyOrOneMore() {
        Dataset plain = numbers(new SplittableRandom(8), 90, 3);
        Dataset data = new Dataset(
                plain.features(),
                plain.target(),
                IntStream.rangeClosed(1, 90).asDoubleStream().toArray());
        for (Resampler step : List.of(Smote.standard(), RandomOversampler.standard())) {
            Dataset made = step.resample(data, Training.plain());
            double[] weights = Rows.weights(made);
            for (int[] own : RowsByClass.of("test", data).of()) {
                Set<Long> counts = Arrays.stream(own)
                        .mapToObj(row -> Arrays.stream(weights)
                                .filter(weight -> weight == row + 1)
                                .count())
                        .collect(Collectors.toSet());
                assertThat(Collections.max(counts) - Collections.min(counts)).isBetween(0L, 1L);
            }
        }
    }

    @Test
    void anotherSeedInventsOtherRows() {
        Dataset data = numbers(new SplittableRandom(9), 80, 3);
        for (Resampler step : List.of(Smote.standard(), Adasyn.standard())) {
            Resampler other = (Resampler) step.parameters().with(step, "seed", "1");
            assertThat(step.resample(data, Training.plain()).features())
                    .usingRecursiveComparison()
                    .isNotEqualTo(other.resample(data, Training.plain()).features());
        }
    }

    @Test
    void classesGetTheRowsThatAreAskedFor() {
        Dataset data = Rows.mixed(new SplittableRandom(10), 100, false);
        assertThat(sizes(RandomOversampler.standard(), data)).containsExactly(80, 80);
        assertThat(sizes(RandomUndersampler.standard(), data)).containsExactly(20, 20);
        assertThat(sizes(Smote.standard().withSampling(Sampling.ratio(0.5)), data))
                .containsExactly(80, 40);
        assertThat(sizes(RandomUndersampler.standard().withSampling(Sampling.ratio(0.5)), data))
                .containsExactly(40, 20);
        assertThat(sizes(Smote.standard().withSampling(Sampling.counts(Map.of("yes", 33))), data))
                .containsExactly(80, 33);
        assertThat(sizes(RandomUndersampler.standard().withSampling(Sampling.counts(Map.of("no", 7))), data))
                .containsExactly(7, 20);
    }

    @Test
    void whatClassesCannotGetIsRefused() {
        Dataset data = Rows.mixed(new SplittableRandom(11), 100, false);
        refused(Smote.standard().withSampling(Sampling.ratio(0.1)), data, "at least the 20 rows", "'yes'");
        refused(RandomUndersampler.standard().withSampling(Sampling.ratio(0.1)), data, "at most the 80", "'no'");
        refused(RandomOversampler.standard().withSampling(Sampling.counts(Map.of("maybe", 9))), data, "'maybe'");
        refused(Smote.standard().withNeighbors(20), data, "'yes', 20, got 20");
        refused(EditedNearestNeighbors.standard().withNeighbors(100), data, "100, got 100");
        Dataset three = numbers(new SplittableRandom(11), 60, 3);
        refused(Smote.standard().withSampling(Sampling.ratio(1)), three, "two classes");
        refused(ClassWeights.of(Map.of("z", 1.0)), three, "'z'");
        Dataset apart = Dataset.of(
                new Features(List.of(new Feature.Numeric(
                        "x",
                        IntStream.range(0, 40)
                                .mapToDouble(row -> row + row / 10 * 1000)
                                .toArray()))),
                new Target.Classes(
                        IntStream.range(0, 40).map(row -> row / 10 == 0 ? 1 : 0).toArray(), labels(2)));
        refused(Adasyn.standard(), apart, "Smote");
    }

    @Test
    void oneClassOrOneRowStays() {
        Dataset data = Rows.mixed(new SplittableRandom(12), 50, false);
        Dataset one = Dataset.of(data.features(), new Target.Classes(new int[50], List.of("a", "b")));
        for (Resampler step : List.of(
                RandomOversampler.standard(),
                RandomUndersampler.standard(),
                Smote.standard(),
                Adasyn.standard(),
                TomekLinks.standard(),
                EditedNearestNeighbors.standard(),
                ClassWeights.balanced())) {
            assertThat(step.resample(one, Training.plain()).rows()).isEqualTo(50);
        }
        assertThat(TomekLinks.standard()
                        .resample(data.take(new int[1]), Training.plain())
                        .rows())
                .isEqualTo(1);
    }

    @Test
    void copiesAreNeighboursOfEachOther() {
        double[] same = new double[30];
        Dataset data = Dataset.of(
                new Features(List.of(new Feature.Numeric("x", same))),
                new Target.Classes(
                        IntStream.range(0, 30).map(row -> row < 10 ? 1 : 0).toArray(), labels(2)));
        Dataset made = Smote.standard().resample(data, Training.plain());
        assertThat(((Feature.Numeric) made.features().columns().getFirst()).values())
                .hasSize(40)
                .containsOnly(0);
    }

    @Test
    void balancedClassesWeighTheSameAndAllTogetherWhatTheyWeighed() {
        Laws.hold(20, random -> {
            Dataset data = Rows.mixed(random, 50, true);
            double[] weights = Rows.weights(ClassWeights.balanced().resample(data, Training.plain()));
            double[] before = Rows.weights(data);
            double[] sums = new double[2];
            for (int row = 0; row < 50; row++) {
                sums[((Target.Classes) data.target()).codes()[row]] += weights[row];
            }
            assertThat(sums[0]).isCloseTo(sums[1], within(1e-9));
            assertThat(sums[0] + sums[1]).isCloseTo(Arrays.stream(before).sum(), within(1e-9));
        });
    }

    /** Records what it is shown. */
    public record Recorder(List<double[]> shown) implements Resampler {
        @Override
        public Dataset resample(Dataset data, Training training) {
            shown.add(((Feature.Numeric) data.features().columns().getFirst()).values());
            return Smote.standard().resample(data, training);
        }

        @Override
        public Parameters<Recorder> parameters() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void rowsThatJudgeAreNeverUsedNorChanged() {
        int rows = 150;
        Dataset mixed = Rows.mixed(new SplittableRandom(13), rows, false);
        List<Feature> columns = new ArrayList<>(mixed.features().columns());
        columns.addFirst(new Feature.Numeric(
                "number", IntStream.range(0, rows).asDoubleStream().toArray()));
        Dataset data = mixed.withFeatures(new Features(columns));
        Recorder recorder = new Recorder(Collections.synchronizedList(new ArrayList<>()));
        Splitter splitter = Splitters.stratified(5, 0);
        CrossValidated judged = CrossValidator.of(splitter, "roc_auc")
                .run(Pipeline.of(recorder).classifier(LogisticRegression.standard()), data);
        List<Split> splits = splitter.splits(data.target());
        assertThat(recorder.shown().stream().map(ResamplerLawsTest::asSet).toList())
                .containsExactlyInAnyOrderElementsOf(
                        splits.stream().map(split -> asSet(split.train())).toList());
        for (int split = 0; split < splits.size(); split++) {
            int[] test = splits.get(split).test();
            assertThat(judged.judged().get(split).predictions().truth())
                    .usingRecursiveComparison()
                    .isEqualTo(data.target().take(test));
        }
    }

    private static Set<Integer> asSet(double[] rows) {
        return Arrays.stream(rows).mapToObj(row -> (int) row).collect(Collectors.toSet());
    }

    private static Set<Integer> asSet(int[] rows) {
        return Arrays.stream(rows).boxed().collect(Collectors.toSet());
    }

    private static void refused(Resampler step, Dataset data, String... parts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step.resample(data, Training.plain()))
                .withMessageContainingAll(parts)
                .withMessageContaining(step.getClass().getSimpleName());
    }

    private static int[] sizes(Resampler step, Dataset data) {
        return RowsByClass.of("test", step.resample(data, Training.plain())).of().stream()
                .mapToInt(rows -> rows.length)
                .toArray();
    }

    private static List<String> labels(int count) {
        return IntStream.range(0, count).mapToObj(each -> "l" + each).toList();
    }

    private static Dataset withB(Dataset data, float value) {
        List<Feature> columns = new ArrayList<>(data.features().columns());
        float[] values = ((Feature.NumericFloat) columns.get(1)).values().clone();
        values[7] = value;
        columns.set(1, new Feature.NumericFloat("b", values));
        return data.withFeatures(new Features(columns));
    }

    /** Three numbers; half of the rows are of the first class, the rest of one other class or shared by two. */
    private static Dataset numbers(SplittableRandom random, int rows, int classes) {
        int[] codes = IntStream.range(0, rows)
                .map(row -> Math.min(Integer.numberOfTrailingZeros(row + 1), classes > 2 ? 2 : 1))
                .toArray();
        List<Feature> columns = IntStream.range(0, 3)
                .<Feature>mapToObj(column -> new Feature.Numeric(
                        "c" + column,
                        Arrays.stream(codes)
                                .mapToDouble(code -> random.nextGaussian() + code)
                                .toArray()))
                .toList();
        return Dataset.of(new Features(columns), new Target.Classes(codes, labels(3)));
    }

    private static boolean isBetweenNeighbors(Dataset data, Features made, int row, int code, int neighbors) {
        int[] own = RowsByClass.of("test", data).of().get(code);
        double[] invented = new double[made.width()];
        made.copyRow(row, invented);
        for (int base : own) {
            int[] nearest = Arrays.stream(own)
                    .boxed()
                    .filter(other -> other != base)
                    .sorted((one, other) -> Double.compare(distance(data, base, one), distance(data, base, other)))
                    .limit(neighbors)
                    .mapToInt(each -> each)
                    .toArray();
            for (int other : nearest) {
                if (isBetween(data, base, other, invented)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The way over both pieces is as long as the way. */
    private static boolean isBetween(Dataset data, int from, int to, double[] invented) {
        double[] one = new double[invented.length];
        double[] other = new double[invented.length];
        data.features().copyRow(from, one);
        data.features().copyRow(to, other);
        double pieces = length(one, invented) + length(invented, other);
        return pieces <= length(one, other) * (1 + 1e-12);
    }

    private static double distance(Dataset data, int from, int to) {
        double[] one = new double[data.features().width()];
        double[] other = new double[one.length];
        data.features().copyRow(from, one);
        data.features().copyRow(to, other);
        return length(one, other);
    }

    private static double length(double[] from, double[] to) {
        double squares = 0;
        for (int at = 0; at < from.length; at++) {
            squares += (to[at] - from[at]) * (to[at] - from[at]);
        }
        return Math.sqrt(squares);
    }
}
