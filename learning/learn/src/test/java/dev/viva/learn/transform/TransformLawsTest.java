package dev.viva.learn.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.Transform;
import dev.viva.learn.Transformer;
import dev.viva.learn.pipeline.ColumnRouting;
import dev.viva.learn.pipeline.Columns;
import dev.viva.learn.store.ModelFile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every transformer keeps to, and laws of some. */
class TransformLawsTest {
    static List<Transformer<?>> all() {
        return List.of(
                StandardScaler.standard(),
                MinMaxScaler.standard(),
                RobustScaler.standard(),
                QuantileTransformer.standard(),
                QuantileTransformer.standard().withNormal(true),
                PowerTransformer.standard(),
                Binner.standard(),
                Imputer.standard(),
                Imputer.of(Imputer.Strategy.MOST_FREQUENT).withFlagged(true),
                OneHotEncoder.standard(),
                OneHotEncoder.standard().withMinRows(40).withDropFirst(true),
                OrdinalEncoder.standard().withUnknown(-1),
                FrequencyEncoder.standard(),
                TargetEncoder.standard(),
                PolynomialFeatures.standard(),
                NearestNeighborImputer.standard().withNeighbors(3),
                NearestNeighborImputer.standard().withByDistance(true),
                ColumnSelector.drop("age"),
                ColumnSelector.keep("city", "amount"),
                VarianceThreshold.standard(),
                VarianceThreshold.standard().withThreshold(700),
                SelectBest.standard().withColumns(1),
                SelectBest.standard()
                        .withScore(SelectBest.Score.MUTUAL_INFORMATION)
                        .withColumns(2),
                RowNormalizer.standard(),
                RowNormalizer.standard().withNorm(RowNormalizer.Norm.MAX),
                ColumnRouting.of(
                        Columns.named("amount").apply(Imputer.standard(), StandardScaler.standard()),
                        Columns.ofCategories().apply(OneHotEncoder.standard())));
    }

