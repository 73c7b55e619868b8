package dev.viva.learn.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Classifier;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Model;
import dev.viva.learn.Ranker;
import dev.viva.learn.Regressor;
import dev.viva.learn.Transform;
import dev.viva.learn.explain.TreeExplainer;
import dev.viva.learn.store.ModelFile;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.TreeEnsemble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Imported models say what their owners say. */
class GoldenImportTest {
    static Stream<String> lightGbm() {
        return GoldenFiles.models("lightgbm").keySet().stream();
    }

    static Stream<String> xgboost() {
        return Stream.of("xgboost-3.0", "xgboost-3.4")
                .flatMap(file -> GoldenFiles.models(file).keySet().stream().map(name -> file + "/" + name));
    }

    @ParameterizedTest
    @MethodSource("lightGbm")
    void lightGbmsRawScoresAreReachedToTheLastBit(String name) throws IOException {
        ImportedTrees trees = read("lightgbm", name);
        double factor = factor(name);
        for (GoldenFiles.Row row : GoldenFiles.rows("lightgbm", name)) {
            double[] prepared = prepared(trees, row.values());
            for (int output = 0; output < row.raw().length; output++) {
                double score = trees.ensembles().get(output).score(prepared) / factor;
                if (name.equals("forest")) {
                    assertThat(score).isCloseTo(row.raw()[output], within(1e-12 * Math.abs(score)));
                } else {
                    assertThat(score).isEqualTo(row.raw()[output]);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("xgboost")
    void xgboostsMarginsAreReachedToTheLastBit(String path) throws IOException {
        String file = path.split("/")[0];
        String name = path.split("/")[1];
        ImportedTrees trees = read(file, name);
        for (GoldenFiles.Row row : GoldenFiles.rows(file, name)) {
            double[] prepared = prepared(trees, row.values());
            for (int output = 0; output < row.raw().length; output++) {
                assertThat((float) trees.ensembles().get(output).score(prepared))
                        .isEqualTo((float) row.raw()[output]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lightGbm")
    void lightGbmsPredictionsAndContributionsAreReached(String name) throws IOException {
        assertPredictions("lightgbm", name, 1e-12);
        assertContributions("lightgbm", name, factor(name), 1e-8);
    }

    @ParameterizedTest
    @MethodSource("xgboost")
    void xgboostsPredictionsAndContributionsAreReached(String path) throws IOException {
        assertPredictions(path.split("/")[0], path.split("/")[1], 3e-7);
        assertContributions(path.split("/")[0], path.split("/")[1], 1, 1e-6);
    }

    @ParameterizedTest
    @MethodSource({"lightGbm", "xgboost"})
    void oneRowManyRowsAndASavedModelAgree(String path) throws IOException {
        String file = path.contains("/") ? path.split("/")[0] : "lightgbm";
        String name = path.substring(path.indexOf('/') + 1);
        ImportedTrees trees = read(file, name);
        ModelFile files = ModelFile.standard();
        Model saved =
                files.fromBytes("m", files.toBytes(trees.model(), Map.of())).model();
        List<GoldenFiles.Row> rows = GoldenFiles.rows(file, name);
        Features features = features(trees.schema(), rows);
        for (TreeEnsemble ensemble : trees.ensembles()) {
            double[] all = ensemble.scores(features, Parallel.common());
            for (int row = 0; row < all.length; row++) {
                double[] one = GoldenFiles.coded(trees.schema(), rows.get(row).values());
                assertThat(ensemble.score(one)).isEqualTo(all[row]);
            }
        }
        for (GoldenFiles.Row row : rows) {
            double[] one = GoldenFiles.coded(trees.schema(), row.values());
            assertThat(predictions(saved, one)).isEqualTo(predictions(trees.model(), one));
        }
    }

    @Test
    void thresholdsOfSinglePrecisionDivideDoublesAsRoundingWould() {
        float[] bounds = {0, 1, -1, 0.1f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, 3e-39f};
        for (float bound : bounds) {
            double largest = XgboostTree.largestBelow(bound);
            assertThat((float) largest).isLessThan(bound);
            assertThat((float) Math.nextUp(largest) < bound).isFalse();
        }
    }

    /** What our score is of LightGBM's raw one: its sigmoid is 2, or its raw score the sum of ten trees, not their mean. */
    private static double factor(String name) {
        return switch (name) {
            case "binary-missing" -> 2;
            case "forest" -> 0.1;
            default -> 1;
        };
    }

    private static void assertPredictions(String file, String name, double tolerance) throws IOException {
        ImportedTrees trees = read(file, name);
        Model model = trees.model();
        for (GoldenFiles.Row row : GoldenFiles.rows(file, name)) {
            double[] ours = predictions(model, GoldenFiles.coded(trees.schema(), row.values()));
            double[] theirs = ours.length == 2 && row.predicted().length == 1
                    ? new double[] {1 - row.predicted()[0], row.predicted()[0]}
                    : row.predicted();
            for (int at = 0; at < theirs.length; at++) {
                assertThat(ours[at]).isCloseTo(theirs[at], within(tolerance * Math.max(1, Math.abs(theirs[at]))));
            }
        }
    }

    private static void assertContributions(String file, String name, double factor, double tolerance)
            throws IOException {
        ImportedTrees trees = read(file, name);
        for (GoldenFiles.Row row : GoldenFiles.rows(file, name)) {
            double[] prepared = prepared(trees, row.values());
            int width = prepared.length;
            for (int output = 0; output < trees.ensembles().size(); output++) {
                TreeExplainer explainer = TreeExplainer.of(trees.ensembles().get(output));
                double[] ours = explainer.explain(prepared);
                double scale = Math.max(1, Math.abs(explainer.expected() / factor));
                int from = output * (width + 1);
                for (int at = 0; at < width; at++) {
                    assertThat(ours[at] / factor)
                            .as("feature %d", at)
                            .isCloseTo(row.contributions()[from + at], within(tolerance * scale));
                }
                assertThat(explainer.expected() / factor)
                        .isCloseTo(row.contributions()[from + width], within(tolerance * scale));
            }
        }
    }

    private static ImportedTrees read(String file, String name) throws IOException {
        return TreeImport.read(name, GoldenFiles.model(file, name));
    }

    private static double[] prepared(ImportedTrees trees, float[] values) {
        double[] row = GoldenFiles.coded(trees.schema(), values);
        Transform preparation = trees.preparation();
        if (preparation == null) {
            return row;
        }
        double[] prepared = new double[row.length];
        preparation.apply(row, prepared);
        return prepared;
    }

    private static double[] predictions(Model model, double[] row) {
        return switch (model) {
            case Classifier classifier -> {
                double[] probabilities = new double[classifier.labels().size()];
                classifier.probabilities(row, probabilities);
                yield probabilities;
            }
            case Regressor regressor -> new double[] {regressor.predict(row)};
            case Ranker ranker -> new double[] {ranker.score(row)};
            default -> throw new AssertionError(model);
        };
    }

    private static Features features(Schema schema, List<GoldenFiles.Row> rows) {
        List<Feature> columns = new ArrayList<>();
        for (int at = 0; at < schema.width(); at++) {
            double[] values = new double[rows.size()];
            int[] codes = new int[rows.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = GoldenFiles.coded(schema, rows.get(row).values())[at];
                codes[row] = Double.isNaN(values[row]) ? -1 : (int) values[row];
            }
            columns.add(
                    schema.columns().get(at) instanceof Schema.Categories category
                            ? new Feature.Category(category.name(), codes, category.levels())
                            : new Feature.Numeric(schema.columns().get(at).name(), values));
        }
        return new Features(columns);
    }
}
