package dev.viva.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.learn.selection.CrossValidated;
import dev.viva.learn.selection.CrossValidator;
import dev.viva.learn.selection.Splitters;
import dev.viva.learn.store.ModelFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every learner keeps to. A learner is put under contract by a subclass that names it; the subclass may say, with the
 * reason, which law does not apply.
 */
public abstract class LearnerContract {
    /** How far predictions may be apart where sums are taken in another order. */
    private static final double ROUNDING = 1e-9;

    /** The learner, small enough to be fitted often. */
    protected abstract Learner<?> learner();

    /** Whether it learns two classes; numbers otherwise. */
    protected abstract boolean classes();

    /** Whether a row's part in the fit depends on its place: then neither copies nor order can be the same. */
    protected boolean dividesRows() {
        return false;
    }

    /** How far from a target that is the same in every row predictions of numbers may be. */
    protected double errorOfConstants() {
        return 1e-6;
    }

    @Test
    void theSameDataGivesTheSameBitsForAnyNumberOfThreads() {
        Dataset data = Examples.of(400, classes());
        byte[] expected = bytes(fit(data));
        for (int threads : new int[] {1, 2, 3}) {
            try (Parallel pool = Parallel.of(threads)) {
                assertThat(bytes(learner().fit(data, Training.plain().on(pool))))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void fittingAndPredictingChangeNoInput() {
        Dataset data = Examples.weighted(200, classes());
        Dataset kept = Examples.weighted(200, classes());
        predictions(fit(data), data.features());
        assertThat(data)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class) // so that NaN equals NaN
                .withEqualsForType(Float::equals, Float.class)
                .isEqualTo(kept);
    }

    @Test
    void aWeightOfKCountsAsKCopies() {
        Dataset weighted = Examples.weighted(200, classes());
        int[] copies = IntStream.range(0, weighted.rows())
                .flatMap(row -> IntStream.range(0, (int) Examples.weight(row)).map(copy -> row))
                .toArray();
        Dataset copied =
                Dataset.of(weighted.features().take(copies), weighted.target().take(copies));
        if (dividesRows()) {
            assertThat(predictions(fit(weighted), weighted.features())).doesNotContain(Double.NaN);
            return;
        }
        assertThat(predictions(fit(weighted), weighted.features()))
                .containsExactly(predictions(fit(copied), weighted.features()), within(ROUNDING));
    }

    @Test
    void theOrderOfRowsDoesNotMatter() {
        Dataset data = Examples.of(300, classes());
        int[] order = IntStream.range(0, 300).map(row -> row * 97 % 300).toArray();
        double[] shuffled = predictions(fit(data.take(order)), data.features());
        if (dividesRows()) {
            assertThat(shuffled).doesNotContain(Double.NaN);
            return;
        }
        assertThat(shuffled).containsExactly(predictions(fit(data), data.features()), within(ROUNDING));
    }

    @Test
    void oneRowAtATimeIsTheSameAsAllAtOnce() {
        Dataset data = Examples.of(100, classes());
        Model model = fit(data);
        double[] together = predictions(model, data.features());
        double[] row = new double[data.features().width()];
        for (int at = 0; at < together.length; at++) {
            data.features().copyRow(at, row);
            assertThat(prediction(model, row)).isEqualTo(together[at]);
        }
    }

    @Test
    void probabilitiesAreInRangeAndAddUpToOne() {
        Dataset data = Examples.of(100, classes());
        if (fit(data) instanceof Classifier classifier) {
            for (double[] row : classifier.probabilities(data.features())) {
                assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-12));
                assertThat(Arrays.stream(row)).allMatch(each -> each >= 0 && each <= 1);
            }
        } else {
            assertThat(predictions(fit(data), data.features())).doesNotContain(Double.NaN);
        }
    }

    @Test
    void aModelCanBeAskedByManyThreadsAtOnce() {
        Dataset data = Examples.of(200, classes());
        Model model = fit(data);
        double[] expected = predictions(model, data.features());
        double[][] found = new double[16][];
        try (Parallel pool = Parallel.of(4)) {
            pool.forEach(found.length, at -> found[at] = predictions(model, data.features()));
        }
        for (double[] each : found) {
            assertThat(each).isEqualTo(expected);
        }
    }

