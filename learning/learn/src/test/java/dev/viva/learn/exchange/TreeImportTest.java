package dev.viva.learn.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.learn.Classifier;
import dev.viva.learn.Ranker;
import dev.viva.learn.store.CorruptModelException;
import dev.viva.learn.tabular.TabularModel;
import dev.viva.learn.tree.Schema;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import dev.viva.testkit.Laws;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TreeImportTest {
    private static final String BINARY = model("lightgbm", "binary");
    private static final String CATEGORIES = model("lightgbm", "categories");
    private static final String XGBOOST = model("xgboost-3.0", "categories");

    @Test
    void whatIsNoModelIsRefused() {
        assertRefused("", "it must be a text of LightGBM");
        assertRefused("hello", "it must be a text of LightGBM");
        assertRefused("{L\1", "the UBJSON is cut short");
        assertRefused("{}", "$.version: three numbers are needed");
        assertRefused("{\"version\": [0, 90, 0]}", "1.7.0 or later");
    }

    @Test
    void theFaultOfALightGbmTextIsNamedByItsLine() {
        assertRefused(BINARY.replace("version=v4", "version=v9"), "line 2: version: v3 or v4 is needed, got 'v9'");
        assertRefused(BINARY.replace("objective=binary", "objective=magic"), "line 7: objective: what it predicts");
        assertRefused(
                BINARY.replace("objective=binary", "objective=regression sqrt"), "line 7: objective: what it predicts");
        assertRefused(BINARY.replace("objective=binary sigmoid:1\n", ""), "objective: what it predicts is not known");
        assertRefused(
                BINARY.replaceFirst("num_leaves=7", "num_leaves=2000000000"),
                "split_feature: 1999999999 values are needed, got 6");
        assertRefused(BINARY.replaceFirst("num_leaves=7", "num_leaves=-3"), "a number of at least 1 is needed, got -3");
        assertRefused(BINARY.replaceFirst("threshold=[^ ]*", "threshold=nan"), "threshold: a number is needed");
        assertRefused(BINARY.replaceFirst("threshold=[^ ]*", "threshold=NaN"), "threshold: a finite number is needed");
        assertRefused(
                BINARY.replaceFirst("left_child=[^ ]*", "left_child=0"),
                "tree 0, node 0: child 0 must have one parent");
        assertRefused(BINARY.replaceFirst("left_child=[^ ]*", "left_child=6"), "a child must be in [0, 12], got -1");
        assertRefused(BINARY.replaceFirst("is_linear=0", "is_linear=1"), "leaves with linear models");
        assertRefused(BINARY.replaceFirst("split_feature=[^ ]*", "split_feature=30"), "features below 30 are needed");
        assertRefused(BINARY.replaceFirst("decision_type=[^ ]*", "decision_type=12"), "numbers up to 11 are needed");
        assertRefused(BINARY.replaceFirst("feature_names=x0", "feature_names=x1"), "distinct names");
        assertRefused(BINARY.replaceFirst("tree_sizes=[^ ]* ", "tree_sizes="), "there must be 9 trees");
        assertRefused(CATEGORIES.replaceFirst("cat_boundaries=0 4", "cat_boundaries=0 900"), "must have a set");
        assertRefused(
                CATEGORIES + "\npandas_categorical:[[\"a\"]",
                "pandas_categorical: $: the file ends here: it is cut short");
        assertRefused(CATEGORIES + "\npandas_categorical:[[\"a\"]]", "must be categories of 2 columns");
    }

    @Test
    void theFaultOfXgboostsJsonIsNamedByItsPath() {
        assertRefused(
                XGBOOST.replace("binary:logistic", "survival:cox"),
                "$.learner.objective.name: what it predicts is not known here: 'survival:cox'");
        assertRefused(XGBOOST.replace("\"gbtree\"", "\"gblinear\""), "gbtree or dart is needed, got 'gblinear'");
        assertRefused(
                XGBOOST.replaceFirst("\"left_children\":\\[1", "\"left_children\":[0"),
                "$.learner.gradient_booster.model.trees[0], node 0: child 0 must have one parent");
        assertRefused(
                XGBOOST.replaceFirst("\"left_children\":\\[1", "\"left_children\":[1e9"),
                "trees[0].left_children[0]: a whole number is needed, got '1e9'");
        assertRefused(
                XGBOOST.replaceFirst("\"split_conditions\":\\[[^,]*", "\"split_conditions\":[NaN"),
                "trees[0].split_conditions[0]: a finite number is needed");
        assertRefused(
                XGBOOST.replaceFirst("\"num_feature\":\"4\",\"num_t", "\"num_feature\":\"2000000000\",\"num_t"),
                "$.learner.feature_names: 2000000000 names are needed, got 4");
        assertRefused(XGBOOST.replaceFirst("\"categories\":\\[1", "\"categories\":[-1"), "numbers in [0, 16777215]");
        assertRefused(XGBOOST.replace("4.5375E-1", "1.5"), "base_score: 'binary:logistic' cannot have 1.5");
        assertRefused("{\"a\":" + "[".repeat(100_000), "$.a[0][0]");
        assertRefused("{\"a\":" + "[".repeat(100_000), "nested at most 64 deep");
        assertRefused("{\"a\": 01}", "a number is needed, got '01'");
        assertRefused("{\"a\": 1, \"a\": 2}", "'a' must come once");
        assertRefused("{\"a\": \"\\ud8", "cut short");
    }

    @Test
    void aTreeThatIsTooDeepIsRefused() {
        int depth = 5000;
        StringBuilder left = new StringBuilder("1");
        StringBuilder right = new StringBuilder("2");
        String zeros = "0" + ",0".repeat(2 * depth);
        for (int node = 1; node < 2 * depth + 1; node++) {
            boolean inner = node % 2 == 1 && node < 2 * depth - 1;
            left.append(',').append(inner ? node + 2 : -1);
            right.append(',').append(inner ? node + 3 : -1);
        }
        String deep = XGBOOST.replaceFirst(
                "\"trees\":\\[\\{",
                "\"trees\":[{\"left_children\":[" + left + "],\"right_children\":[" + right + "],\"split_indices\":["
                        + zeros.replace("0", "1") + "],\"default_left\":[" + zeros + "],\"split_conditions\":[" + zeros
                        + "],\"base_weights\":[" + zeros + "],\"sum_hessian\":[" + zeros + "]},{");
        assertRefused(deep.replaceFirst("\"tree_info\":\\[0", "\"tree_info\":[0,0"), "at most 1000 deep");
    }

    /** Whatever became of the bytes: a refusal that says so, or a model that can be asked. */
    @Test
    void noDamageGivesAnythingButARefusalOrAModel() {
        for (String whole : List.of(BINARY, CATEGORIES, XGBOOST, model("xgboost-3.4", "categories"))) {
            byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
            Laws.hold(300, random -> {
                byte[] damaged = bytes.clone();
                for (int flips = random.nextInt(3); flips >= 0; flips--) {
                    damaged[random.nextInt(damaged.length)] =
                            (byte) " 0123456789-.eE,[]{}\":=\nxN\0\377".charAt(random.nextInt(28));
                }
                refusedOrAsked(
                        random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged);
            });
        }
    }

    @Test
    void everyTruncationIsRefused() {
        for (String whole : List.of(BINARY.substring(0, BINARY.indexOf("end of trees")), XGBOOST.strip())) {
            byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
            for (int length = 0; length < bytes.length; length += 13) {
                byte[] cut = Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> TreeImport.read("m", cut)).isInstanceOf(CorruptModelException.class);
            }
        }
    }

    @Test
    void aTabularModelReadsColumnsByNameAndCategoriesByText() throws IOException {
        TabularModel model = read(XGBOOST).tabular("bought", List.of("no", "yes"));
        Table table = Table.of(
                new NumberColumn("x3", new double[] {20, 20, Double.NaN}),
                new TextColumn("x0", new int[] {0, 1, -1}, List.of("3", "never seen")),
                new NumberColumn("x1", new double[] {4.2, 4.2, 1}),
                new NumberColumn("x2", new double[] {2, Double.NaN, 700}));
        Table predicted = model.predict(table);
        Classifier inner = (Classifier) model.model();
        Schema schema = read(XGBOOST).schema();
        float[][] rows = {{3, 4.2f, 2, 20}, {901, 4.2f, Float.NaN, 20}, {Float.NaN, 1, 700, Float.NaN}};
        for (int row = 0; row < rows.length; row++) {
            double expected = inner.probability(GoldenFiles.coded(schema, rows[row]));
            assertThat(((NumberColumn) predicted.column("probability_yes")).values()[row])
                    .isEqualTo(expected);
        }
    }

    @Test
    void categoriesOfPandasKeepTheirNames() throws IOException {
        String names = String.join(
                "\", \"", IntStream.range(0, 120).mapToObj(at -> "c" + at).toList());
        ImportedTrees trees = read(CATEGORIES + "\npandas_categorical:[[\"" + names + "\"], [0.0, 1.0, 2.0, 3.5]]\n");
        assertThat(((Schema.Categories) trees.schema().columns().get(2)).levels())
                .containsExactly("0", "1", "2", "3.5");
        ImportedTrees plain = read(CATEGORIES);
        for (int code = 0; code < 120; code += 3) {
            double named = trees.ensembles().getFirst().score(new double[] {code, 4, 1, 9});
            double numbered =
                    plain.ensembles().getFirst().score(GoldenFiles.coded(plain.schema(), new float[] {code, 4, 1, 9}));
            assertThat(named).isEqualTo(numbered);
        }
    }

    @Test
    void labelsMustBeAsManyAsClassesAndOrdersHaveNoTable() throws IOException {
        ImportedTrees binary = read(BINARY);
        assertThatThrownBy(() -> binary.model(List.of("a", "b", "c")))
                .hasMessageContaining("labels must be 2, one for each class of the file, got [a, b, c]");
        ImportedTrees order = read(model("lightgbm", "lambdarank"));
        assertThat(order.model()).isInstanceOf(Ranker.class);
        assertThatThrownBy(() -> order.tabular("y", List.of())).hasMessageContaining("which orders rows");
    }

    private static void refusedOrAsked(byte[] bytes) {
        try {
            ImportedTrees trees = TreeImport.read("m", bytes);
            double score =
                    trees.ensembles().getFirst().score(new double[trees.schema().width()]);
            assertThat(score).isNotNaN();
        } catch (CorruptModelException refused) {
            assertThat(refused.getMessage()).startsWith("model file 'm' is refused: ");
        }
    }

    private static ImportedTrees read(String text) throws IOException {
        return TreeImport.read("m", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String text, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("model file 'm' is refused: ")
                .hasMessageContaining(why);
    }

    private static String model(String file, String name) {
        return new String(GoldenFiles.model(file, name), StandardCharsets.UTF_8);
    }

    /** XGBoost wrote the same models in both forms. */
    @Test
    void aModelInUniversalBinaryIsTheSameAsInJson() throws Exception {
        for (Map.Entry<String, byte[]> json : GoldenFiles.models("xgboost-3.0").entrySet()) {
            ImportedTrees expected = TreeImport.read("json", json.getValue());
            ImportedTrees read = TreeImport.read("ubjson", universalBinary(json.getKey()));
            assertThat(read.objective()).isEqualTo(expected.objective());
            assertThat(read.schema()).isEqualTo(expected.schema());
            assertThat(read.ensembles()).hasSameSizeAs(expected.ensembles());
            double[] row = new double[read.schema().width()];
            SplittableRandom random = new SplittableRandom(5);
            for (int at = 0; at < 200; at++) {
                Arrays.setAll(row, _ -> random.nextInt(9) == 0 ? Double.NaN : random.nextInt(12) / 2.0);
                for (int output = 0; output < read.ensembles().size(); output++) {
                    assertThat(read.ensembles().get(output).score(row))
                            .isEqualTo(expected.ensembles().get(output).score(row));
                }
            }
        }
    }

    @Test
    void damagedUniversalBinaryIsRefusedInWordsOrReadAndNeverMore() throws Exception {
        byte[] whole = universalBinary("binary");
        for (int length = 1; length < whole.length; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> TreeImport.read("cut.ubj", cut))
                    .isInstanceOf(CorruptModelException.class)
                    .hasMessageContaining("cut.ubj");
        }
        SplittableRandom random = new SplittableRandom(6);
        int refused = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            try {
                TreeImport.read("changed.ubj", changed);
            } catch (CorruptModelException expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    private static byte[] universalBinary(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(TreeImportTest.class.getResourceAsStream("ubjson/" + name + ".ubj"), name)) {
            return in.readAllBytes();
        }
    }
}
