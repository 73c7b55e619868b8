package dev.viva.learn.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Classifier;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.store.CorruptModelException;
import dev.viva.learn.tabular.TabularModel;
import dev.viva.learn.tree.Schema;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A model of XGBoost that keeps what a data frame called its categories; xgboost_categories.py made it. */
class XgboostCategoriesTest {
    private static final List<String> TOWNS =
            List.of("Zürich", "Genève", "Łódź", "東京", "a", "", "Århus", "unseen in training");
    private static final List<String> SIZES = List.of("30", "10", "20", "7");

    /** What was asked, and what XGBoost said. */
    private record Asked(List<String> towns, double[] amounts, List<String> sizes, float[] margins) {
        static Asked read() {
            List<String> lines =
                    GoldenFiles.text("xgboost-categories.csv").lines().toList();
            List<String> towns = new ArrayList<>();
            List<String> sizes = new ArrayList<>();
            double[] amounts = new double[lines.size()];
            float[] margins = new float[lines.size()];
            for (int row = 0; row < margins.length; row++) {
                String[] cells = lines.get(row).split(";", -1);
                towns.add(cells[0]);
                amounts[row] = cells[1].equals("nan") ? Double.NaN : Double.parseDouble(cells[1]);
                sizes.add(cells[2]);
                margins[row] = Float.parseFloat(cells[3]);
            }
            return new Asked(towns, amounts, sizes, margins);
        }

        static int[] codes(List<String> names, List<String> levels) {
            return names.stream().mapToInt(levels::indexOf).toArray(); // "?" is missing
        }
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(XgboostCategoriesTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    private static ImportedTrees read(String name) throws IOException {
        return TreeImport.read(name, bytes(name));
    }

    @Test
    void categoriesKeepTheirNamesInTheOrderOfTheirNumbers() throws IOException {
        for (String name : List.of("xgboost-categories.json", "xgboost-categories.ubj")) {
            assertThat(read(name).schema().columns())
                    .containsExactly(
                            new Schema.Categories("town", TOWNS),
                            new Schema.Numbers("amount"),
                            new Schema.Categories("size", SIZES));
        }
    }

    /** Whatever the order in which the asker's categories come. */
    @Test
    void scoresAreThoseOfXgboostToTheLastBit() throws IOException {
        Asked asked = Asked.read();
        Random random = new Random(3);
        for (String name : List.of("xgboost-categories.json", "xgboost-categories.ubj")) {
            ImportedTrees trees = read(name);
            List<String> towns = new ArrayList<>(TOWNS);
            List<String> sizes = new ArrayList<>(SIZES);
            Collections.shuffle(towns, random);
            Collections.shuffle(sizes, random);
            Features features = new Features(List.of(
                    new Feature.Category("town", Asked.codes(asked.towns, towns), towns),
                    new Feature.Numeric("amount", asked.amounts),
                    new Feature.Category("size", Asked.codes(asked.sizes, sizes), sizes)));
            double[] scores = trees.ensembles().getFirst().scores(trees.schema().conform(features), Parallel.common());
            for (int row = 0; row < scores.length; row++) {
                assertThat((float) scores[row]).isEqualTo(asked.margins[row]);
            }
        }
    }

    /** Text by name, numbers that are categories by their value, and what the file does not name as if it were missing. */
    @Test
    void tablesAreReadByTheNamesOfTheFile() throws IOException {
        TabularModel model = read("xgboost-categories.json").tabular("bought", List.of("no", "yes"));
        Table table = Table.of(
                new NumberColumn("size", new double[] {7, 30, Double.NaN, 99}),
                new NumberColumn("amount", new double[] {0.5, -1, 2, 0.5}),
                new TextColumn("town", new int[] {0, 1, 2, -1}, List.of("東京", "Zürich", "Nowhere")));
        double[] found = ((NumberColumn) model.predict(table).column("probability_yes")).values();
        double[][] rows = {
            {TOWNS.indexOf("東京"), 0.5, SIZES.indexOf("7")},
            {TOWNS.indexOf("Zürich"), -1, SIZES.indexOf("30")},
            {Double.NaN, 2, Double.NaN},
            {Double.NaN, 0.5, Double.NaN}
        };
        for (int row = 0; row < rows.length; row++) {
            assertThat(found[row]).isEqualTo(((Classifier) model.model()).probability(rows[row]));
        }
    }

    private static void assertRefused(String text, String why) {
        assertThatThrownBy(() -> TreeImport.read("m", text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("$.learner.gradient_booster.model.cats")
                .hasMessageContaining(why);
    }

    @Test
    void listsThatDoNotFitAreRefusedByTheirPath() throws IOException {
        String whole = new String(bytes("xgboost-categories.json"), StandardCharsets.UTF_8);
        String sizes = "\"values\":[30,10,20,7]";
        assertThat(whole).contains(sizes);
        assertRefused(whole.replace(sizes, "\"values\":[30,10,20,30]"), "distinct categories are needed");
        assertRefused(whole.replace(sizes, "\"values\":[30,10,20]"), "feature_segments[3]: it must be 3 more");
        assertRefused(whole.replaceFirst("\"offsets\":\\[0,7", "\"offsets\":[0,-7"), "offsets must ascend from 0");
        assertRefused(whole.replaceFirst("\"offsets\":\\[0,7", "\"offsets\":[1,7"), "offsets must ascend from 0");
        assertRefused(
                whole.replaceFirst("\"values\":\\[90,", "\"values\":[900,"), "bytes of texts are needed, got 900");
        assertRefused(whole.replaceFirst("\"values\":\\[90,", "\"values\":[-61,"), "texts in UTF-8 are needed");
        assertRefused(
                whole.replace("\"feature_types\":[\"c\"", "\"feature_types\":[\"q\""),
                "enc[0]: 'town' is no column of categories");
    }

    /** Lists that are shorter than the trees are wide. */
    @Test
    void aTreeMustNotNameMoreCategoriesThanThereAre() throws IOException {
        String whole = new String(bytes("xgboost-categories.json"), StandardCharsets.UTF_8);
        String fewer = whole.replace("\"values\":[30,10,20,7]", "\"values\":[30]");
        int segments = fewer.indexOf("\"feature_segments\":[") + "\"feature_segments\":[".length();
        String cut = fewer.substring(0, segments) + "0,8,8,9" + fewer.substring(fewer.indexOf(']', segments));
        assertRefused(cut, "enc[2]: there must be more than the 1 categories");
    }
}