    @Test
    void aModelReadFromItsFileGivesTheSameBits() throws Exception {
        Dataset data = Examples.of(200, classes());
        Model model = fit(data);
        Model read = ModelFile.standard().fromBytes("memory", bytes(model)).model();
        assertThat(predictions(read, data.features())).isEqualTo(predictions(model, data.features()));
        assertThat(bytes(read)).isEqualTo(bytes(model));
        assertThat(read.featureNames()).isEqualTo(data.features().names());
    }

    @Test
    void constantAndMissingColumnsAreNoObstacle() {
        Dataset data = Examples.of(100, classes());
        double[] nothing = new double[100];
        Arrays.fill(nothing, Double.NaN);
        List<Feature> columns = Stream.concat(
                        data.features().columns().stream(),
                        Stream.of(new Feature.Numeric("same", new double[100]), new Feature.Numeric("none", nothing)))
                .toList();
        Features features = new Features(columns);
        assertFinite(predictions(fit(Dataset.of(features, data.target())), features));
    }

    @Test
    void unknownCategoriesAndMissingValuesGetAPrediction() {
        Model model = fit(Examples.of(200, classes()));
        Features strange = new Features(List.of(
                new Feature.Numeric("amount", new double[] {Double.NaN, 1e300, -1e300}),
                new Feature.NumericFloat("age", new float[] {Float.NaN, 0, 1e30f}),
                new Feature.Category("city", new int[] {-1, 0, 1}, List.of("never seen", "b"))));
        assertThat(predictions(model, strange)).hasSize(3);
        assertFinite(predictions(model, strange));
    }

