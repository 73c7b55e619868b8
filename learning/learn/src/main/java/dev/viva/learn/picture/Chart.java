package dev.viva.learn.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** A frame with axes, marks, a legend and notes. Layout first, so that no text lies on another; see {@link Margins}. */
final class Chart {
    private static final double ROW = 22;

    private final Look look;
    private final String title;
    private final Axis horizontal;
    private final Axis vertical;
    private final List<Mark> marks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String about = "";

    Chart(Look look, String title, Axis horizontal, Axis vertical) {
        this.look = look;
        this.title = title;
        this.horizontal = horizontal;
        this.vertical = vertical;
    }

    Chart add(Mark mark) {
        marks.add(mark);
        return this;
    }

    /** A line of text below; an empty one is left out. */
    Chart note(String text) {
        if (!text.isEmpty()) {
            notes.add(text);
        }
        return this;
    }

    /** What the picture says, in words. */
    Chart about(String words) {
        about = words;
        return this;
    }

    String svg() {
        List<Mark.Key> keys =
                marks.stream().map(Mark::key).flatMap(Optional::stream).toList();
        Scale across = horizontal.scale(marks.stream().flatMapToDouble(Mark::xs));
        Scale upwards = vertical.scale(marks.stream().flatMapToDouble(Mark::ys));
        boolean empty = isEmpty();
        List<String> below = empty ? List.of() : notes;
        Margins margins = new Margins(look, title, horizontal, vertical, keys, below);
        Plot plot = margins.plot(across, upwards, height(margins));
        Svg svg = new Svg();
        margins.drawTexts(svg, plot, below);
        margins.drawAxes(svg, plot);
        marks.forEach(mark -> mark.draw(plot, svg));
        svg.rect("frame", plot.left(), plot.top(), plot.width(), plot.height(), "");
        if (empty) {
            svg.words(
                    "ink", plot.left() + plot.width() / 2, plot.top() + plot.height() / 2, "middle", "nothing to show");
        }
        String said = empty ? title + ": nothing to show" : about;
        return svg.finish(look.width(), plot.bottom() + margins.bottom(), title, said);
    }

    private double height(Margins margins) {
        double room = Math.max(80, look.height() - margins.top() - margins.bottom());
        double rows = ROW * vertical.labels().size();
        return !vertical.isOfItems() ? room : horizontal.isOfItems() ? Math.max(rows, room) : rows;
    }

    private boolean isEmpty() {
        return marks.stream().noneMatch(mark -> mark.isMeasured() && finite(mark.xs()) && finite(mark.ys()));
    }

    private static boolean finite(DoubleStream values) {
        return values.anyMatch(Double::isFinite);
    }
}
