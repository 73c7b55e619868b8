package dev.viva.learn.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Learner;
import dev.viva.learn.Training;
import dev.viva.learn.imbalance.ThresholdClassifier;
import dev.viva.learn.store.ModelFile;
import dev.viva.table.BooleanColumn;
import dev.viva.table.Column;
import dev.viva.table.IntegerColumn;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import dev.viva.table.TimestampColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TabularTest {
    private static final TabularLearner BOOSTING =
            TabularLearner.of(Learners.standard()).with("trees", "30").with("minLeafRows", "5");

    @Test
    void aTableOfEveryTypeIsLearnedSavedAndPredicted() throws Exception {
        Table table = mixed(600, 1);
        TabularModel model = BOOSTING.fit(table, "bought");
        Evaluation evaluation = model.evaluate(mixed(600, 2));
        assertThat(evaluation.figure("auc_roc")).isGreaterThan(0.95);
        Table predicted = model.predict(table);
        assertThat(predicted.names()).containsExactly("prediction", "probability_false", "probability_true");
        byte[] bytes = ModelFile.standard().toBytes(model, Map.of());
        TabularModel read =
                (TabularModel) ModelFile.standard().fromBytes("memory", bytes).model();
        assertSame(read.predict(table), predicted);
        assertThat(read.provenance().settings())
                .containsEntry("learner", "gradient-boosting")
                .containsEntry("learner.trees", "30")
                .containsEntry("rows", "600")
                .containsEntry("validationRows", "60");
    }

    @Test
    void aLossForNumbersLeavesAFamilyThatLearnsNumbers() {
        TabularLearner learner = BOOSTING.with("loss", "quantile").with("quantile", "0.9");
        Table table = mixed(600, 1);
        NumberColumn predicted =
                (NumberColumn) learner.fit(table, "amount").predict(table).column("prediction");
        NumberColumn actual = (NumberColumn) table.column("amount");
        double[] known = IntStream.range(0, 600)
                .filter(row -> !actual.isMissing(row))
                .mapToDouble(row -> actual.values()[row] <= predicted.values()[row] ? 1 : 0)
                .toArray();
        assertThat(Arrays.stream(known).average().orElseThrow()).isBetween(0.8, 1.0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.fit(table, "bought"))
                .withMessage("the learner 'gradient-boosting' predicts numbers, and the target holds classes");
        assertThat(BOOSTING.help())
                .containsPattern("loss +what is made small; one of log-loss, default log-loss \\(for classes\\)")
                .containsPattern("loss +what .*, poisson, gamma, tweedie, default squared-error \\(for numbers\\)")
                .containsOnlyOnce("tweediePower ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOOSTING.with("loss", "no-such-loss"))
                .withMessageContaining("GradientBoosting.loss must be one of log-loss");
    }

    @Test
    void columnsMayComeInAnyOrderWithOthersBetween() {
        Table table = mixed(300, 1);
        TabularModel model = BOOSTING.fit(table, "bought");
        List<Column> turned = new ArrayList<>(table.drop("bought").columns());
        Collections.reverse(turned);
        turned.add(1, new TextColumn("comment", new int[300], List.of("extra")));
        assertSame(model.predict(Table.of(turned)), model.predict(table));
    }

    @Test
    void unknownCategoriesAndMissingCellsGetAPrediction() {
        TabularModel model = BOOSTING.fit(mixed(300, 1), "bought");
        Table strange = Table.of(
                new NumberColumn("amount", new double[] {Double.NaN, 1e9}),
                new IntegerColumn("visits", new long[] {IntegerColumn.MISSING, 3}),
                new BooleanColumn("member", new byte[] {BooleanColumn.MISSING, 1}),
                new TextColumn("city", new int[] {0, TextColumn.MISSING}, List.of("Atlantis")),
                new TimestampColumn("at", new long[] {TimestampColumn.MISSING, -1}));
        NumberColumn yes = (NumberColumn) model.predict(strange).column("probability_true");
        assertThat(Arrays.stream(yes.values())).hasSize(2).allMatch(value -> value > 0 && value < 1);
    }

    @Test
    void aMissingColumnIsNamedWithThoseThereAre() {
        TabularModel model = BOOSTING.fit(mixed(300, 1), "bought");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.predict(mixed(10, 1).drop("city")))
                .withMessage("the model needs the column 'city'; the table has [amount, visits, member, at, bought]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOOSTING.fit(mixed(50, 1), "sold"))
                .withMessageContaining("there is no target column 'sold'; the table has");
        TextColumn words = new TextColumn("amount", new int[10], List.of("much"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.predict(mixed(10, 1).with(words)))
                .withMessage("column 'amount' must hold numbers, as in training; got the text 'much'");
    }

    @Test
    void aClassThatWasNotInTrainingIsNamed() {
        TabularModel model = BOOSTING.fit(mixed(300, 1), "bought");
        TextColumn other = new TextColumn("bought", new int[10], List.of("perhaps"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.evaluate(mixed(10, 1).with(other)))
                .withMessage("target 'bought' must be one of [false, true], as in training; got 'perhaps'");
    }

    @Test
    void theTaskFollowsTheTargetUnlessItIsSet() {
        Table numbers = Table.of(
                new NumberColumn("x", new double[] {1, 2, 3}),
                new IntegerColumn("two", new long[] {10, 9, 10}),
                new IntegerColumn("three", new long[] {10, 9, 100}),
                new TextColumn("text", new int[] {0, 1, 0}, List.of("b", "a")));
        assertThat(TargetEncoding.fit(numbers, "two", TableOptions.Task.AUTOMATIC))
                .isEqualTo(new TargetEncoding.Classes("two", List.of("9", "10")));
        assertThat(TargetEncoding.fit(numbers, "three", TableOptions.Task.AUTOMATIC))
                .isEqualTo(new TargetEncoding.Numbers("three"));
        assertThat(TargetEncoding.fit(numbers, "three", TableOptions.Task.CLASSES))
                .isEqualTo(new TargetEncoding.Classes("three", List.of("9", "10", "100")));
        assertThat(TargetEncoding.fit(numbers, "two", TableOptions.Task.NUMBERS))
                .isEqualTo(new TargetEncoding.Numbers("two"));
        assertThat(TargetEncoding.fit(numbers, "text", TableOptions.Task.AUTOMATIC))
                .isEqualTo(new TargetEncoding.Classes("text", List.of("a", "b")));
    }

    @Test
    void textWithTooManyValuesKeepsTheFrequentOnesAndIdentifiersAreIgnored() {
        int rows = 400;
        List<String> dictionary =
                IntStream.range(0, rows).mapToObj(code -> "value " + code).toList();
        int[] frequent =
                IntStream.range(0, rows).map(row -> row < 40 ? row / 20 : row).toArray();
        Table table = Table.of(
                new TextColumn("identifier", IntStream.range(0, rows).toArray(), dictionary),
                new TextColumn("shop", frequent, dictionary),
                new NumberColumn("empty", filled(rows, Double.NaN)),
                new NumberColumn("x", new double[rows]));
        TableEncoder encoder = TableEncoder.fit(table, TableOptions.defaults().withMaxLevels(10));
        assertThat(encoder.ignored()).containsExactly("identifier", "empty");
        Features features = encoder.encode(table);
        Feature.Category shop = (Feature.Category) features.columns().getFirst();
        assertThat(shop.levels()).containsExactly("value 0", "value 1", "(other)");
        assertThat(shop.codes()).startsWith(0).endsWith(2);
    }

    @Test
    void pointsInTimeBecomeTheirParts() {
        // 2024-02-29T13:30:00Z was a Thursday.
        TimestampColumn at = new TimestampColumn("at", new long[] {1_709_213_400_000_000L, TimestampColumn.MISSING});
        List<Feature> parts = new ColumnEncoding.AsTime("at").encode(at);
        assertThat(parts)
                .extracting(Feature::name)
                .containsExactly("at.time", "at.month", "at.day", "at.weekday", "at.hour");
        assertThat(parts.stream().mapToDouble(part -> part.value(0)))
                .containsExactly(1_709_213_400d, 2d, 29d, 4d, 13.5);
        assertThat(parts.stream().mapToDouble(part -> part.value(1))).containsOnly(Double.NaN);
    }

    @Test
    void rowsWithoutATargetTeachNothing() {
        Table table = mixed(200, 1);
        int[] twice = IntStream.range(0, 400).map(row -> row % 200).toArray();
        byte[] flags = new byte[400];
        Arrays.fill(flags, BooleanColumn.MISSING);
        System.arraycopy(((BooleanColumn) table.column("bought")).values(), 0, flags, 0, 200);
        Table longer = table.take(twice).with(new BooleanColumn("bought", flags));
        assertSame(
                BOOSTING.fit(longer, "bought").predict(table),
                BOOSTING.fit(table, "bought").predict(table));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        BOOSTING.fit(table.with(new NumberColumn("bought", filled(200, Double.NaN))), "bought"))
                .withMessage("target 'bought' must have a value in some row, got none");
    }

    @Test
    void crossValidationGivesTheSameFiguresForAnyNumberOfThreads() {
        Table table = mixed(300, 1);
        CrossValidation expected = CrossValidation.run(BOOSTING, table, "bought", 3, Training.plain());
        try (Parallel one = Parallel.of(1)) {
            CrossValidation found = CrossValidation.run(
                    BOOSTING, table, "bought", 3, Training.plain().on(one));
            assertThat(found.scores()).isEqualTo(expected.scores());
        }
        assertThat(expected.folds().stream().mapToInt(Evaluation::rows).sum()).isEqualTo(300);
        assertThat(expected.report()).contains("3 folds", "auc_roc");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossValidation.run(BOOSTING, table, "bought", 1, Training.plain()))
                .withMessage("Folds.count must be in [2, rows=300], got 1");
    }

    @Test
    void theIntervalOfAScoreAllowsForTheRowsThatFoldsShare() {
        // Mean 3, variance 2.5, t(4) = 2.7764: half width 2.7764 * sqrt(2.5 * (1 / 5 + 1 / 4)) = 2.9448.
        CrossValidation.Score score = CrossValidation.Score.of(new double[] {1, 2, 3, 4, 5}, 5);
        assertThat(score.mean()).isEqualTo(3);
        assertThat(score.high() - score.mean()).isCloseTo(2.9448, within(1e-4));
        assertThat(score.low()).isCloseTo(3 - 2.9448, within(1e-4));
    }

    @Test
    void numbersArePredictedAndJudged() {
        Table table = mixed(500, 1).drop("bought");
        TabularModel model = BOOSTING.fit(table, "amount");
        assertThat(model.predict(table).names()).containsExactly("prediction");
        assertThat(model.evaluate(table).figures()).containsKeys("rmse", "mae", "r2");
        assertThat(model.evaluate(table).toMap()).containsEntry("task", "regression");
    }

    @Test
    void everyFamilyFitsWhatItLearnsAndRefusesTheRestByName() {
        Table table = mixed(300, 1);
        for (LearnerFamily family : Learners.all()) {
            for (String target : new String[] {"bought", "amount"}) {
                TabularLearner learner = TabularLearner.of(family);
                boolean classes = target.equals("bought");
                if ((classes ? family.classifier() : family.regressor()) != null) {
                    assertThat(learner.fit(table, target).predict(table).rowCount())
                            .isEqualTo(300);
                } else {
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> learner.fit(table, target))
                            .withMessage("the learner '" + family.name() + "' predicts "
                                    + (classes
                                            ? "numbers, and the target holds classes"
                                            : "classes, and the target holds numbers"));
                }
            }
        }
    }

    @Test
    void settingsReachTheOptionsTheLearnerOrBoth() {
        TabularLearner set = BOOSTING.with("max-levels", "20").with("seed", "7");
        assertThat(set.options().maxLevels()).isEqualTo(20);
        assertThat(set.options().seed()).isEqualTo(7);
        Learner<?> classifier = Objects.requireNonNull(set.family().classifier());
        assertThat(classifier.parameters().toText(classifier))
                .containsEntry("seed", "7")
                .containsEntry("trees", "30");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOOSTING.with("depth", "3"))
                .withMessageContaining("GradientBoosting has no parameter 'depth'; there are");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Learners.named("oracle"))
                .withMessage("there is no learner 'oracle'; there are " + Learners.names());
        assertThat(BOOSTING.help()).contains("learningRate", "validationFraction");
    }

    private static void assertSame(Table found, Table expected) {
        assertThat(found.names()).isEqualTo(expected.names());
        for (String name : expected.names()) {
            assertThat(found.column(name)).usingRecursiveComparison().isEqualTo(expected.column(name));
        }
    }

    private static double[] filled(int rows, double value) {
        double[] values = new double[rows];
        Arrays.fill(values, value);
        return values;
    }

    /** Whether something was bought follows from the amount, the city and the hour. */
    private static Table mixed(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] amount = new double[rows];
        long[] visits = new long[rows];
        byte[] member = new byte[rows];
        int[] city = new int[rows];
        long[] at = new long[rows];
        byte[] bought = new byte[rows];
        for (int row = 0; row < rows; row++) {
            amount[row] = random.nextInt(15) == 0 ? Double.NaN : random.nextDouble(100);
            visits[row] = random.nextLong(50);
            member[row] = (byte) random.nextInt(-1, 2);
            city[row] = random.nextInt(-1, 4);
            at[row] = random.nextLong(1_600_000_000L, 1_700_000_000L) * 1_000_000;
            boolean morning = at[row] / 1_000_000 % 86_400 < 43_200;
            double score = (Double.isNaN(amount[row]) ? 50 : amount[row]) + city[row] * 20 + (morning ? 40 : 0);
            bought[row] = (byte) (score > 100 ? 1 : 0);
        }
        return Table.of(
                new NumberColumn("amount", amount),
                new IntegerColumn("visits", visits),
                new BooleanColumn("member", member),
                new TextColumn("city", city, List.of("Rome", "Oslo", "Bonn", "Lund")),
                new TimestampColumn("at", at),
                new BooleanColumn("bought", bought));
    }

    @Test
    void aFamilyThatPreparesColumnsSaysSoAndTakesSettingsOfItsLearner() {
        Table table = mixed(300, 1);
        for (String setting : List.of("neighbors", "model.neighbors")) {
            TabularModel model = TabularLearner.of(Learners.named("nearest-neighbors"))
                    .with(setting, "7")
                    .fit(table, "bought");
            assertThat(model.provenance().settings())
                    .containsEntry("learner.neighbors", "7")
                    .containsEntry("learner.preparation", "0.centred=true;0.scaled=true");
        }
        TabularModel linear =
                TabularLearner.of(Learners.named("logistic-regression")).fit(table, "bought");
        assertThat(linear.provenance().settings().get("learner.preparation"))
                .contains("0/0.strategy=median", "0/0.flagged=true", "0/1.scaled=true", "1/0.minRows=10.0");
        assertThat(linear.evaluate(mixed(300, 2)).figure("auc_roc")).isGreaterThan(0.8);
    }

    /** What a threshold is tuned for, on rows that did not teach, is better than by one half. */
    @Test
    void aTunedThresholdDecidesWhatIsPredictedAndJudged() {
        Table table = mixed(600, 1);
        TabularLearner learner = BOOSTING.with("threshold", "cost").with("falseNegativeCost", "9");
        TabularModel tuned = learner.fit(table, "bought");
        double threshold = ((ThresholdClassifier) tuned.model()).threshold();
        assertThat(threshold).isLessThan(0.5);
        Table predicted = tuned.predict(table);
        NumberColumn yes = (NumberColumn) predicted.column("probability_true");
        TextColumn called = (TextColumn) predicted.column("prediction");
        for (int row = 0; row < 600; row++) {
            assertThat(called.codes()[row] == 1).isEqualTo(yes.values()[row] >= threshold);
        }
        assertThat(cost(CrossValidation.run(learner, table, "bought", 4, Training.plain())))
                .isLessThan(cost(CrossValidation.run(BOOSTING, table, "bought", 4, Training.plain())));
        assertThat(tuned.provenance().settings())
                .containsEntry("table.threshold", "cost")
                .containsEntry("table.falseNegativeCost", "9.0");
    }

    private static double cost(CrossValidation judged) {
        return judged.folds().stream()
                .mapToDouble(fold -> {
                    double[][] weights = ((ClassEvaluation) fold).confusion().weights();
                    return weights[0][1] + 9 * weights[1][0];
                })
                .sum();
    }

    @Test
    void aThresholdOfAnythingButTwoClassesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOOSTING.with("threshold", "f1").fit(mixed(100, 1), "amount"))
                .withMessage(
                        "TableOptions.threshold must be half where the target does not hold two classes, got f1 for"
                                + " numbers");
    }

    @Test
    void textOfManyWordsThatHardlyRepeatsIsReadByItsTerms() throws Exception {
        Table table = reviews(400, 3);
        TabularModel model = BOOSTING.fit(table, "liked");
        ColumnEncoding.AsText text =
                (ColumnEncoding.AsText) model.encoder().columns().get(1);
        assertThat(text.vocabulary().terms()).contains("splendid", "dreadful").hasSizeLessThan(200);
        assertThat(model.encoder().ignored()).containsExactly("key");
        Table others = reviews(400, 4);
        assertThat(model.evaluate(others).figure("auc_roc")).isGreaterThan(0.9);
        double without = BOOSTING.with("textTerms", "0")
                .fit(table, "liked")
                .evaluate(others)
                .figure("auc_roc");
        assertThat(without).isLessThan(0.7);
        TabularModel linear =
                TabularLearner.of(Learners.named("logistic-regression")).fit(table, "liked");
        assertThat(linear.evaluate(others).figure("auc_roc")).isGreaterThan(0.9);
        byte[] bytes = ModelFile.standard().toBytes(linear, Map.of());
        TabularModel read =
                (TabularModel) ModelFile.standard().fromBytes("memory", bytes).model();
        assertSame(read.predict(others), linear.predict(others));
    }

    /** The rule: at least 20 distinct values of three words or more on average, and many of them. */
    @Test
    void textThatRepeatsOrHasFewWordsStaysACategory() {
        int rows = 100;
        int[] each = IntStream.range(0, rows).toArray();
        int[] repeating = IntStream.range(0, rows).map(row -> row % 25).toArray();
        Table table = Table.of(
                new TextColumn("long", each, words(rows, "the very long number ")),
                new TextColumn("short", each, words(rows, "number ")),
                new TextColumn("repeating", repeating, words(25, "the very long number ")));
        TableOptions options = TableOptions.defaults();
        assertThat(TableEncoder.fit(table, options).columns())
                .extracting(column -> column.getClass().getSimpleName())
                .containsExactly("AsText", "AsCategory", "AsCategory");
        assertThat(TableEncoder.fit(table, options.withMaxLevels(20)).columns())
                .extracting(ColumnEncoding::column)
                .containsExactly("long", "repeating");
        assertThat(TableEncoder.fit(table.take(IntStream.range(0, 19).toArray()), options)
                        .columns())
                .allMatch(ColumnEncoding.AsCategory.class::isInstance);
    }

    private static List<String> words(int count, String before) {
        return IntStream.range(0, count).mapToObj(at -> before + at).toList();
    }

    /** Whether a row is liked shows in one word of its review, and a little in a number. */
    private static Table reviews(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> filler = List.of("the", "hotel", "room", "was", "near", "station", "breakfast", "staff", "street");
        double[] nights = new double[rows];
        List<String> texts = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        int[] liked = new int[rows];
        for (int row = 0; row < rows; row++) {
            liked[row] = random.nextInt(2);
            nights[row] = random.nextInt(10) + liked[row];
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < 8; word++) {
                text.append(filler.get(random.nextInt(filler.size()))).append(' ');
            }
            boolean right = random.nextInt(20) > 0;
            texts.add(text + (right == (liked[row] == 1) ? "splendid" : "dreadful") + " " + row);
            keys.add("k" + row);
        }
        int[] each = IntStream.range(0, rows).toArray();
        return Table.of(
                new NumberColumn("nights", nights),
                new TextColumn("review", each, texts),
                new TextColumn("key", each, keys),
                new TextColumn("liked", liked, List.of("no", "yes")));
    }
}
