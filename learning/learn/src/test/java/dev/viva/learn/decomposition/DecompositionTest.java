package dev.viva.learn.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.array.Array;
import dev.viva.array.LinearAlgebra;
import dev.viva.array.RandomArrays;
import dev.viva.array.Slice;
import dev.viva.array.Statistics;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Parameter;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;
import dev.viva.learn.decomposition.PrincipalComponents.Solver;
import dev.viva.learn.store.ModelFile;
import dev.viva.testkit.Laws;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What decompositions promise, and what they refuse. */
class DecompositionTest {
    static List<Transformer<ComponentProjection>> all() {
        return List.of(
                PrincipalComponents.of(3),
                PrincipalComponents.of(3).withWhiten(true),
                PrincipalComponents.of(3).withSolver(Solver.RANDOMIZED).withSeed(4),
                PrincipalComponents.of(3).withSolver(Solver.INCREMENTAL).withBatchRows(40),
                TruncatedSingularValues.of(3),
                TruncatedSingularValues.of(3).withSolver(TruncatedSingularValues.Solver.RANDOMIZED));
    }

    /** Rows whose variances fall off by a factor of {@code decay} from one direction to the next, about means that are not 0. */
    private static Features decaying(int rows, int columns, double decay, long seed) {
        RandomArrays random = RandomArrays.of(seed);
        Array turn = LinearAlgebra.qr(random.stream(1).normal(columns, columns)).q();
        Array sizes = Array.range(columns).map(at -> 10 * Math.pow(decay, at));
        Array cells = random.normal(rows, columns).times(sizes).dot(turn).plus(Array.range(columns));
        return features(cells);
    }

    private static Features features(Array cells) {
        return ComponentData.of(cells.toRows(), cells.length(1));
    }

    private static Array array(Features features) {
        double[][] rows = new double[features.rows()][features.width()];
        for (int row = 0; row < rows.length; row++) {
            features.copyRow(row, rows[row]);
        }
        return Array.of(rows);
    }

    private static void assertClose(Array got, Array expected, double tolerance) {
        double largest = Math.max(1, expected.abs().max());
        assertThat(got.shape()).isEqualTo(expected.shape());
        assertThat(got.minus(expected).abs().max()).isLessThanOrEqualTo(tolerance * largest);
    }

    @ParameterizedTest
    @MethodSource("all")
    void directionsAreOrthonormalAndSigned(Transformer<ComponentProjection> learner) {
        ComponentProjection model = learner.fit(Dataset.of(decaying(150, 7, 0.6, 1)), Training.plain());
        Array directions = Array.of(model.components());
        assertClose(directions.dot(directions.transpose()), Array.identity(3), 1e-12);
        for (double[] direction : model.components()) {
            double largest = Arrays.stream(direction).map(Math::abs).max().orElseThrow();
            assertThat(Arrays.stream(direction).max().orElseThrow()).isEqualTo(largest);
        }
        assertThat(model.outputNames()).containsExactly("component_1", "component_2", "component_3");
        assertThat(model.outputWidth()).isEqualTo(3);
    }

    @Test
    void allDirectionsGiveTheRowsBack() {
        Laws.hold(20, random -> {
            int columns = random.nextInt(1, 12);
            int rows = random.nextInt(2, 40);
            Features features = decaying(rows, columns, 0.8, random.nextLong());
            ComponentProjection model = PrincipalComponents.standard()
                    .withWhiten(random.nextBoolean())
                    .fit(Dataset.of(features));
            assertThat(model.components()).hasNumberOfRows(Math.min(rows, columns));
            Features back = model.inverse(model.apply(features));
            assertThat(back.names()).isEqualTo(features.names());
            assertClose(array(back), array(features), 1e-10);
        });
    }

    @Test
    void componentsAreUncorrelatedAndTheirVariancesAddUp() {
        Features features = decaying(300, 9, 0.7, 2);
        ComponentProjection model = PrincipalComponents.standard().fit(Dataset.of(features));
        Array covariance = Statistics.covariance(array(model.apply(features)), 1);
        assertClose(covariance, Array.identity(9).times(Array.of(model.explainedVariance())), 1e-12);
        assertThat(Arrays.stream(model.explainedShare()).sum()).isCloseTo(1, within(1e-12));
        assertThat(Arrays.stream(model.explainedVariance()).sum())
                .isCloseTo(array(features).variance(0, 1).sum(), within(1e-9));
        Features white = PrincipalComponents.of(5)
                .withWhiten(true)
                .fit(Dataset.of(features))
                .apply(features);
        assertClose(Statistics.covariance(array(white), 1), Array.identity(5), 1e-12);
    }

