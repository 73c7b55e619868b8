package dev.viva.learn.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A chart that is put together from lines, points, bars and tiles, with axes, a legend and a description. Each part that has
 * a name stands in the legend and in {@link #series}, from which a table of the numbers can be made. Whatever is not finite
 * is left out; what lies beyond a fixed axis is put on its edge. Arrays are owned. Not thread-safe.
 *
 * <pre>{@code
 * Graph.of("Error by degree", "degree", "squared error")
 *         .line("bias²", degrees, bias, 0)
 *         .line("variance", degrees, variance, 1)
 *         .about("Bias falls and variance rises with the degree.")
 *         .svg(Look.standard());
 * }</pre>
 */
public final class Graph {
    private final String title;
    private final List<Mark> marks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Series> series = new ArrayList<>();
    private Axis across;
    private Axis upwards;
    private String about = "";

    /**
     * Numbers that are drawn.
     *
     * @param name what they are
     * @param x places along the horizontal axis
     * @param y places along the vertical axis, as many
     */
    public record Series(String name, double[] x, double[] y) {}

    private Graph(String title, Axis across, Axis upwards) {
        this.title = title;
        this.across = across;
        this.upwards = upwards;
    }

    /** An empty chart with these names of its axes. */
    public static Graph of(String title, String across, String upwards) {
        return new Graph(title, Axis.of(across), Axis.of(upwards));
    }

    /** Equal factors take equal lengths, from left to right. */
    public Graph logarithmicAcross() {
        across = across.asLogarithm();
        return this;
    }

    /** Equal factors take equal lengths, upwards. */
    public Graph logarithmicUpwards() {
        upwards = upwards.asLogarithm();
        return this;
    }

    /** The horizontal axis reaches these numbers in any case. */
    public Graph reachingAcross(double... numbers) {
        across = across.with(numbers).withoutPadding();
        return this;
    }

    /** The vertical axis reaches these numbers in any case. */
    public Graph reachingUpwards(double... numbers) {
        upwards = upwards.with(numbers);
        return this;
    }

    /** Items with names from left to right, at 0, 1, 2 … */
    public Graph itemsAcross(List<String> labels) {
        across = Axis.items(labels).titled(across.title());
        return this;
    }

    /** Items with names from top to bottom, at 0, 1, 2 … */
    public Graph itemsDownwards(List<String> labels) {
        upwards = Axis.items(labels).titled(upwards.title());
        return this;
    }

    /**
     * A line through points, in their order.
     *
     * @param color which of the eight colours, from 0
     */
    public Graph line(String name, double[] x, double[] y, int color) {
        marks.add(Marks.line(name, x, y, color, at -> ""));
        return named(name, x, y);
    }

    /** A thin line without a name, in this colour; for many that belong together. */
    public Graph thin(double[] x, double[] y, int color) {
        marks.add(new Marks.Line("", x, y, "thin " + Palette.stroke(color), at -> ""));
        return this;
    }

    /** A dashed line for comparison. */
    public Graph rule(String name, double x1, double y1, double x2, double y2) {
        marks.add(Marks.rule(name, x1, y1, x2, y2));
        return this;
    }

    /** What lies between two lines, in this colour. */
    public Graph band(double[] x, double[] low, double[] high, int color) {
        marks.add(new Marks.Band(x, low, high, Palette.fill(color)));
        return this;
    }

    /** Points, in this colour. */
    public Graph dots(String name, double[] x, double[] y, int color) {
        return dots(name, x, y, color, 3);
    }

    /** Points of this radius, in this colour. */
    public Graph dots(String name, double[] x, double[] y, int color, double radius) {
        marks.add(new Marks.Dots(name, x, y, Palette.fill(color) + (x.length > 40 ? " faint" : ""), radius, at -> ""));
        return named(name, x, y);
    }

    /** Bars from 0 to each height, each {@code width} wide and around its place, in this colour. */
    public Graph bars(String name, double[] x, double[] heights, double width, int color) {
        double[] left = Arrays.stream(x).map(place -> place - width / 2).toArray();
        double[] right = Arrays.stream(x).map(place -> place + width / 2).toArray();
        double[] low = Arrays.stream(heights).map(height -> Math.min(0, height)).toArray();
        double[] high =
                Arrays.stream(heights).map(height -> Math.max(0, height)).toArray();
        marks.add(new Marks.Boxes(
                name, left, right, low, high, at -> Palette.fill(color) + " faint", new double[0], at -> ""));
        return named(name, x, heights);
    }

    /** Bars from left to right from 0 to each length, around the places of items that go downwards. */
    public Graph lengths(String name, double[] lengths, double[] places, double width, int color) {
        marks.add(Marks.boxes(
                name,
                Arrays.stream(lengths).map(length -> Math.min(0, length)).toArray(),
                Arrays.stream(lengths).map(length -> Math.max(0, length)).toArray(),
                Arrays.stream(places).map(place -> place - width / 2).toArray(),
                Arrays.stream(places).map(place -> place + width / 2).toArray(),
                color,
                at -> ""));
        return named(name, lengths, places);
    }

    /** Tiles around places, each of one colour; all {@code width} by {@code height} large. */
    public Graph tiles(String name, double[] x, double[] y, double width, double height, int color) {
        return tiles(name, x, y, width, height, color, new double[0]);
    }

    /**
     * Tiles around places, each as strong as its share says.
     *
     * @param strengths from 0 for nothing to 1, or none where all are 1
     */
    public Graph tiles(
            String name, double[] x, double[] y, double width, double height, int color, double[] strengths) {
        IntFunction<String> fill = at -> Palette.fill(color);
        marks.add(new Marks.Boxes(
                name,
                Arrays.stream(x).map(place -> place - width / 2).toArray(),
                Arrays.stream(x).map(place -> place + width / 2).toArray(),
                Arrays.stream(y).map(place -> place - height / 2).toArray(),
                Arrays.stream(y).map(place -> place + height / 2).toArray(),
                fill,
                strengths,
                at -> ""));
        return this;
    }

    /**
     * Boxes between the given edges, each as strong as its share says, in this colour.
     *
     * @param strengths from 0 for nothing to 1, or none where all are 1
     */
    public Graph boxes(double[] left, double[] right, double[] low, double[] high, int color, double[] strengths) {
        marks.add(new Marks.Boxes("", left, right, low, high, at -> Palette.fill(color), strengths, at -> ""));
        return this;
    }

    /** Lines from one point to another each, in this colour. */
    public Graph spans(double[] x1, double[] y1, double[] x2, double[] y2, int color) {
        marks.add(new Marks.Spans(x1, y1, x2, y2, Palette.stroke(color)));
        return this;
    }

    /** Words in the middle of places, in those of {@code room} that hold them. */
    public Graph words(double[] x, double[] y, List<String> words, double room) {
        marks.add(new Marks.Words(x, y, List.copyOf(words), room));
        return this;
    }

    /** A line of text below. */
    public Graph note(String text) {
        notes.add(text);
        return this;
    }

    /** What the picture says, in words: for readers who do not see it. */
    public Graph about(String words) {
        about = words;
        return this;
    }

    /** What is drawn under a name, in order. */
    public List<Series> series() {
        return List.copyOf(series);
    }

    /** Its title. */
    public String title() {
        return title;
    }

    /** What its horizontal axis measures. */
    public String across() {
        return across.title();
    }

    /** What it says, in words. */
    public String words() {
        return about;
    }

    /** The drawing. O(points). */
    public String svg(Look look) {
        Chart chart = new Chart(look, title, across, upwards);
        marks.forEach(chart::add);
        notes.forEach(chart::note);
        return chart.about(about).svg();
    }

    private Graph named(String name, double[] x, double[] y) {
        if (!name.isEmpty()) {
            series.add(new Series(name, x, y));
        }
        return this;
    }
}
