package dev.viva.learn.exchange;

import dev.viva.learn.Model;
import dev.viva.learn.Transform;
import dev.viva.learn.boosting.GradientBoostedClassifier;
import dev.viva.learn.boosting.GradientBoostedRanker;
import dev.viva.learn.boosting.GradientBoostedRegressor;
import dev.viva.learn.boosting.Link;
import dev.viva.learn.pipeline.PipelineClassifier;
import dev.viva.learn.pipeline.PipelineRegressor;
import dev.viva.learn.tabular.ColumnEncoding;
import dev.viva.learn.tabular.Provenance;
import dev.viva.learn.tabular.TableEncoder;
import dev.viva.learn.tabular.TabularModel;
import dev.viva.learn.tabular.TargetEncoding;
import dev.viva.learn.transform.ColumnMap;
import dev.viva.learn.transform.ColumnTransform;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.Tree;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Boosted trees that another library has fitted. Their scores are those of their owner: of LightGBM to the last bit, of
 * XGBoost too, as its sums in single precision are repeated. Immutable and thread-safe.
 *
 * @param library the library and its format, such as {@code LightGBM v4}
 * @param objective what was learned, as the library calls it
 * @param schema the columns. Categories are named as the file names them; XGBoost does so since 3.1, where it learned from a data
 *     frame, and refuses a category that the file does not name, which counts as missing here. Where a file has no names, the numbers
 *     stand for them; of XGBoost's, those that no tree names are then one level {@code (other)}
 * @param ensembles one per score: of classes one for two, else one for each
 * @param purpose what the scores are for
 * @param link how a score becomes a number; of no meaning for other purposes
 * @param zeroMissing of each column whether a zero counts as missing, which {@link #preparation} sees to
 */
public record ImportedTrees(
        String library,
        String objective,
        Schema schema,
        List<TreeEnsemble> ensembles,
        Purpose purpose,
        Link link,
        List<Boolean> zeroMissing) {
    /** LightGBM's bound of zero. */
    private static final double ZERO = 1e-35f;

    /** What scores are for. */
    public enum Purpose {
        /** The log-odds of the second of two classes, or one score for each of several. */
        CLASSES,
        /** A number, by the link. */
        NUMBERS,
        /** The order of rows within a query. */
        ORDER
    }

    /** Copies the lists. */
    public ImportedTrees {
        ensembles = List.copyOf(ensembles);
        zeroMissing = List.copyOf(zeroMissing);
    }

    /** How many classes there are; 0 where the trees are not for classes. */
    public int classes() {
        return purpose == Purpose.CLASSES ? Math.max(2, ensembles.size()) : 0;
    }

    /** What is to be done with rows before the ensembles score them, or {@code null} where nothing is. */
    public @Nullable Transform preparation() {
        if (!zeroMissing.contains(true)) {
            return null;
        }
        return new ColumnTransform(
                schema,
                zeroMissing.stream()
                        .<ColumnMap>map(zero -> zero ? new ColumnMap.ZeroMissing(ZERO) : new ColumnMap.Keep())
                        .toList());
    }

    /** The model; classes are called 0, 1 and so on, as in the file. */
    public Model model() {
        return model(IntStream.range(0, classes()).mapToObj(Integer::toString).toList());
    }

    /**
     * The model: a {@link dev.viva.learn.Classifier}, {@link dev.viva.learn.Regressor} or {@link dev.viva.learn.Ranker}.
     *
     * @param labels the names of the classes, in the order of the library's numbers; none where there are no classes
     * @throws IllegalArgumentException if there are not as many labels as classes
     */
    public Model model(List<String> labels) {
        if (labels.size() != classes()) {
            throw new IllegalArgumentException("ImportedTrees.model: labels must be " + classes()
                    + ", one for each class of the file, got " + labels);
        }
        @Nullable Transform preparation = preparation();
        List<Transform> first = preparation == null ? List.of() : List.of(preparation);
        return switch (purpose) {
            case CLASSES -> {
                var model = new GradientBoostedClassifier(
                        schema, ensembles.size() == 2 ? List.of(difference()) : ensembles, labels);
                yield first.isEmpty() ? model : new PipelineClassifier(schema.names(), first, model);
            }
            case NUMBERS -> {
                var model = new GradientBoostedRegressor(schema, ensembles.getFirst(), link);
                yield first.isEmpty() ? model : new PipelineRegressor(schema.names(), first, model);
            }
            case ORDER -> new GradientBoostedRanker(schema, ensembles.getFirst());
        };
    }

    /**
     * The model for tables, as {@code ./viva train} saves one: columns are found by name; a missing or unknown category
     * fares as in the library.
     *
     * @param target the column that it predicts
     * @param labels as {@link #model(List)}
     * @throws IllegalArgumentException as {@link #model(List)}, or if the trees are for the order of rows
     */
    public TabularModel tabular(String target, List<String> labels) {
        if (purpose == Purpose.ORDER) {
            throw new IllegalArgumentException("ImportedTrees.tabular: a model of classes or numbers is needed, got '"
                    + objective + "', which orders rows");
        }
        Model model = model(labels);
        Map<String, String> origin = new LinkedHashMap<>();
        origin.put("learner", library);
        origin.put("objective", objective);
        origin.put(
                "trees",
                Integer.toString(
                        ensembles.stream().mapToInt(each -> each.trees().size()).sum()));
        return new TabularModel(
                encoder(),
                purpose == Purpose.CLASSES
                        ? new TargetEncoding.Classes(target, labels)
                        : new TargetEncoding.Numbers(target),
                model,
                Provenance.of(origin));
    }

    private TableEncoder encoder() {
        List<ColumnEncoding> encodings = new ArrayList<>();
        for (Schema.Column column : schema.columns()) {
            encodings.add(
                    switch (column) {
                        case Schema.Numbers numbers -> new ColumnEncoding.AsNumber(numbers.name());
                        case Schema.Categories categories -> category(categories);
                    });
        }
        return new TableEncoder(encodings, List.of());
    }

    private static ColumnEncoding category(Schema.Categories column) {
        List<String> levels = column.levels();
        boolean others = !levels.isEmpty() && levels.getLast().equals(ColumnEncoding.AsCategory.OTHERS);
        return new ColumnEncoding.AsCategory(
                column.name(), others ? levels.subList(0, levels.size() - 1) : levels, others);
    }

    /** The log-odds of the second of two classes that have a score each. */
    private TreeEnsemble difference() {
        TreeEnsemble first = ensembles.getFirst();
        TreeEnsemble second = ensembles.getLast();
        List<Tree> trees = new ArrayList<>();
        for (Tree tree : first.trees()) {
            double[] negative = tree.value().clone();
            for (int node = 0; node < negative.length; node++) {
                negative[node] = -negative[node];
            }
            trees.add(tree.withValues(negative));
        }
        trees.addAll(second.trees());
        return TreeEnsemble.of(schema.names(), second.baseScore() - first.baseScore(), trees);
    }
}
