package dev.viva.learn.exchange;

import dev.viva.learn.exchange.OnnxGraph.Attribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The columns of rows on their way through a graph: numbers in single precision, NaN where missing; of categories the codes.
 * Immutable but for the graph.
 *
 * @param graph where nodes are added
 * @param all the columns
 */
record OnnxColumns(OnnxGraph graph, List<Column> all) {
    /** Column {@code place} of a tensor of {@code width} columns. */
    record Column(String tensor, int place, int width) {
        static Column alone(String tensor) {
            return new Column(tensor, 0, 1);
        }
    }

    OnnxColumns {
        all = List.copyOf(all);
    }

    /** All columns of one tensor. */
    static List<Column> of(String tensor, int width) {
        List<Column> columns = new ArrayList<>();
        for (int place = 0; place < width; place++) {
            columns.add(new Column(tensor, place, width));
        }
        return columns;
    }

    OnnxColumns select(int[] places) {
        return new OnnxColumns(graph, Arrays.stream(places).mapToObj(all::get).toList());
    }

    OnnxColumns with(List<Column> others) {
        return new OnnxColumns(graph, others);
    }

    /** A column by itself. */
    String alone(int place) {
        Column column = all.get(place);
        if (column.width() == 1) {
            return column.tensor();
        }
        String index = graph.integers(new long[] {column.place()}, 1);
        return graph.node("Gather", new String[] {column.tensor(), index}, Attribute.of("axis", 1));
    }

    /** All columns in one tensor. */
    String matrix() {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < all.size()) {
            int end = at + 1;
            while (end < all.size() && all.get(end).tensor().equals(all.get(at).tensor())) {
                end++;
            }
            parts.add(part(at, end));
            at = end;
        }
        return parts.size() == 1
                ? parts.getFirst()
                : graph.node("Concat", parts.toArray(String[]::new), Attribute.of("axis", 1));
    }

    private String part(int from, int to) {
        Column first = all.get(from);
        long[] places = new long[to - from];
        boolean whole = places.length == first.width();
        for (int at = 0; at < places.length; at++) {
            places[at] = all.get(from + at).place();
            whole &= places[at] == at;
        }
        return whole
                ? first.tensor()
                : graph.node(
                        "Gather",
                        new String[] {first.tensor(), graph.integers(places, places.length)},
                        Attribute.of("axis", 1));
    }

    /** The column with {@code fill} where it is missing. */
    String filled(int place, float fill) {
        String column = alone(place);
        return graph.node("Where", graph.node("IsNaN", column), graph.floats(new float[] {fill}, 1), column);
    }

    /**
     * Looks a category up.
     *
     * @param table one row per code and a last one for what is missing, each of {@code width} numbers
     */
    String lookUp(int place, float[] table, int width) {
        int rows = table.length / width;
        String codes = graph.cast(filled(place, rows - 1), OnnxGraph.Type.INT64);
        String found = graph.node("Gather", graph.floats(table, rows, width), codes);
        return graph.node("Squeeze", found, graph.integers(new long[] {1}, 1));
    }
}