    @Test
    void tooLittleToLearnFromIsRefusedInWordsOrGivesAFinitePrediction() {
        Dataset data = Examples.of(50, classes());
        Target oneKind = data.target() instanceof Target.Classes classes
                ? new Target.Classes(new int[50], classes.labels())
                : new Target.Values(new double[50]);
        List<Dataset> poor = List.of(
                data.take(new int[0]),
                data.take(new int[1]),
                Dataset.of(data.features(), oneKind),
                new Dataset(data.features(), data.target(), new double[50]));
        for (Dataset each : poor) {
            try {
                assertFinite(predictions(fit(each), data.features()));
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).hasSizeGreaterThan(20);
            }
        }
        assertThatThrownBy(() -> fit(poor.getFirst())).isInstanceOf(IllegalArgumentException.class);
    }

    /** One class: refused with a word about classes, or every row is of that class. */
    @Test
    void oneClassIsRefusedInWordsOrIsTheOneThatIsPredicted() {
        Dataset data = Examples.of(60, classes());
        if (!(data.target() instanceof Target.Classes classes)) {
            Target same = new Target.Values(
                    IntStream.range(0, 60).mapToDouble(_ -> 7.5).toArray());
            double[] expected = new double[60];
            Arrays.fill(expected, 7.5);
            assertThat(predictions(fit(Dataset.of(data.features(), same)), data.features()))
                    .containsExactly(expected, within(errorOfConstants()));
            return;
        }
        for (int code : new int[] {0, 1}) {
            int[] codes = new int[60];
            Arrays.fill(codes, code);
            Dataset poor = Dataset.of(data.features(), new Target.Classes(codes, classes.labels()));
            try {
                assertThat(((Classifier) fit(poor)).predict(data.features())).containsOnly(code);
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).contains("class").contains(": ");
            }
        }
    }

    @Test
    void aSingleColumnWithoutAnyValueGivesFinitePredictionsOrIsRefusedInWords() {
        Dataset data = Examples.of(60, classes());
        double[] nothing = new double[60];
        Arrays.fill(nothing, Double.NaN);
        Features features = new Features(List.of(new Feature.Numeric("nothing", nothing)));
        try {
            assertFinite(predictions(fit(Dataset.of(features, data.target())), features));
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).hasSizeGreaterThan(20);
        }
    }

    /** An infinite number is refused by the name of its column, or does no harm. */
    @Test
    void anInfiniteNumberIsNamedOrDoesNoHarm() {
        Dataset data = Examples.of(60, classes());
        for (double infinite : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            double[] amounts = new double[60];
            Arrays.setAll(
                    amounts,
                    row -> row == 7
                            ? infinite
                            : data.features().columns().getFirst().value(row));
            List<Feature> columns = new ArrayList<>(data.features().columns());
            columns.set(0, new Feature.Numeric("amount", amounts));
            Features features = new Features(columns);
            try {
                assertFinite(predictions(fit(Dataset.of(features, data.target())), data.features()));
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).contains("'amount'").contains("row 7");
            }
        }
    }

    @Test
    void aTargetThatIsNoNumberIsRefused() {
        Dataset data = Examples.of(50, classes());
        List<Target> wrong = new ArrayList<>(List.of(new Target.None(50)));
        if (data.target() instanceof Target.Values values) {
            for (double each : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                double[] changed = values.values().clone();
                changed[13] = each;
                wrong.add(new Target.Values(changed));
            }
            wrong.add(new Target.Classes(new int[50], List.of("no", "yes")));
        } else {
            wrong.add(new Target.Values(new double[50]));
        }
        for (Target each : wrong) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fit(Dataset.of(data.features(), each)))
                    .withMessageContaining("target")
                    .satisfies(refused -> {
                        if (data.target() instanceof Target.Values && each instanceof Target.Values) {
                            assertThat(refused.getMessage()).contains("row 13");
                        } else {
                            assertThat(refused.getMessage()).contains("got " + each.kind());
                        }
                    });
        }
    }

    @Test
    void featuresOfOtherNamesAreRefused() {
        Model model = fit(Examples.of(100, classes()));
        Features other = new Features(List.of(new Feature.Numeric("something", new double[3])));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> predictions(model, other))
                .withMessageContaining("amount");
    }

    /** A model goes by places: columns in another order, one that is missing and one of another kind are named. */
    @Test
    void columnsInAnotherOrderMissingOrOfAnotherKindAreNamed() {
        Dataset data = Examples.of(100, classes());
        Model model = fit(data);
        List<Feature> columns = data.features().columns();
        Features turned = new Features(List.of(columns.get(1), columns.get(0), columns.get(2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> predictions(model, turned))
                .withMessageContaining("must be 'amount', got 'age'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> predictions(model, new Features(columns.subList(0, 2))))
                .withMessageContaining("city");
        Feature numbers = new Feature.Numeric("city", new double[100]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> predictions(model, new Features(List.of(columns.get(0), columns.get(1), numbers))))
                .withMessageContaining("'city' must hold categories");
        Feature codes = new Feature.Category("amount", new int[100], List.of("a"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> predictions(model, new Features(List.of(codes, columns.get(1), columns.get(2)))))
                .withMessageContaining("'amount' must hold numbers");
    }

    /** Some folds teach without a class, others judge without it. */
    @Test
    void foldsWithFewerRowsOfAClassThanFoldsAreJudgedOrRefusedInWords() {
        Dataset data = Examples.of(60, classes());
        if (!(data.target() instanceof Target.Classes classes)) {
            return;
        }
        for (int rows : new int[] {1, 3}) {
            int[] codes = IntStream.range(0, 60).map(row -> row < rows ? 1 : 0).toArray();
            Dataset rare = Dataset.of(data.features(), new Target.Classes(codes, classes.labels()));
            try {
                CrossValidated judged = CrossValidator.of(Splitters.stratified(4, 1), "accuracy")
                        .run(learner(), rare);
                assertThat(judged.estimate("accuracy").mean()).isBetween(0.0, 1.0);
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).contains("class").hasSizeGreaterThan(20);
            }
        }
    }

    @Test
    void labelsMayBeAnyText() throws Exception {
        Dataset data = Examples.of(100, classes());
        if (!(data.target() instanceof Target.Classes classes)) {
            return;
        }
        List<String> labels = List.of("Größer als \"5\"", " 1,5;\n\t");
        Classifier model = (Classifier) fit(Dataset.of(data.features(), new Target.Classes(classes.codes(), labels)));
        assertThat(model.labels()).isEqualTo(labels);
        Model read = ModelFile.standard().fromBytes("memory", bytes(model)).model();
        assertThat(((Classifier) read).labels()).isEqualTo(labels);
        assertThat(model.probabilities(data.features()))
                .isDeepEqualTo(((Classifier) fit(data)).probabilities(data.features()));
    }

    @Test
    void everyParameterRefusesWhatIsOutOfItsRange() {
        Parameters<?> parameters = learner().parameters();
        for (Parameter<?> parameter : parameters.all()) {
            assertThat(parameter.refused()).as(parameter.name()).isNotEmpty();
            for (String refused : parameter.refused()) {
                assertThatIllegalArgumentException()
                        .as(parameter.name() + "=" + refused)
                        .isThrownBy(() -> learner().with(parameter.name(), refused))
                        .withMessageContaining(parameters.owner() + "." + parameter.name() + " must be");
            }
        }
    }

    @Test
    void parametersSurviveBeingWrittenAsText() {
        Parameters<?> parameters = learner().parameters();
        Map<String, String> texts = parameters.toText(learner());
        assertThat(parameters.fromText(texts)).isEqualTo(learner());
        assertThat(texts.keySet())
                .containsExactlyElementsOf(
                        parameters.all().stream().map(Parameter::name).toList());
    }

    private static void assertFinite(double[] values) {
        assertThat(Arrays.stream(values)).allMatch(Double::isFinite);
    }

    private Model fit(Dataset data) {
        return learner().fit(data);
    }

    private static byte[] bytes(Model model) {
        return ModelFile.standard().toBytes(model, Map.of());
    }

    private static double[] predictions(Model model, Features features) {
        return switch (model) {
            case Classifier classifier ->
                Arrays.stream(classifier.probabilities(features))
                        .mapToDouble(row -> row[row.length - 1])
                        .toArray();
            case Regressor regressor -> regressor.predict(features);
            default -> throw new AssertionError(model.getClass());
        };
    }

    private static double prediction(Model model, double[] row) {
        return model instanceof Classifier classifier ? classifier.probability(row) : ((Regressor) model).predict(row);
    }

    /** Rows with numbers, single-precision numbers and categories, one in twenty missing. */
    static final class Examples {
        private Examples() {}

        static Dataset of(int rows, boolean classes) {
            SplittableRandom random = new SplittableRandom(rows);
            double[] amount = new double[rows];
            float[] age = new float[rows];
            int[] city = new int[rows];
            double[] score = new double[rows];
            for (int row = 0; row < rows; row++) {
                amount[row] = random.nextInt(20) == 0 ? Double.NaN : random.nextInt(1000) / 10.0;
                age[row] = random.nextInt(20) == 0 ? Float.NaN : random.nextInt(90);
                city[row] = random.nextInt(21) == 0 ? -1 : random.nextInt(4);
                score[row] = (Double.isNaN(amount[row]) ? 30 : amount[row] / 2)
                        + city[row] * 20
                        + (age[row] > 40 ? 25 : 0)
                        + random.nextDouble(30);
            }
            Features features = new Features(List.of(
                    new Feature.Numeric("amount", amount),
                    new Feature.NumericFloat("age", age),
                    new Feature.Category("city", city, List.of("a", "b", "c", "d"))));
            return Dataset.of(features, classes ? above(score, 80) : new Target.Values(score));
        }

        static Dataset weighted(int rows, boolean classes) {
            Dataset data = of(rows, classes);
            return new Dataset(
                    data.features(),
                    data.target(),
                    IntStream.range(0, rows).mapToDouble(Examples::weight).toArray());
        }

        /** 0, 1, 2 or 3. */
        static double weight(int row) {
            return row * 7 % 4;
        }

        private static Target above(double[] scores, double threshold) {
            int[] codes = Arrays.stream(scores)
                    .mapToInt(each -> each > threshold ? 1 : 0)
                    .toArray();
            return new Target.Classes(codes, List.of("no", "yes"));
        }
    }
}
