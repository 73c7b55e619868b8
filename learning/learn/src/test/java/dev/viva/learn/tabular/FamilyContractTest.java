package dev.viva.learn.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.viva.learn.Training;
import dev.viva.learn.store.ModelFile;
import dev.viva.table.BooleanColumn;
import dev.viva.table.Column;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every learner that can be asked for by name keeps to, for any table that may come. */
class FamilyContractTest {
    static List<String> classes() {
        return Learners.all().stream()
                .filter(family -> family.classifier() != null)
                .map(LearnerFamily::name)
                .toList();
    }

    static List<String> numbers() {
        return Learners.all().stream()
                .filter(family -> family.regressor() != null)
                .map(LearnerFamily::name)
                .toList();
    }

    private static TabularLearner learner(String family) {
        TabularLearner learner = TabularLearner.of(Learners.named(family));
        return family.equals("gradient-boosting") || family.endsWith("forest") || family.equals("extra-trees")
                ? learner.with("trees", "10")
                : learner;
    }

    /** With a constant column, one without any value, text that repeats and truth values, all with gaps. */
    private static Table table(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] amount = new double[rows];
        int[] city = new int[rows];
        byte[] member = new byte[rows];
        int[] label = new int[rows];
        double[] paid = new double[rows];
        double[] nothing = new double[rows];
        Arrays.fill(nothing, Double.NaN);
        for (int row = 0; row < rows; row++) {
            amount[row] = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(100);
            city[row] = random.nextInt(10) == 0 ? TextColumn.MISSING : random.nextInt(3);
            member[row] = (byte) (random.nextInt(10) == 0 ? BooleanColumn.MISSING : random.nextInt(2));
            paid[row] = (Double.isNaN(amount[row]) ? 50 : amount[row]) + 20 * city[row] + random.nextInt(20);
            label[row] = paid[row] > 70 ? 1 : 0;
        }
        return Table.of(
                new NumberColumn("amount", amount),
                new TextColumn("city", city, List.of("Ulm", "Bern", "Graz")),
                new BooleanColumn("member", member),
                new NumberColumn("same", new double[rows]),
                new NumberColumn("nothing", nothing),
                new TextColumn("label", label, List.of("not at all", "größtenteils")),
                new NumberColumn("paid", paid));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void classesOfAnyTextAreLearnedSavedAndPredictedByNameWhateverTheOrderOfColumns(String family) throws Exception {
        Table table = table(200, 1).drop("paid");
        TabularModel model = learner(family).fit(table, "label");
        assertThat(model.encoder().ignored()).containsExactly("nothing");
        Table predicted = model.predict(table);
        assertThat(predicted.names())
                .containsExactly("prediction", "probability_größtenteils", "probability_not at all");
        List<Column> turned = new ArrayList<>(table.drop("label", "nothing").columns());
        Collections.reverse(turned);
        TabularModel read = (TabularModel) ModelFile.standard()
                .fromBytes("memory", ModelFile.standard().toBytes(model, Map.of()))
                .model();
        assertThat(values(read.predict(Table.of(turned)))).isEqualTo(values(predicted));
        assertThat(model.evaluate(table).figure("auc_roc")).isGreaterThan(0.7);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void numbersAreLearnedSavedAndPredictedByName(String family) throws Exception {
        Table table = table(200, 1).drop("label");
        TabularModel model = learner(family).fit(table, "paid");
        TabularModel read = (TabularModel) ModelFile.standard()
                .fromBytes("memory", ModelFile.standard().toBytes(model, Map.of()))
                .model();
        NumberColumn predicted = (NumberColumn) model.predict(table).column("prediction");
        assertThat(predicted.values()).doesNotContain(Double.NaN);
        assertThat(((NumberColumn) read.predict(table).column("prediction")).values())
                .isEqualTo(predicted.values());
        assertThat(model.evaluate(table).figure("r2")).isGreaterThan(0.2);
    }

    @ParameterizedTest
    @MethodSource("classes")
    void unseenCategoriesAndMissingCellsGetAPredictionAndMissingColumnsAreNamed(String family) {
        Table table = table(200, 1).drop("paid");
        TabularModel model = learner(family).fit(table, "label");
        Table strange = Table.of(
                new NumberColumn("amount", new double[] {Double.NaN, 1e12}),
                new TextColumn("city", new int[] {0, TextColumn.MISSING}, List.of("Atlantis")),
                new BooleanColumn("member", new byte[] {BooleanColumn.MISSING, 1}),
                new NumberColumn("same", new double[] {Double.NaN, 5}));
        assertThat(Arrays.stream(values(model.predict(strange)))).hasSize(2).allMatch(each -> each >= 0 && each <= 1);
        assertThat(model.predict(table.take(new int[0]).drop("label")).rowCount())
                .isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.predict(table.drop("city")))
                .withMessageStartingWith("the model needs the column 'city'; the table has [amount, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.predict(strange.with(new TextColumn("amount", new int[2], List.of("much")))))
                .withMessage("column 'amount' must hold numbers, as in training; got the text 'much'");
    }

    @ParameterizedTest
    @MethodSource("classes")
    void oneClassOneRowAndNoRowAreRefusedInWordsOrPredicted(String family) {
        Table table = table(60, 2).drop("paid");
        Table oneClass = table.with(new TextColumn("label", new int[60], List.of("only")));
        refusedOrFinite(() -> learner(family).fit(oneClass, "label").predict(oneClass));
        Table one = table.take(new int[] {5});
        refusedOrFinite(() -> learner(family).fit(one, "label").predict(table));
        Table none = table.take(new int[0]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner(family).fit(none, "label"))
                .withMessage("target 'label' must have a value in some row, got none");
        Table unknown = table.with(new TextColumn("label", missing(60), List.of("a", "b")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner(family).fit(unknown, "label"))
                .withMessage("target 'label' must have a value in some row, got none");
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void anInfiniteTargetIsRefusedAndAMissingOneIsLeftOut(String family) {
        Table table = table(80, 3).drop("label");
        double[] paid = ((NumberColumn) table.column("paid")).values().clone();
        paid[9] = Double.POSITIVE_INFINITY;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner(family).fit(table.with(new NumberColumn("paid", paid)), "paid"))
                .withMessageContaining("target");
        paid[9] = Double.NaN;
        TabularModel model = learner(family).fit(table.with(new NumberColumn("paid", paid)), "paid");
        assertThat(model.provenance().settings()).containsEntry("rows", "79");
    }

    @ParameterizedTest
    @MethodSource("classes")
    void foldsWithFewerRowsOfAClassThanFoldsAreJudgedOrRefusedInWords(String family) {
        Table table = table(60, 4).drop("paid");
        int[] rare = IntStream.range(0, 60).map(row -> row < 2 ? 1 : 0).toArray();
        Table of = table.with(new TextColumn("label", rare, List.of("no", "yes")));
        try {
            CrossValidation judged = CrossValidation.run(learner(family), of, "label", 4, Training.plain());
            assertThat(judged.score("accuracy").mean()).isBetween(0.5, 1.0);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).contains("class").hasSizeGreaterThan(20);
        }
    }

    @Test
    void columnsOfTheSameNameAreRefusedWhereverTheyCome() {
        NumberColumn one = new NumberColumn("x", new double[2]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Table.of(one, one))
                .withMessageContaining("'x'");
    }

    private static void refusedOrFinite(Supplier<Table> predicted) {
        try {
            assertThat(Arrays.stream(values(predicted.get()))).allMatch(each -> each >= 0 && each <= 1);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).hasSizeGreaterThan(20);
        }
    }

    private static int[] missing(int rows) {
        int[] codes = new int[rows];
        Arrays.fill(codes, TextColumn.MISSING);
        return codes;
    }

    /** The last column: probabilities of the last class. */
    private static double[] values(Table predicted) {
        return ((NumberColumn) predicted.columns().getLast()).values();
    }
}
