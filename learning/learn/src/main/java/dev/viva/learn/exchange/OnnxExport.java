package dev.viva.learn.exchange;

import dev.viva.learn.Classifier;
import dev.viva.learn.Model;
import dev.viva.learn.Ranker;
import dev.viva.learn.Regressor;
import dev.viva.learn.Transform;
import dev.viva.learn.bayes.NaiveBayesClassifier;
import dev.viva.learn.boosting.GradientBoostedClassifier;
import dev.viva.learn.boosting.GradientBoostedRanker;
import dev.viva.learn.boosting.GradientBoostedRegressor;
import dev.viva.learn.calibration.CalibratedClassifier;
import dev.viva.learn.decomposition.ComponentProjection;
import dev.viva.learn.exchange.OnnxColumns.Column;
import dev.viva.learn.exchange.OnnxGraph.Attribute;
import dev.viva.learn.forest.ForestClassifier;
import dev.viva.learn.forest.ForestRegressor;
import dev.viva.learn.imbalance.ThresholdClassifier;
import dev.viva.learn.linear.LinearClassifier;
import dev.viva.learn.linear.LinearRegressor;
import dev.viva.learn.neighbour.NeighborClassifier;
import dev.viva.learn.neighbour.NeighborRegressor;
import dev.viva.learn.pipeline.PipelineClassifier;
import dev.viva.learn.pipeline.PipelineRegressor;
import dev.viva.learn.pipeline.RoutedTransform;
import dev.viva.learn.tabular.ColumnEncoding;
import dev.viva.learn.tabular.TabularModel;
import dev.viva.learn.transform.ColumnTransform;
import dev.viva.learn.transform.PolynomialTransform;
import dev.viva.learn.tree.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes models as ONNX (operators of version 15, those for learning of version 3), whole pipelines among them.
 *
 * <p>Each column is an input of its own, {@code [N, 1]}: numbers in single precision, NaN where missing; categories as
 * strings, empty where missing, with unknown ones taken as here. A classifier has the outputs {@code label} (strings,
 * {@code [N]}) and {@code probabilities} ({@code [N, classes]}, in the order of the labels), every other model
 * {@code variable} ({@code [N, 1]}). Rows go the same way through trees as here when their numbers are of single precision;
 * results then differ by the rounding of single precision only.
 *
 * <p>Written are boosted trees, forests and single trees, linear and logistic models, naive Bayes, nearest neighbours, tuned
 * thresholds, calibrations (not of forests, whose probabilities near 0 and 1 need more than single precision), and pipelines of
 * imputers, linear scalers, power and quantile transforms, binners, polynomials, one-hot, ordinal, frequency and target encoders
 * and principal components, with routes of columns.
 * Anything else is refused by its name. Stateless.
 */
public final class OnnxExport {
    private OnnxExport() {}

    /**
     * Writes {@code model} to {@code file}.
     *
     * @throws IllegalArgumentException as {@link #toBytes}
     * @throws IOException if it cannot be written
     */
    public static void write(Model model, Path file) throws IOException {
        Files.write(file, toBytes(model));
    }

    /**
     * The bytes of an ONNX file. O(size of the model).
     *
     * @throws IllegalArgumentException if there is no way to write a step or the model: which
     */
    public static byte[] toBytes(Model model) {
        OnnxGraph graph = new OnnxGraph();
        Model inner = model instanceof TabularModel tabular ? tabular.model() : model;
        OnnxColumns columns = new OnnxColumns(
                graph, model instanceof TabularModel tabular ? inputs(graph, tabular) : inputs(graph, schema(model)));
        switch (inner) {
            case Classifier classifier -> {
                String probabilities = OnnxModels.probabilities(classifier, columns);
                graph.output("label", OnnxGraph.Type.STRING, 0, label(graph, classifier, probabilities));
                graph.output(
                        "probabilities",
                        OnnxGraph.Type.FLOAT,
                        classifier.labels().size(),
                        graph.cast(probabilities, OnnxGraph.Type.FLOAT));
            }
            case Regressor regressor -> number(graph, OnnxModels.number(regressor, columns));
            case Ranker ranker -> number(graph, OnnxModels.score(ranker, columns));
            default -> throw OnnxSteps.refused(inner.getClass().getSimpleName(), "a model");
        }
        return graph.model(
                inner.getClass().getSimpleName() + " of " + model.featureNames().size() + " features");
    }

    private static void number(OnnxGraph graph, String value) {
        graph.output("variable", OnnxGraph.Type.FLOAT, 1, graph.cast(value, OnnxGraph.Type.FLOAT));
    }

