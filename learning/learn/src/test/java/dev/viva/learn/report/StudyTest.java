package dev.viva.learn.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Training;
import dev.viva.learn.explain.PermutationImportance.Importance;
import dev.viva.learn.explain.ShapleyValues;
import dev.viva.learn.selection.LearningCurve;
import dev.viva.learn.selection.Predictions;
import dev.viva.learn.tabular.CrossValidation;
import dev.viva.learn.tabular.Evaluation;
import dev.viva.learn.tabular.Learners;
import dev.viva.learn.tabular.TabularLearner;
import dev.viva.learn.tabular.TabularModel;
import dev.viva.table.BooleanColumn;
import dev.viva.table.IntegerColumn;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import dev.viva.table.TimestampColumn;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class StudyTest {
    private static final String HARD = "income <i> & \"more\"";
    private static final TabularLearner BOOSTING =
            TabularLearner.of(Learners.standard()).with("trees", "30").with("minLeafRows", "5");

    @ParameterizedTest
    @ValueSource(strings = {"bought", "kind", "spent"})
    void thePageSaysWhatCrossValidationSays(String target) throws Exception {
        Table table = only(target, table(400, 1));
        var studied = TrainingStudy.run(BOOSTING, table, target, 4, Training.plain());
        CrossValidation plain = CrossValidation.run(BOOSTING, table, target, 4, Training.plain());
        assertThat(studied.judged().scores()).isEqualTo(plain.scores());
        String html = StudyPage.of("a <title> & more", studied.study());
        Document page = parsed(html);
        List<String> cells = texts(page, "td");
        List<String> headlines = texts(page, "b");
        assertThat(headlines).hasSizeBetween(3, 4);
        plain.scores().forEach((name, score) -> {
            assertThat(cells).contains(name, five(score.mean()), five(score.low()) + " to " + five(score.high()));
        });
        headlines.forEach(headline -> assertThat(cells).contains(headline));
        assertThat(texts(page, "h1")).containsExactly("a <title> & more");
        assertThat(html).contains("income &lt;i&gt; &amp; &quot;more&quot;").doesNotContain("<i>", "NaN", "<script");
        assertThat(page.getElementsByTagName("svg").getLength()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void everyRowIsJudgedByAModelThatHasNotSeenIt() {
        Table table = table(300, 2);
        Set<Double> seen = new LinkedHashSet<>();
        List<double[]> expected = new ArrayList<>();
        CrossValidation.run(BOOSTING, table, "spent", 3, Training.plain(), (model, taught, unseen, evaluation) -> {
            expected.add(model.predict(unseen).column("prediction").toDoubleArray());
            double[] rows = unseen.column("row").toDoubleArray();
            double[] others = taught.column("row").toDoubleArray();
            Arrays.stream(rows).forEach(row -> assertThat(seen.add(row)).isTrue());
            assertThat(Arrays.stream(others).filter(row -> Arrays.stream(rows).anyMatch(each -> each == row)))
                    .isEmpty();
        });
        Study study =
                TrainingStudy.run(BOOSTING, table, "spent", 3, Training.plain()).study();
        assertThat(seen).hasSize(300);
        assertThat(((Predictions.OfNumbers) study.unseen()).predicted())
                .isEqualTo(expected.stream().flatMapToDouble(Arrays::stream).toArray());
    }

    @Test
    void columnsThatCountAreFoundAndCurvesEndAtTheFolds() {
        Study study = TrainingStudy.run(BOOSTING, only("bought", table(600, 3)), "bought", 4, Training.plain())
                .study();
        List<Importance> columns = study.importance().columns();
        assertThat(columns.getFirst().names()).containsExactly(HARD);
        assertThat(columns.getFirst().mean().low()).isPositive();
        assertThat(columns)
                .extracting(each -> each.names().getFirst())
                .containsExactlyInAnyOrder(HARD, "city", "row", "when", "constant", "member");
        assertThat(columns)
                .filteredOn(each -> each.names().equals(List.of("constant")))
                .allMatch(each -> each.mean().mean() == 0);
        assertThat(study.dependences().getFirst()).containsOnlyKeys("yes");
        double[] mean = Objects.requireNonNull(study.dependences().getFirst().get("yes"))
                .mean();
        assertThat(mean[mean.length - 1]).isGreaterThan(mean[0] + 0.2);
        LearningCurve learning = Objects.requireNonNull(study.learning());
        assertThat(learning.rows()).containsExactly(112, 225, 450);
        assertThat(learning.test()[2]).hasSize(3);
        assertThat(Arrays.stream(learning.test()[2]).average().orElseThrow())
                .isEqualTo(Objects.requireNonNull(study.scores().get("auc_roc")).mean(), within(0.05));
        assertThat(study.settings()).containsEntry("learner.trees", "30").doesNotContainKey("rows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gradient-boosting",
                "random-forest",
                "extra-trees",
                "ridge",
                "logistic-regression",
                "nearest-neighbors"
            })
    void contributionsAddUpToWhatTheModelSays(String name) {
        TabularLearner learner = TabularLearner.of(Learners.named(name));
        learner = name.matches(".*(boosting|forest|trees)") ? learner.with("trees", "20") : learner;
        String target = name.equals("ridge") ? "spent" : "bought";
        List<TabularModel> models = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        Table table = only(target, table(300, 10));
        CrossValidation.run(learner, table, target, 3, Training.plain(), (model, taught, unseen, evaluation) -> {
            models.add(model);
            tables.add(unseen);
        });
        ShapleyValues found = TrainingStudy.run(learner, table, target, 3, Training.plain())
                .study()
                .contributions();
        if (name.equals("nearest-neighbors")) {
            assertThat(found).isNull();
            return;
        }
        Table said = models.getFirst().predict(tables.getFirst());
        double[] answers = said.column(target.equals("spent") ? "prediction" : "probability_yes")
                .toDoubleArray();
        boolean odds = name.equals("gradient-boosting") || name.equals("logistic-regression");
        for (int row = 0; row < answers.length; row += 9) {
            double score = Objects.requireNonNull(found).answer(row);
            assertThat(odds ? Kernels.sigmoid(score) : score).isEqualTo(answers[row], within(1e-9));
        }
    }

    @Test
    void whatDeservesALookIsSaid() {
        int rows = 400;
        Table table = only("spent", table(rows, 4))
                .with(new NumberColumn("leak", table(rows, 4).column("spent").toDoubleArray()))
                .with(TextColumn.of(
                        "name",
                        IntStream.range(0, rows).mapToObj(row -> "n" + row).toArray(String[]::new)))
                .with(new NumberColumn(
                        "empty",
                        IntStream.range(0, rows).mapToDouble(_ -> Double.NaN).toArray()))
                .with(new NumberColumn(
                        "sparse",
                        IntStream.range(0, rows)
                                .mapToDouble(row -> row % 4 == 0 ? row % 3 : Double.NaN)
                                .toArray()));
        List<String> warnings = TrainingStudy.run(BOOSTING, table, "spent", 3, Training.plain())
                .study()
                .warnings();
        assertThat(warnings)
                .contains(
                        "Column 'constant' has the same value in every row.",
                        "Column 'empty' has no value at all.",
                        "Column 'sparse' is missing in 75.0 % of the rows.",
                        "Column 'name' looks like an identifier: each of its 400 values comes once.",
                        "Column 'row' looks like an identifier: each of its 400 values comes once.")
                .anyMatch(warning -> warning.startsWith("Column 'leak' alone tells the target nearly perfectly (")
                        && warning.contains("R² on unseen rows"))
                .hasSize(6);
        assertThat(Warnings.ofClasses(
                        List.of("a", "b"),
                        IntStream.range(0, 200).map(row -> row == 7 ? 1 : 0).toArray()))
                .containsExactly("Class 'b' is rare: 1 of 200 rows.");
    }

    @Test
    void aModelIsStudiedOnOtherRows() throws Exception {
        TabularModel model = BOOSTING.fit(only("bought", table(400, 5)), "bought");
        Table other = table(300, 6);
        Evaluation evaluation = model.evaluate(other);
        Study study = EvaluationStudy.of(model, other, 1, Training.plain());
        evaluation.figures().forEach((name, value) -> {
            CrossValidation.Score score = Objects.requireNonNull(study.scores().get(name), name);
            assertThat(score.mean()).isEqualTo(value);
            assertThat(score.low()).isLessThanOrEqualTo(value + 0.1);
            assertThat(score.high()).isGreaterThanOrEqualTo(value - 0.1).isGreaterThan(score.low());
        });
        assertThat(study.scores().keySet()).isEqualTo(evaluation.figures().keySet());
        Document page = parsed(StudyPage.of("page", study.withProvenance(Map.of("rows from", "<here>"))));
        assertThat(texts(page, "dd")).contains("<here>");
        assertThat(texts(page, "td")).contains(five(evaluation.figure("auc_roc")));
    }

    @Test
    void rowsWithoutTruthAreLeftOutOfAnEvaluation() {
        TabularModel model = BOOSTING.fit(only("spent", table(200, 11)), "spent");
        Table other = only("spent", table(900, 12));
        double[] holes = other.column("spent").toDoubleArray().clone();
        IntStream.range(0, 450).forEach(pair -> holes[2 * pair] = Double.NaN);
        Table half = other.with(new NumberColumn("spent", holes));
        Study study = EvaluationStudy.of(model, half, 1, Training.plain());
        assertThat(study.unseen().truth().size()).isEqualTo(450);
        assertThat(Objects.requireNonNull(study.scores().get("rmse")).mean())
                .isEqualTo(model.evaluate(half).figure("rmse"));
        assertThat(study.warnings()).contains("Target 'spent' is missing in 450 rows, which are left out.");
    }

    @Test
    void threadsChangeNoLetter() {
        Table table = table(200, 7);
        try (Parallel one = Parallel.of(1);
                Parallel three = Parallel.of(3)) {
            String alone = StudyPage.of(
                    "page",
                    TrainingStudy.run(
                                    BOOSTING, table, "kind", 3, Training.plain().on(one))
                            .study());
            String together = StudyPage.of(
                    "page",
                    TrainingStudy.run(
                                    BOOSTING, table, "kind", 3, Training.plain().on(three))
                            .study());
            assertThat(together).isEqualTo(alone);
        }
    }

    @Test
    void fewRowsAndMissingTargetsHaveAPageToo() throws Exception {
        Table few = table(12, 8);
        Document page = parsed(StudyPage.of(
                "page",
                TrainingStudy.run(BOOSTING, few, "bought", 3, Training.plain()).study()));
        assertThat(texts(page, "h2")).contains("Columns");
        double[] holes = IntStream.range(0, 90)
                .mapToDouble(row -> row % 9 == 0 ? Double.NaN : row % 7)
                .toArray();
        Study study = TrainingStudy.run(
                        BOOSTING, table(90, 9).with(new NumberColumn("goal", holes)), "goal", 3, Training.plain())
                .study();
        assertThat(study.unseen().truth().size()).isEqualTo(80);
        assertThat(study.warnings()).contains("Target 'goal' is missing in 10 rows, which are left out.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingStudy.run(BOOSTING, few, "nothing", 3, Training.plain()))
                .withMessageContaining("nothing");
    }

    /** Without the other columns that follow from the same. */
    private static Table only(String target, Table table) {
        return table.drop(Stream.of("bought", "kind", "spent")
                .filter(each -> !each.equals(target))
                .toArray(String[]::new));
    }

    private static String five(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }

    private static List<String> texts(Document page, String tag) {
        NodeList found = page.getElementsByTagName(tag);
        List<String> texts = new ArrayList<>();
        for (int at = 0; at < found.getLength(); at++) {
            texts.add(((Element) found.item(at)).getTextContent());
        }
        return texts;
    }

    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    /** Columns of every type; what is bought, spent, and its kind follow from income and city. */
    private static Table table(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] income = new double[rows];
        long[] when = new long[rows];
        @Nullable String[] city = new String[rows];
        String[] bought = new String[rows];
        String[] kind = new String[rows];
        double[] spent = new double[rows];
        byte[] member = new byte[rows];
        for (int row = 0; row < rows; row++) {
            income[row] = 1000 + random.nextInt(4000);
            city[row] = random.nextInt(9) == 0
                    ? null
                    : List.of("Ulm", "Bern", "<Graz>").get(random.nextInt(3));
            when[row] = 1_700_000_000_000_000L + random.nextLong(30_000_000_000_000L);
            member[row] = (byte) random.nextInt(2);
            double wish = income[row] / 1000 + ("Ulm".equals(city[row]) ? 1 : 0) + random.nextGaussian() / 3;
            bought[row] = wish > 3.2 ? "yes" : "no";
            kind[row] = wish > 4 ? "gold" : wish > 2.5 ? "silver & more" : "<none>";
            spent[row] = 100 * wish;
        }
        return Table.of(
                new IntegerColumn("row", IntStream.range(0, rows).asLongStream().toArray()),
                new NumberColumn(HARD, income),
                TextColumn.of("city", city),
                new TimestampColumn("when", when),
                new BooleanColumn("member", member),
                new NumberColumn(
                        "constant", IntStream.range(0, rows).mapToDouble(_ -> 3).toArray()),
                TextColumn.of("bought", bought),
                TextColumn.of("kind", kind),
                new NumberColumn("spent", spent));
    }
}
