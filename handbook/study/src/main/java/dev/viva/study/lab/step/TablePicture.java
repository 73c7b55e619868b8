package dev.viva.study.lab.step;

import dev.viva.learn.picture.Graph;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Twin;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.step.Cells.Origin;
import dev.viva.table.Column;
import dev.viva.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Draws a table with its cells in the colour of where they come from. */
final class TablePicture {
    private static final double[] STRENGTHS = {0.1, 0.45, 0.45};

    private TablePicture() {}

    /** {@code after} as a picture; the colours tell what became of the cells of {@code before}. */
    static Figure of(String title, Table before, Table after, String words) {
        List<String> numbers = IntStream.rangeClosed(1, Math.max(1, after.rowCount()))
                .mapToObj(Integer::toString)
                .toList();
        Graph graph = Graph.of(title, "", "").itemsAcross(after.names()).itemsDownwards(numbers);
        for (Origin origin : Origin.values()) {
            tiles(graph, origin, before, after);
        }
        words(graph, after);
        return Figures.of(graph.about(words), twin(before, after));
    }

    private static void tiles(Graph graph, Origin origin, Table before, Table after) {
        List<int[]> places = new ArrayList<>();
        for (int row = 0; row < after.rowCount(); row++) {
            for (int at = 0; at < after.columns().size(); at++) {
                if (Cells.origin(before, after, after.columns().get(at).name(), row) == origin) {
                    places.add(new int[] {at, row});
                }
            }
        }
        double strength = STRENGTHS[origin.ordinal()];
        graph.tiles(
                places.isEmpty() ? "" : word(origin),
                places.stream().mapToDouble(place -> place[0]).toArray(),
                places.stream().mapToDouble(place -> place[1]).toArray(),
                0.96,
                0.9,
                origin.ordinal(),
                places.stream().mapToDouble(_ -> strength).toArray());
    }

    private static void words(Graph graph, Table table) {
        int columns = table.columns().size();
        int cells = columns * table.rowCount();
        List<String> words = new ArrayList<>();
        for (int row = 0; row < table.rowCount(); row++) {
            for (Column column : table.columns()) {
                words.add(Cells.shown(column, row));
            }
        }
        graph.words(
                IntStream.range(0, cells).mapToDouble(at -> at % columns).toArray(),
                IntStream.range(0, cells).mapToDouble(at -> at / columns).toArray(),
                words,
                1);
    }

    /** The cells as they stand; what moved or is new says so. */
    private static Twin twin(Table before, Table after) {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < after.rowCount(); row++) {
            List<String> cells = new ArrayList<>();
            for (Column column : after.columns()) {
                Origin origin = Cells.origin(before, after, column.name(), row);
                cells.add(Cells.shown(column, row) + (origin == Origin.KEPT ? "" : " (" + word(origin) + ")"));
            }
            rows.add(cells);
        }
        if (rows.isEmpty()) {
            rows.add(after.names().stream().map(_ -> "no rows").toList());
        }
        return new Twin(after.names(), rows);
    }

    private static String word(Origin origin) {
        return origin.name().toLowerCase(Locale.ROOT);
    }
}
