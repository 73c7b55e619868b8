package dev.viva.learn.exchange;

import dev.viva.learn.Transform;
import dev.viva.learn.decomposition.ComponentProjection;
import dev.viva.learn.exchange.OnnxColumns.Column;
import dev.viva.learn.pipeline.RoutedTransform;
import dev.viva.learn.transform.ColumnMap;
import dev.viva.learn.transform.ColumnTransform;
import dev.viva.learn.transform.PolynomialTransform;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.List;

/** The steps of a pipeline as nodes. */
final class OnnxSteps {
    private OnnxSteps() {}

    static OnnxColumns apply(List<Transform> transforms, OnnxColumns columns) {
        OnnxColumns changed = columns;
        for (Transform transform : transforms) {
            changed = apply(transform, changed);
        }
        return changed;
    }

    private static OnnxColumns apply(Transform transform, OnnxColumns columns) {
        return switch (transform) {
            case ColumnTransform each -> {
                List<Column> made = new ArrayList<>();
                for (int at = 0; at < each.maps().size(); at++) {
                    made.addAll(map(each.maps().get(at), each.schema().columns().get(at), columns, at));
                }
                yield columns.with(made);
            }
            case RoutedTransform routed -> {
                List<Column> made = new ArrayList<>();
                for (RoutedTransform.Part part : routed.parts()) {
                    made.addAll(apply(part.transforms(), columns.select(part.columns()))
                            .all());
                }
                yield columns.with(made);
            }
            case ComponentProjection projection -> {
                int width = projection.outputWidth();
                yield columns.with(OnnxColumns.of(projected(projection, columns), width));
            }
            case PolynomialTransform products -> columns.with(polynomial(products, columns));
            default ->
                throw refused(
                        transform.getClass().getSimpleName(),
                        transform.featureNames().toString());
        };
    }

    private static List<Column> map(ColumnMap map, Schema.Column column, OnnxColumns columns, int at) {
        OnnxGraph graph = columns.graph();
        return switch (map) {
            case ColumnMap.Keep _ -> List.of(columns.all().get(at));
            case ColumnMap.Fill fill -> List.of(Column.alone(columns.filled(at, (float) fill.fill())));
            case ColumnMap.FillLevel fill -> List.of(Column.alone(columns.filled(at, fill.fill())));
            case ColumnMap.Flagged flagged -> {
                List<Column> made = new ArrayList<>(map(flagged.inner(), column, columns, at));
                made.add(Column.alone(graph.cast(graph.node("IsNaN", columns.alone(at)), OnnxGraph.Type.FLOAT)));
                yield made;
            }
            case ColumnMap.Scale scale -> List.of(Column.alone(scaled(graph, columns.alone(at), scale)));
            case ColumnMap.ZeroMissing zero -> {
                String value = columns.alone(at);
                String small = graph.node(
                        "LessOrEqual",
                        graph.node("Abs", value),
                        graph.floats(new float[] {OnnxTrees.atMost(zero.tolerance())}, 1));
                yield List.of(Column.alone(
                        graph.node("Where", small, graph.floats(new float[] {Float.NaN}, 1), value)));
            }
            case ColumnMap.Bins bins -> List.of(Column.alone(binned(graph, columns.alone(at), bins)));
            case ColumnMap.ByLevel numbers -> List.of(Column.alone(byLevel(numbers, columns, at)));
            case ColumnMap.ManyByLevel many ->
                many.numbers().stream()
                        .map(each -> Column.alone(byLevel(each, columns, at)))
                        .toList();
            case ColumnMap.OneHot encoding when !encoding.refusing() -> oneHot(encoding, columns, at);
            case ColumnMap.OneHot _ -> throw refused("OneHotEncoder that refuses unknown levels", column.name());
            case ColumnMap.Power power -> List.of(Column.alone(new OnnxCurves(graph).power(columns.alone(at), power)));
            case ColumnMap.Quantiles quantiles ->
                List.of(Column.alone(new OnnxCurves(graph).quantiles(columns.alone(at), quantiles)));
        };
    }

