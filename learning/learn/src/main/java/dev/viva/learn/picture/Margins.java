package dev.viva.learn.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The room around a frame: title, legend and name of the vertical axis above, labels to the left and below, notes at last. */
final class Margins {
    private static final double EDGE = 10;
    private static final double LINE = 17;
    private static final double SIGN = 18;
    private static final double GAP = 12;
    private static final double TO_FRAME = 6;
    private static final double MOST_OF_LABELS = 0.38;

    private final Look look;
    private final String title;
    private final Axis horizontal;
    private final Axis vertical;
    private final List<Placed> keys;
    private final int keyLines;
    private final int noteLines;

    /** An entry of the legend at its place. */
    private record Placed(Mark.Key key, double left, int line) {}

    Margins(Look look, String title, Axis horizontal, Axis vertical, List<Mark.Key> keys, List<String> notes) {
        this.look = look;
        this.title = title;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.keys = placed(keys);
        keyLines = this.keys.isEmpty() ? 0 : this.keys.getLast().line() + 1;
        noteLines = notes.stream().mapToInt(note -> wrapped(note).size()).sum();
    }

    private List<Placed> placed(List<Mark.Key> all) {
        List<Placed> placed = new ArrayList<>();
        double left = EDGE;
        int line = 0;
        for (Mark.Key key : all) {
            double width = SIGN + Math.min(Letters.width(key.name()), look.width() - 2 * EDGE - SIGN);
            if (left > EDGE && left + width > look.width() - EDGE) {
                left = EDGE;
                line++;
            }
            placed.add(new Placed(key, left, line));
            left += width + GAP;
        }
        return placed;
    }

    double top() {
        return 28 + keyLines * LINE + (vertical.title().isEmpty() ? 0 : LINE + 3) + 4;
    }

    double bottom() {
        return 20 + (horizontal.title().isEmpty() ? 0 : LINE) + (noteLines == 0 ? 0 : 4 + noteLines * (LINE - 1)) + 4;
    }

    Plot plot(Scale across, Scale upwards, double height) {
        double labels = vertical.isOfItems()
                ? vertical.labels().stream().mapToDouble(Letters::width).max().orElse(0)
                : Ticks.of(upwards, most(height), vertical.whole(), ticks -> true).stream()
                        .mapToDouble(tick -> Letters.width(tick.label()))
                        .max()
                        .orElse(0);
        double left = EDGE + Math.min(labels, look.width() * MOST_OF_LABELS) + TO_FRAME;
        return new Plot(across, upwards, left, top(), look.width() - left - 14, height, vertical.isOfItems());
    }

    private static int most(double height) {
        return (int) Math.max(2, height / 34);
    }

    void drawTexts(Svg svg, Plot plot, List<String> notes) {
        svg.words("head ink", EDGE, 20, "start", Letters.cut(title, (look.width() - 2 * EDGE) / 1.25), title);
        for (Placed each : keys) {
            drawKey(svg, each, 24 + LINE * each.line() + LINE - 4);
        }
        if (!vertical.title().isEmpty()) {
            svg.words("", EDGE, plot.top() - 10, "start", Letters.cut(vertical.title(), look.width() - 2 * EDGE));
        }
        double y = plot.bottom() + 20;
        if (!horizontal.title().isEmpty()) {
            y += LINE;
            String words = Letters.cut(horizontal.title(), look.width() - 2 * EDGE);
            double half = Letters.width(words) / 2;
            double middle = plot.left() + plot.width() / 2;
            svg.words(
                    "",
                    Math.clamp(middle, EDGE + half, Math.max(EDGE + half, look.width() - EDGE - half)),
                    y - 4,
                    "middle",
                    words);
        }
        y += notes.isEmpty() ? 0 : 4;
        for (String note : notes) {
            for (String line : wrapped(note)) {
                y += LINE - 1;
                svg.words("", EDGE, y - 3, "start", line);
            }
        }
    }

    private void drawKey(Svg svg, Placed placed, double base) {
        double left = placed.left();
        String classes = placed.key().classes();
        switch (placed.key().sign()) {
            case LINE -> svg.line(classes, left, base - 4, left + SIGN - 5, base - 4);
            case DOT -> svg.circle(classes, left + 6, base - 4, 4, "");
            case BOX -> svg.rect(classes, left + 1, base - 9, 11, 10, "");
        }
        String name = placed.key().name();
        svg.words("", left + SIGN, base, "start", Letters.cut(name, look.width() - EDGE - left - SIGN), name);
    }

    private List<String> wrapped(String note) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : note.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (Letters.width(longer) > look.width() - 2 * EDGE && !line.isEmpty()) {
                lines.add(line);
                longer = word;
            }
            line = Letters.cut(longer, look.width() - 2 * EDGE);
        }
        lines.add(line);
        return lines;
    }

    void drawAxes(Svg svg, Plot plot) {
        drawVertical(svg, plot);
        drawHorizontal(svg, plot);
    }

    private void drawVertical(Svg svg, Plot plot) {
        double room = plot.left() - EDGE - TO_FRAME + 0.01;
        if (vertical.isOfItems()) {
            for (int item = 0; item < vertical.labels().size(); item++) {
                String label = vertical.labels().get(item);
                svg.words("ink", plot.left() - TO_FRAME, plot.y(item) + 4, "end", Letters.cut(label, room), label);
            }
            return;
        }
        for (Ticks.Tick tick : Ticks.of(plot.vertical(), most(plot.height()), vertical.whole(), ticks -> true)) {
            double y = plot.y(tick.value());
            svg.line("grid", plot.left(), y, plot.right(), y);
            svg.words("", plot.left() - TO_FRAME, y + 4, "end", Letters.cut(tick.label(), room));
        }
    }

    private void drawHorizontal(Svg svg, Plot plot) {
        if (horizontal.isOfItems()) {
            drawItems(svg, plot);
            return;
        }
        int most = (int) Math.max(2, plot.width() / 40);
        for (Ticks.Tick tick : Ticks.of(plot.horizontal(), most, horizontal.whole(), ticks -> apart(plot, ticks))) {
            double x = plot.x(tick.value());
            svg.line("grid", x, plot.top(), x, plot.bottom());
            svg.words("", middle(plot, tick), plot.bottom() + 15, "middle", tick.label());
        }
    }

    private void drawItems(Svg svg, Plot plot) {
        int count = horizontal.labels().size();
        double room = plot.width() / count - 6;
        int stride = (int) Math.max(1, Math.ceil(24 / Math.max(1, room)));
        IntStream.range(0, count).filter(item -> item % stride == 0).forEach(item -> {
            String label = horizontal.labels().get(item);
            svg.words("ink", plot.x(item), plot.bottom() + 15, "middle", Letters.cut(label, room * stride), label);
        });
    }

    /** Where the middle of a label is, so that it stays inside the picture. */
    private double middle(Plot plot, Ticks.Tick tick) {
        double half = Letters.width(tick.label()) / 2;
        return Math.max(half + 2, Math.min(plot.x(tick.value()), look.width() - half - 2));
    }

    private boolean apart(Plot plot, List<Ticks.Tick> ticks) {
        double end = Double.NEGATIVE_INFINITY;
        for (Ticks.Tick tick : ticks) {
            double half = Letters.width(tick.label()) / 2;
            double middle = middle(plot, tick);
            if (middle - half < end + 8) {
                return false;
            }
            end = middle + half;
        }
        return true;
    }
}