    private static String label(OnnxGraph graph, Classifier classifier, String probabilities) {
        List<String> labels = classifier.labels();
        String code = code(graph, classifier, probabilities);
        long[] codes = new long[labels.size()];
        for (int at = 0; at < codes.length; at++) {
            codes[at] = at;
        }
        return graph.learning(
                "LabelEncoder", code, Attribute.of("keys_int64s", codes), Attribute.of("values_strings", labels));
    }

    private static String code(OnnxGraph graph, Classifier classifier, String probabilities) {
        if (classifier instanceof ThresholdClassifier tuned) {
            String positive = graph.node(
                    "Gather", new String[] {probabilities, graph.integers(new long[] {1}, 1)}, Attribute.of("axis", 1));
            String called = graph.node("GreaterOrEqual", positive, graph.number(tuned.threshold()));
            return graph.node("Squeeze", graph.cast(called, OnnxGraph.Type.INT64), graph.integers(new long[] {1}, 1));
        }
        return graph.node("ArgMax", new String[] {probabilities}, Attribute.of("axis", 1), Attribute.of("keepdims", 0));
    }

    private static List<Column> inputs(OnnxGraph graph, Schema schema) {
        List<Column> columns = new ArrayList<>();
        for (Schema.Column column : schema.columns()) {
            columns.add(
                    switch (column) {
                        case Schema.Numbers numbers -> Column.alone(graph.input(numbers.name(), OnnxGraph.Type.FLOAT));
                        case Schema.Categories category -> codes(graph, category.name(), category.levels(), Float.NaN);
                    });
        }
        return columns;
    }

    private static List<Column> inputs(OnnxGraph graph, TabularModel model) {
        List<Column> columns = new ArrayList<>();
        for (ColumnEncoding encoding : model.encoder().columns()) {
            columns.add(
                    switch (encoding) {
                        case ColumnEncoding.AsNumber number ->
                            Column.alone(graph.input(number.column(), OnnxGraph.Type.FLOAT));
                        case ColumnEncoding.AsCategory category ->
                            codes(
                                    graph,
                                    category.column(),
                                    category.levels(),
                                    category.others() ? category.levels().size() : Float.NaN);
                        case ColumnEncoding.AsText text ->
                            throw OnnxSteps.refused(
                                    "that reads texts by their terms", "column '" + text.column() + "'");
                        case ColumnEncoding.AsTime time ->
                            throw OnnxSteps.refused("that reads points in time", "column '" + time.column() + "'");
                    });
        }
        return columns;
    }

    private static Column codes(OnnxGraph graph, String name, List<String> levels, float unknown) {
        if (levels.contains("")) {
            throw OnnxSteps.refused(
                    "that reads an empty level, as an empty string is a missing one", "column '" + name + "'");
        }
        List<String> keys = new ArrayList<>(levels);
        keys.add("");
        float[] codes = new float[keys.size()];
        for (int code = 0; code < levels.size(); code++) {
            codes[code] = code;
        }
        codes[levels.size()] = Float.NaN;
        String text = graph.input(name, OnnxGraph.Type.STRING);
        return Column.alone(graph.learning(
                "LabelEncoder",
                text,
                Attribute.of("keys_strings", keys),
                Attribute.of("values_floats", codes),
                Attribute.of("default_float", unknown)));
    }

    /** The columns before the first step. */
    private static Schema schema(Model model) {
        return switch (model) {
            case GradientBoostedClassifier each -> each.schema();
            case GradientBoostedRegressor each -> each.schema();
            case GradientBoostedRanker each -> each.schema();
            case ForestClassifier each -> each.schema();
            case ForestRegressor each -> each.schema();
            case LinearClassifier each -> each.inputs().schema();
            case LinearRegressor each -> each.inputs().schema();
            case NaiveBayesClassifier each -> each.schema();
            case NeighborClassifier each -> each.inputs().schema();
            case NeighborRegressor each -> each.inputs().schema();
            case ThresholdClassifier each -> schema(each.base());
            case CalibratedClassifier each -> schema(each.base());
            case PipelineClassifier each -> schema(each.transforms(), each.model());
            case PipelineRegressor each -> schema(each.transforms(), each.model());
            case ColumnTransform each -> each.schema();
            case PolynomialTransform each -> each.schema();
            case RoutedTransform each -> each.schema();
            case ComponentProjection each -> each.schema();
            default -> throw OnnxSteps.refused(model.getClass().getSimpleName(), "features " + model.featureNames());
        };
    }

    private static Schema schema(List<Transform> transforms, Model model) {
        return schema(transforms.isEmpty() ? model : transforms.getFirst());
    }
}