    /** Products of columns, then the categories. */
    private static List<Column> polynomial(PolynomialTransform products, OnnxColumns columns) {
        OnnxGraph graph = columns.graph();
        List<Column> made = new ArrayList<>();
        for (int[] product : products.products()) {
            String value = graph.cast(columns.alone(product[0]), OnnxGraph.Type.DOUBLE);
            for (int at = 1; at < product.length; at++) {
                String next = graph.cast(columns.alone(product[at]), OnnxGraph.Type.DOUBLE);
                value = graph.node("Mul", value, next);
            }
            made.add(Column.alone(graph.cast(value, OnnxGraph.Type.FLOAT)));
        }
        for (int at = 0; at < products.schema().width(); at++) {
            if (products.schema().columns().get(at) instanceof Schema.Categories) {
                made.add(columns.all().get(at));
            }
        }
        return made;
    }

    /** What each column adds to each component is seen from rows that are one more than the means in one column. */
    private static String projected(ComponentProjection projection, OnnxColumns columns) {
        OnnxGraph graph = columns.graph();
        double[] means = projection.means();
        int width = projection.outputWidth();
        double[] weights = new double[means.length * width];
        double[] made = new double[width];
        for (int at = 0; at < means.length; at++) {
            double[] row = means.clone();
            row[at]++;
            projection.apply(row, made);
            System.arraycopy(made, 0, weights, at * width, width);
        }
        String wide = graph.cast(columns.matrix(), OnnxGraph.Type.DOUBLE);
        String centred = graph.node("Sub", wide, graph.doubles(means, 1, means.length));
        return graph.cast(
                graph.node("MatMul", centred, graph.doubles(weights, means.length, width)), OnnxGraph.Type.FLOAT);
    }

    static IllegalArgumentException refused(String step, String of) {
        return new IllegalArgumentException("OnnxExport: there is no way to write the step " + step + " of " + of);
    }

    /** In double precision, as the difference may be small beside both. */
    private static String scaled(OnnxGraph graph, String value, ColumnMap.Scale scale) {
        String wide = graph.cast(value, OnnxGraph.Type.DOUBLE);
        String moved = graph.node("Sub", wide, graph.doubles(new double[] {scale.shift()}, 1));
        return graph.cast(
                graph.node("Mul", moved, graph.doubles(new double[] {scale.factor()}, 1)), OnnxGraph.Type.FLOAT);
    }

    /** How many edges are at most the value. */
    private static String binned(OnnxGraph graph, String value, ColumnMap.Bins bins) {
        if (bins.edges().length == 0) {
            return graph.node("Mul", value, graph.floats(new float[1], 1));
        }
        float[] edges = new float[bins.edges().length];
        for (int at = 0; at < edges.length; at++) {
            edges[at] = -OnnxTrees.atMost(-bins.edges()[at]);
        }
        String reached = graph.cast(
                graph.node("GreaterOrEqual", value, graph.floats(edges, 1, edges.length)), OnnxGraph.Type.FLOAT);
        String count = graph.node("ReduceSum", reached, graph.integers(new long[] {1}, 1));
        return graph.node("Where", graph.node("IsNaN", value), value, count);
    }

    private static String byLevel(ColumnMap.ByLevel numbers, OnnxColumns columns, int at) {
        float[] table = new float[numbers.numbers().length + 1];
        for (int code = 0; code < numbers.numbers().length; code++) {
            table[code] = (float) numbers.numbers()[code];
        }
        table[table.length - 1] = (float) numbers.missing();
        return columns.lookUp(at, table, 1);
    }

    private static List<Column> oneHot(ColumnMap.OneHot encoding, OnnxColumns columns, int at) {
        int width = encoding.width();
        if (width == 0) {
            return List.of();
        }
        float[] table = new float[(encoding.groupOf().length + 1) * width];
        for (int code = 0; code < encoding.groupOf().length; code++) {
            if (encoding.groupOf()[code] >= 0) {
                table[code * width + encoding.groupOf()[code]] = 1;
            }
        }
        return OnnxColumns.of(columns.lookUp(at, table, width), width);
    }
}
