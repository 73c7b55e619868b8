package dev.viva.study.lab.draw;

import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Graph.Series;
import dev.viva.learn.picture.Look;
import dev.viva.learn.picture.Numbers;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Twin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Makes figures of charts: the drawing, the table of its numbers, and its words. */
public final class Figures {
    /** The size of most figures: two side by side on a screen, one on a telephone. */
    public static final Look LOOK = new Look(460, 330);

    private static final int MOST_ROWS = 60;

    private Figures() {}

    /** The figure of {@code graph}; its table holds every named series, thinned to at most 60 rows each. */
    public static Figure of(Graph graph) {
        return of(graph, twin(graph));
    }

    /** The figure of {@code graph} with a table of its own. */
    public static Figure of(Graph graph, Twin twin) {
        return new Figure(graph.title(), graph.svg(LOOK), twin, graph.words());
    }

    private static Twin twin(Graph graph) {
        List<Series> all = graph.series();
        boolean alike = !all.isEmpty()
                && all.stream()
                        .allMatch(each -> Arrays.equals(each.x(), all.getFirst().x()));
        return alike ? beside(graph.across(), all) : below(graph.across(), all);
    }

    /** One row for each place, one column for each series. */
    private static Twin beside(String across, List<Series> all) {
        List<String> columns = new ArrayList<>();
        columns.add(across.isEmpty() ? "place" : across);
        all.forEach(each -> columns.add(each.name()));
        double[] x = all.getFirst().x();
        List<List<String>> rows = thinned(x.length)
                .mapToObj(at -> {
                    List<String> row = new ArrayList<>();
                    row.add(Numbers.text(x[at]));
                    all.forEach(each -> row.add(Numbers.text(each.y()[at])));
                    return row;
                })
                .map(List::copyOf)
                .toList();
        return new Twin(columns, rows);
    }

    /** One row for each point of each series. */
    private static Twin below(String across, List<Series> all) {
        List<List<String>> rows = new ArrayList<>();
        for (Series each : all) {
            thinned(each.x().length)
                    .forEach(at ->
                            rows.add(List.of(each.name(), Numbers.text(each.x()[at]), Numbers.text(each.y()[at]))));
        }
        return new Twin(List.of("series", across.isEmpty() ? "place" : across, "value"), rows);
    }

    private static IntStream thinned(int size) {
        int stride = Math.max(1, (size + MOST_ROWS - 1) / MOST_ROWS);
        return IntStream.range(0, size).filter(at -> at % stride == 0 || at == size - 1);
    }
}