    @Test
    void asFewDirectionsAreKeptAsExplainTheShare() {
        Features features = decaying(300, 9, 0.7, 3);
        double[] shares =
                PrincipalComponents.standard().fit(Dataset.of(features)).explainedShare();
        for (double wanted : new double[] {0.01, 0.5, 0.8, 0.9, 0.99, 0.99999}) {
            int count = PrincipalComponents.explaining(wanted)
                    .fit(Dataset.of(features))
                    .components()
                    .length;
            assertThat(Arrays.stream(shares, 0, count).sum()).isGreaterThanOrEqualTo(wanted);
            assertThat(Arrays.stream(shares, 0, count - 1).sum()).isLessThan(wanted);
        }
    }

    @Test
    void aWeightOfKCountsAsKCopies() {
        for (Transformer<ComponentProjection> learner : all()) {
            if (learner instanceof PrincipalComponents components && components.solver() == Solver.INCREMENTAL) {
                continue; // batches are of rows, whatever they weigh
            }
            Dataset weighted = ComponentData.weighted(decaying(150, 7, 0.3, 5));
            int[] copies = IntStream.range(0, weighted.rows())
                    .flatMap(row -> IntStream.range(0, 7 * row % 4).map(copy -> row))
                    .toArray();
            ComponentProjection one = learner.fit(weighted, Training.plain());
            ComponentProjection other =
                    learner.fit(Dataset.of(weighted.features().take(copies)), Training.plain());
            assertClose(Array.of(one.components()), Array.of(other.components()), 1e-8);
            assertClose(Array.of(one.explainedVariance()), Array.of(other.explainedVariance()), 1e-9);
            assertThat(one.weight()).isEqualTo(other.weight());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSameBitsForAnyNumberOfThreadsAndFromAFile(Transformer<ComponentProjection> learner) throws Exception {
        Dataset data = ComponentData.weighted(decaying(9_000, 37, 0.9, 6));
        ComponentProjection expected = learner.fit(data, Training.plain());
        byte[] bytes = ModelFile.standard().toBytes(expected, Map.of());
        for (int threads = 1; threads <= 3; threads++) {
            try (Parallel pool = Parallel.of(threads)) {
                ComponentProjection fitted = learner.fit(data, Training.plain().on(pool));
                assertThat(ModelFile.standard().toBytes(fitted, Map.of())).isEqualTo(bytes);
            }
        }
        ComponentProjection read = (ComponentProjection)
                ModelFile.standard().fromBytes("memory", bytes).model();
        assertThat(array(read.apply(data.features()))).isEqualTo(array(expected.apply(data.features())));
        assertThat(ModelFile.standard().toBytes(read, Map.of())).isEqualTo(bytes);
    }

    @Test
    void badlyConditionedColumnsKeepTheirDigitsOnAnyNumberOfThreads() {
        Features features = decaying(20_000, 12, 0.1, 7);
        Array cells = array(features);
        Array centred = cells.minus(cells.mean(0));
        Array expected = LinearAlgebra.singularValues(centred).values();
        for (int threads = 1; threads <= 2; threads++) {
            try (Parallel pool = Parallel.of(threads)) {
                ComponentProjection model = PrincipalComponents.standard()
                        .fit(Dataset.of(features), Training.plain().on(pool));
                assertClose(Array.of(model.singularValues()).dividedBy(expected), Array.ones(12), 1e-4);
                assertClose(Array.of(model.singularValues()).slice(Slice.to(6)), expected.slice(Slice.to(6)), 1e-12);
            }
        }
    }

    @Test
    void randomDirectionsFindTheLargestOnesWhereVariancesFallOff() throws IOException {
        for (Features features : List.of(
                decaying(500, 60, 0.8, 8), decaying(50, 200, 0.7, 9), ComponentData.features("breast-cancer"))) {
            PrincipalComponents learner = PrincipalComponents.of(6);
            ComponentProjection exact = learner.fit(Dataset.of(features));
            ComponentProjection near = learner.withSolver(Solver.RANDOMIZED).fit(Dataset.of(features));
            assertClose(Array.of(near.components()), Array.of(exact.components()), 1e-6);
            assertClose(Array.of(near.explainedShare()), Array.of(exact.explainedShare()), 1e-9);
            assertClose(Array.of(near.singularValues()), Array.of(exact.singularValues()), 1e-9);
            TruncatedSingularValues raw = TruncatedSingularValues.of(6);
            assertClose(
                    Array.of(raw.withSolver(TruncatedSingularValues.Solver.RANDOMIZED)
                            .fit(Dataset.of(features))
                            .singularValues()),
                    Array.of(raw.fit(Dataset.of(features)).singularValues()),
                    1e-9);
        }
    }

    @Test
    void batchesThatComeLaterAreAsIfTheyHadComeAtOnce() {
        Features features = decaying(200, 8, 0.7, 10);
        PrincipalComponents learner =
                PrincipalComponents.of(4).withSolver(Solver.INCREMENTAL).withBatchRows(50);
        ComponentProjection model = learner.fit(Dataset.of(part(features, 0, 100)));
        for (int from = 100; from < 200; from += 50) {
            model = learner.continued(model, Dataset.of(part(features, from, from + 50)), Training.plain());
        }
        ComponentProjection whole = learner.fit(Dataset.of(features));
        assertClose(Array.of(model.components()), Array.of(whole.components()), 1e-12);
        assertClose(Array.of(model.explainedShare()), Array.of(whole.explainedShare()), 1e-12);
        assertClose(Array.of(model.means()), array(features).mean(0), 1e-12);
        assertThat(model.weight()).isEqualTo(200);
    }

    @Test
    void batchesWithEveryDirectionForgetNothing() {
        Laws.hold(10, random -> {
            Features features = decaying(120, 6, 0.7, random.nextLong());
            int cut = random.nextInt(6, 119);
            ComponentProjection exact = PrincipalComponents.standard().fit(Dataset.of(features));
            ComponentProjection model = PrincipalComponents.standard().fit(Dataset.of(part(features, 0, cut)));
            model = PrincipalComponents.standard()
                    .continued(model, Dataset.of(part(features, cut, 120)), Training.plain());
            assertClose(Array.of(model.components()), Array.of(exact.components()), 1e-9);
            assertClose(Array.of(model.explainedVariance()), Array.of(exact.explainedVariance()), 1e-9);
            assertClose(Array.of(model.explainedShare()), Array.of(exact.explainedShare()), 1e-9);
        });
    }

    private static Features part(Features features, int from, int to) {
        return features.take(IntStream.range(from, to).toArray());
    }

    @Test
    void oneRowAtATimeIsTheSameAsAllAtOnceInEveryKindOfColumn() {
        SplittableRandom random = new SplittableRandom(11);
        Features numbers = decaying(100, 20, 0.9, 11);
        List<Feature> columns = new ArrayList<>(numbers.columns());
        float[] single = new float[100];
        int[] codes = random.ints(100, -1, 3).toArray();
        for (int row = 0; row < 100; row++) {
            single[row] = (float) random.nextDouble();
        }
        columns.add(new Feature.NumericFloat("single", single));
        columns.add(new Feature.Indicator("flag", codes, 1));
        Features features = new Features(columns);
        ComponentProjection model = PrincipalComponents.of(18).withWhiten(true).fit(Dataset.of(features));
        Features made = model.apply(features);
        double[] row = new double[22];
        double[] expected = new double[18];
        double[] got = new double[18];
        for (int at = 0; at < 100; at++) {
            features.copyRow(at, row);
            model.apply(row, got);
            made.copyRow(at, expected);
            assertThat(got).isEqualTo(expected);
        }
        Features doubles = features(array(features));
        assertThat(PrincipalComponents.of(18).fit(Dataset.of(doubles)).components())
                .isDeepEqualTo(
                        PrincipalComponents.of(18).fit(Dataset.of(features)).components());
        row[3] = Double.NaN;
        model.apply(row, got);
        assertThat(got).containsOnly(Double.NaN);
    }

    @Test
    void columnsThatDoNotVaryGetNoShare() {
        double[][] rows = new double[30][4];
        for (int row = 0; row < 30; row++) {
            rows[row] = new double[] {0.1, row % 7, 0.1, row % 5};
        }
        ComponentProjection model =
                PrincipalComponents.standard().withWhiten(true).fit(Dataset.of(ComponentData.of(rows, 4)));
        assertThat(model.singularValues()[2]).isLessThan(1e-12);
        assertThat(model.components()[0][0]).isCloseTo(0, within(1e-12));
        Array made = array(model.apply(ComponentData.of(rows, 4)));
        assertThat(made.column(2).isEqualTo(0).all()).isTrue();
        assertClose(array(model.inverse(features(made, model))), Array.of(rows), 1e-10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrincipalComponents.standard().fit(Dataset.of(ComponentData.of(rows, 1))))
                .withMessage("PrincipalComponents: there must be a column that varies, got none of 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TruncatedSingularValues.of(1).fit(Dataset.of(ComponentData.of(new double[5][2], 2))))
                .withMessage("TruncatedSingularValues: there must be a number that is not 0, got none");
    }

    private static Features features(Array cells, ComponentProjection model) {
        List<Feature> columns = new ArrayList<>();
        for (int at = 0; at < cells.length(1); at++) {
            columns.add(new Feature.Numeric(
                    model.outputNames().get(at), cells.column(at).toArray()));
        }
        return new Features(columns);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsNoNumberIsNamed(Transformer<ComponentProjection> learner) {
        double[] holed = new double[50];
        holed[7] = Double.NaN;
        double[] numbers = IntStream.range(0, 50).mapToDouble(row -> row * row).toArray();
        String owner = learner.parameters().owner();
        assertRefused(
                learner,
                owner + ": feature 'b' must hold finite numbers, got NaN in row 7; fill missing ones before",
                new Feature.Numeric("a", numbers),
                new Feature.Numeric("b", holed));
        assertRefused(
                learner,
                owner + ": feature 'big' must hold finite numbers, got -Infinity in row 0",
                new Feature.NumericFloat("big", new float[] {Float.NEGATIVE_INFINITY, 1}));
        assertRefused(
                learner,
                "the squares of feature 'huge' must have a sum below",
                new Feature.Numeric("huge", new double[] {1e200, 1}));
        assertRefused(
                learner,
                owner + ": feature 'kind' must hold numbers, got categories; encode it before",
                new Feature.Category("kind", new int[50], List.of("x")));
        assertRefused(learner, "the data must have a column and at least");
        assertRefused(
                learner,
                "components must be at most 2, the lesser of columns and rows with weight, got 3",
                new Feature.Numeric("a", numbers),
                new Feature.Numeric("b", numbers.clone()));
        assertRefused(
                learner,
                "components must be at most 2",
                IntStream.range(0, 9)
                        .mapToObj(at -> new Feature.Numeric("c" + at, new double[] {at, 1}))
                        .toArray(Feature[]::new));
    }

    @Test
    void rowsWithoutWeightMayHoldAnythingAndOthersAreNamedByTheirPlace() {
        double[] values = IntStream.range(0, 20).mapToDouble(row -> row % 7).toArray();
        double[] weights = new double[20];
        Arrays.fill(weights, 2);
        values[3] = Double.NaN;
        weights[3] = 0;
        Features features = new Features(List.of(new Feature.Numeric("a", values)));
        Dataset data = new Dataset(features, new Target.None(20), weights);
        assertThat(PrincipalComponents.standard().fit(data).weight()).isEqualTo(38);
        values[9] = Double.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrincipalComponents.standard().fit(data))
                .withMessageContaining("feature 'a' must hold finite numbers, got NaN in row 9");
    }

    private static void assertRefused(Transformer<ComponentProjection> learner, String message, Feature... columns) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.fit(Dataset.of(new Features(List.of(columns))), Training.plain()))
                .withMessageContaining(message);
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        Features features = decaying(20, 3, 0.5, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrincipalComponents.standard().fit(Dataset.of(part(features, 0, 1))))
                .withMessage("PrincipalComponents: the data must have a column and at least 2 rows with weight, got 3"
                        + " columns and 1 rows");
        double[] weights = new double[20];
        Arrays.fill(weights, 0.01);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> PrincipalComponents.standard().fit(new Dataset(features, new Target.None(20), weights)))
                .withMessageContaining("the weights must have a sum above 1, got 0.2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrincipalComponents.standard()
                        .withSolver(Solver.RANDOMIZED)
                        .fit(Dataset.of(features)))
                .withMessage("PrincipalComponents.components must be in [1, 3] for a solver that is not full, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrincipalComponents.of(3)
                        .withSolver(Solver.INCREMENTAL)
                        .withBatchRows(2)
                        .fit(Dataset.of(features)))
                .withMessage("PrincipalComponents.batchRows must be at least the number of components, 3, got 2");
        ComponentProjection model = PrincipalComponents.of(2).fit(Dataset.of(features));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.inverse(features))
                .withMessageContaining("component_1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.apply(part(decaying(20, 4, 0.5, 1), 0, 2)))
                .withMessageContaining("the model was fitted on 3 features");
        assertThat(model.apply(part(features, 0, 0)).rows()).isEqualTo(0);
    }

    @ParameterizedTest
    @MethodSource("all")
    void parametersRefuseWhatIsOutOfTheirRangeAndSurviveAsText(Transformer<ComponentProjection> learner) {
        for (Parameter<?> parameter : learner.parameters().all()) {
            for (String refused : parameter.refused()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> learner.with(parameter.name(), refused))
                        .withMessageContaining(parameter.name() + " must be");
            }
        }
        assertThat(learner.parameters().fromText(learner.parameters().toText(learner)))
                .isEqualTo(learner);
    }

    @Test
    void aDamagedModelIsRefused() {
        ComponentProjection model = PrincipalComponents.of(2).fit(Dataset.of(decaying(20, 3, 0.5, 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ComponentProjection(
                        model.schema(),
                        new double[2],
                        model.components(),
                        model.singularValues(),
                        model.explainedVariance(),
                        model.explainedShare(),
                        model.weight(),
                        false))
                .withMessage("ComponentProjection.means must be 3 finite numbers, got [0.0, 0.0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ComponentProjection(
                        model.schema(),
                        model.means(),
                        new double[0][],
                        new double[0],
                        new double[0],
                        new double[0],
                        20,
                        false))
                .withMessageContaining("components must be at least 1");
    }
}