    @ParameterizedTest
    @MethodSource("all")
    void oneRowAtATimeIsTheSameAsAllAtOnce(Transformer<?> transformer) {
        Dataset data = data(200, false);
        Transform transform = transformer.fit(data, Training.plain());
        Features made = transform.apply(data.features());
        assertThat(made.names()).isEqualTo(transform.outputNames());
        assertThat(made.width()).isEqualTo(transform.outputWidth());
        double[] row = new double[data.features().width()];
        double[] changed = new double[transform.outputWidth()];
        double[] expected = new double[transform.outputWidth()];
        for (int at = 0; at < data.rows(); at++) {
            data.features().copyRow(at, row);
            transform.apply(row, changed);
            made.copyRow(at, expected);
            assertThat(changed).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aWeightOfKCountsAsKCopies(Transformer<?> transformer) {
        Dataset weighted = data(150, true);
        int[] copies = IntStream.range(0, weighted.rows())
                .flatMap(row -> IntStream.range(0, row * 7 % 4).map(copy -> row))
                .toArray();
        Dataset copied =
                Dataset.of(weighted.features().take(copies), weighted.target().take(copies));
        assertSame(
                transformer.fit(weighted, Training.plain()).apply(weighted.features()),
                transformer.fit(copied, Training.plain()).apply(weighted.features()),
                1e-7);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSameBitsForAnyNumberOfThreadsAndFromAFile(Transformer<?> transformer) throws Exception {
        Dataset data = data(200, false);
        Transform expected = transformer.fit(data, Training.plain());
        byte[] bytes = ModelFile.standard().toBytes(expected, Map.of());
        for (int threads = 1; threads <= 3; threads++) {
            try (Parallel pool = Parallel.of(threads)) {
                Transform fitted = transformer.fit(data, Training.plain().on(pool));
                assertThat(ModelFile.standard().toBytes(fitted, Map.of())).isEqualTo(bytes);
            }
        }
        Transform read =
                (Transform) ModelFile.standard().fromBytes("memory", bytes).model();
        assertSame(read.apply(data.features()), expected.apply(data.features()), 0);
        assertThat(read.featureNames()).isEqualTo(data.features().names());
    }

    @ParameterizedTest
    @MethodSource("all")
    void emptyColumnsConstantsAndUnknownLevelsAreNoObstacle(Transformer<?> transformer) {
        Dataset data = data(60, false);
        double[] nothing = new double[60];
        Arrays.fill(nothing, Double.NaN);
        int[] unknown = new int[60];
        Arrays.fill(unknown, -1);
        Features features = new Features(Stream.concat(
                        data.features().columns().stream(),
                        Stream.of(
                                new Feature.Numeric("none", nothing),
                                new Feature.Numeric("same", new double[60]),
                                new Feature.Category("void", unknown, List.of())))
                .toList());
        Transform transform = transformer.fit(data.withFeatures(features), Training.plain());
        Features strange = features.take(new int[] {0, 1});
        assertThat(transform.apply(strange).rows()).isEqualTo(2);
        Features other = new Features(List.of(new Feature.Numeric("something", new double[2])));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transform.apply(other))
                .withMessageContaining("amount");
        assertThatIllegalArgumentException().isThrownBy(() -> transformer.fit(data.take(new int[0]), Training.plain()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void parametersRefuseWhatIsOutOfTheirRangeAndSurviveAsText(Transformer<?> transformer) {
        Parameters<?> parameters = transformer.parameters();
        for (Parameter<?> parameter : parameters.all()) {
            for (String refused : parameter.refused()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> transformer.with(parameter.name(), refused))
                        .withMessageContaining(parameters.owner() + "." + parameter.name() + " must be");
            }
        }
        assertThat(parameters.fromText(parameters.toText(transformer))).isEqualTo(transformer);
    }

    @Test
    void anInfiniteNumberIsRefusedByItsColumn() {
        Features features = new Features(List.of(new Feature.Numeric("x", new double[] {1, Double.POSITIVE_INFINITY})));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StandardScaler.standard().fit(Dataset.of(features), Training.plain()))
                .withMessageContaining("'x'")
                .withMessageContaining("row 1");
    }

    @Test
    void aColumnThatIsNotThereIsRefusedAndTheOrderIsTheOneOfTheNames() {
        Dataset data = data(60, false);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColumnSelector.keep("size").fit(data, Training.plain()))
                .withMessageContainingAll("'size'", "amount");
        assertThat(ColumnSelector.keep("city", "amount")
                        .fit(data, Training.plain())
                        .outputNames())
                .containsExactly("city", "amount");
        assertThat(ColumnSelector.drop("age").fit(data, Training.plain()).outputNames())
                .containsExactly("amount", "city");
    }

    @Test
    void columnsThatDoNotVaryAreDropped() {
        Features features = new Features(List.of(
                new Feature.Numeric("same", new double[] {0.1, 0.1, 0.1, Double.NaN}),
                new Feature.Numeric("none", new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN}),
                new Feature.Numeric("two", new double[] {1, 1, 1, 1 + 1e-15}),
                new Feature.Category("one", new int[] {0, 0, -1, 0}, List.of("x", "y"))));
        Dataset data = Dataset.of(features);
        assertThat(VarianceThreshold.standard().fit(data, Training.plain()).outputNames())
                .containsExactly("two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VarianceThreshold.standard().withThreshold(1).fit(data, Training.plain()))
                .withMessageContaining("got 1.0");
    }

    @Test
    void whatScoresCannotJudgeIsRefused() {
        Dataset data = data(60, false);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelectBest.standard().fit(Dataset.of(data.features()), Training.plain()))
                .withMessageContaining("got none");
        SelectBest counts = SelectBest.standard().withScore(SelectBest.Score.CHI_SQUARED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counts.fit(data, Training.plain()))
                .withMessageContaining("got numbers");
        int[] codes = IntStream.range(0, 60).map(row -> row % 2).toArray();
        Target classes = new Target.Classes(codes, List.of("a", "b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counts.fit(Dataset.of(data.features(), classes), Training.plain()))
                .withMessageContainingAll("'amount'", "at least 0", "row");
    }

    @Test
    void aRowWithNothingInCommonGetsTheMeanAndAColumnOfNothingStaysMissing() {
        double none = Double.NaN;
        Features features = new Features(List.of(
                new Feature.Numeric("a", new double[] {1, 2, none, 6}),
                new Feature.Numeric("b", new double[] {none, none, 5, none}),
                new Feature.Numeric("c", new double[] {none, none, none, none})));
        Features made = NearestNeighborImputer.standard()
                .fit(Dataset.of(features), Training.plain())
                .apply(features);
        assertThat(((Feature.Numeric) made.columns().getFirst()).values()).containsExactly(1, 2, 3, 6);
        assertThat(((Feature.Numeric) made.columns().get(1)).values()).containsExactly(5, 5, 5, 5);
        assertThat(((Feature.Numeric) made.columns().get(2)).values()).containsOnly(none);
    }

    @Test
    void aLevelThatTrainingDidNotHaveIsRefusedIfWished() {
        Dataset data = data(60, false);
        Transform transform = OneHotEncoder.standard().withRefusing(true).fit(data, Training.plain());
        Features strange = new Features(List.of(
                new Feature.Numeric("amount", new double[1]),
                new Feature.Numeric("age", new double[1]),
                new Feature.Category("city", new int[] {0}, List.of("nowhere"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transform.apply(strange))
                .withMessageContaining("'city'")
                .withMessageContaining("'nowhere'");
    }

    @Test
    void everyRowHasOneIndicatorAndTheyKeepTheNameOfTheirLevel() {
        Dataset data = data(100, false);
        Features made = OneHotEncoder.standard().fit(data, Training.plain()).apply(data.features());
        assertThat(made.names()).contains("city=a", "city=b", "amount");
        Feature.Category city = (Feature.Category) data.features().columns().get(2);
        for (int row = 0; row < 100; row++) {
            double sum = 0;
            for (int column = 2; column < made.width(); column++) {
                sum += made.columns().get(column).value(row);
            }
            assertThat(sum).isEqualTo(city.codes()[row] < 0 ? 0 : 1);
        }
    }

    /** A level of each row: encoded without cross-fitting it would be the answer itself. */
    @Test
    void theEncodingOfATargetDoesNotCarryTheAnswer() {
        int rows = 400;
        SplittableRandom random = new SplittableRandom(5);
        int[] codes = IntStream.range(0, rows).toArray();
        double[] target = random.doubles(rows).map(each -> each < 0.5 ? 0 : 1).toArray();
        Features features = new Features(List.of(new Feature.Category(
                "id",
                codes,
                IntStream.range(0, rows).mapToObj(Integer::toString).toList())));
        Dataset data = Dataset.of(features, new Target.Values(target));
        Features made = TargetEncoder.standard()
                .withSmoothing(0)
                .fitAndApply(data, Training.plain())
                .features();
        double[] encoded = ((Feature.Numeric) made.columns().getFirst()).values();
        assertThat(Math.abs(correlation(encoded, target))).isLessThan(0.25);
        Features told = TargetEncoder.standard()
                .withSmoothing(0)
                .fit(data, Training.plain())
                .apply(features);
        assertThat(correlation(((Feature.Numeric) told.columns().getFirst()).values(), target))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void aLevelsMeanIsDrawnTowardsTheMeanOfAll() {
        Features features =
                new Features(List.of(new Feature.Category("c", new int[] {0, 0, 1, -1}, List.of("a", "b"))));
        Dataset data = Dataset.of(features, new Target.Values(new double[] {1, 3, 8, 4}));
        Features made = TargetEncoder.standard()
                .withSmoothing(2)
                .fit(data, Training.plain())
                .apply(features);
        double[] encoded = ((Feature.Numeric) made.columns().getFirst()).values();
        assertThat(encoded).containsExactly(new double[] {3, 3, 16 / 3.0, 4}, within(1e-12));
    }

    private static double correlation(double[] one, double[] other) {
        double meanOne = Arrays.stream(one).average().orElseThrow();
        double meanOther = Arrays.stream(other).average().orElseThrow();
        double product = 0;
        double squareOne = 0;
        double squareOther = 0;
        for (int at = 0; at < one.length; at++) {
            product += (one[at] - meanOne) * (other[at] - meanOther);
            squareOne += (one[at] - meanOne) * (one[at] - meanOne);
            squareOther += (other[at] - meanOther) * (other[at] - meanOther);
        }
        return product / Math.sqrt(squareOne * squareOther);
    }

    private static void assertSame(Features one, Features other, double tolerance) {
        assertThat(one.names()).isEqualTo(other.names());
        for (int column = 0; column < one.width(); column++) {
            for (int row = 0; row < one.rows(); row++) {
                double wanted = other.columns().get(column).value(row);
                double found = one.columns().get(column).value(row);
                if (Double.isNaN(wanted)) {
                    assertThat(found).isNaN();
                } else {
                    assertThat(found)
                            .as("%s, row %d", one.names().get(column), row)
                            .isCloseTo(wanted, within(tolerance * Math.max(1, Math.abs(wanted))));
                }
            }
        }
    }

    private static Dataset data(int rows, boolean weighted) {
        SplittableRandom random = new SplittableRandom(rows);
        double[] amount = new double[rows];
        double[] age = new double[rows];
        int[] city = new int[rows];
        double[] target = new double[rows];
        for (int row = 0; row < rows; row++) {
            amount[row] = random.nextInt(20) == 0 ? Double.NaN : random.nextInt(1000) / 10.0 - 30;
            age[row] = random.nextInt(20) == 0 ? Double.NaN : random.nextInt(90);
            city[row] = random.nextInt(21) == 0 ? -1 : random.nextInt(4);
            target[row] = city[row] + random.nextDouble();
        }
        Features features = new Features(List.of(
                new Feature.Numeric("amount", amount),
                new Feature.Numeric("age", age),
                new Feature.Category("city", city, List.of("a", "b", "c", "d"))));
        double[] weights =
                IntStream.range(0, rows).mapToDouble(row -> row * 7 % 4).toArray();
        return weighted
                ? new Dataset(features, new Target.Values(target), weights)
                : Dataset.of(features, new Target.Values(target));
    }
}
