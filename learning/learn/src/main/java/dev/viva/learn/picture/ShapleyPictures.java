package dev.viva.learn.picture;

import dev.viva.learn.Feature;
import dev.viva.learn.explain.ShapleyValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What features contribute to answers. Thread-safe. */
public final class ShapleyPictures {
    private static final int MOST_DOTS = 250;
    private static final int SLOTS = 60;
    private static final double HALF_ROW = 0.42;

    private ShapleyPictures() {}

    /**
     * A row for each of the {@code most} features that contribute most, with a dot for each of at most 250 evenly chosen
     * rows of data: where it lies says what the feature contributes, from blue to red how high its value ranks (grey where
     * it is missing or a category). Dots that would lie on one another are put side by side. O(rows · features · log rows).
     *
     * @throws IllegalArgumentException if {@code most} is below 1
     */
    public static String summary(ShapleyValues values, int most, Look look) {
        require(most);
        int[] order = Arrays.stream(values.order()).limit(most).toArray();
        int all = values.contributions().length;
        int count = Math.min(all, MOST_DOTS);
        int[] rows = IntStream.range(0, count)
                .map(at -> (int) ((long) at * all / count))
                .toArray();
        List<String> names = Arrays.stream(order)
                .mapToObj(feature -> values.features().names().get(feature))
                .toList();
        Chart chart = new Chart(
                look,
                "Contributions by feature",
                Axis.of("contribution to the score").with(0),
                Axis.items(names));
        for (int place = 0; place < order.length; place++) {
            swarm(chart, values, order[place], place, rows);
        }
        chart.add(Marks.rule("", 0, -0.5, 0, order.length - 0.5));
        return chart.note("Low values are blue, high ones red, categories and missing ones grey.")
                .note(ImportancePicture.left(order.length, values.features().width()))
                .note(ResidualPictures.thinned(count, all))
                .about("Contributions of each feature to the score, the most important first: "
                        + String.join(", ", names))
                .svg();
    }

    private static void swarm(Chart chart, ShapleyValues values, int feature, int place, int[] rows) {
        Feature column = values.features().columns().get(feature);
        double[] x = Arrays.stream(rows)
                .mapToDouble(row -> values.contributions()[row][feature])
                .toArray();
        chart.add(new Marks.Colored(
                x,
                stacked(x, place),
                column instanceof Feature.Category ? grey(rows.length) : ranks(column, rows),
                2.2,
                at -> column.name() + " = " + value(column, rows[at]) + ": " + Numbers.text(x[at]) + ", row "
                        + rows[at]));
    }

    /** Puts what shares a slot of the axis side by side, alternately above and below the middle. */
    private static double[] stacked(double[] x, double place) {
        Scale scale = Scale.over(Arrays.stream(x), false);
        int[] seen = new int[SLOTS + 1];
        int[] slots = Arrays.stream(x)
                .mapToInt(value -> Double.isFinite(value) ? (int) (scale.share(value) * SLOTS) : 0)
                .toArray();
        int[] nth = new int[x.length];
        for (int at = 0; at < x.length; at++) {
            nth[at] = seen[slots[at]]++;
        }
        int fullest = Arrays.stream(seen).max().orElse(1);
        double step = Math.min(0.12, 2 * HALF_ROW / Math.max(1, fullest));
        double[] y = new double[x.length];
        for (int at = 0; at < x.length; at++) {
            int side = nth[at] % 2 == 0 ? 1 : -1;
            int away = (nth[at] + 1) / 2;
            y[at] = place + side * step * away;
        }
        return y;
    }

    private static double[] grey(int count) {
        double[] grey = new double[count];
        Arrays.fill(grey, Double.NaN);
        return grey;
    }

    private static double[] ranks(Feature column, int[] rows) {
        double[] sorted = Arrays.stream(rows)
                .mapToDouble(column::value)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .distinct()
                .toArray();
        return Arrays.stream(rows)
                .mapToDouble(column::value)
                .map(value -> Double.isNaN(value)
                        ? Double.NaN
                        : sorted.length < 2 ? 0.5 : (double) Arrays.binarySearch(sorted, value) / (sorted.length - 1))
                .toArray();
    }

    private static String value(Feature column, int row) {
        double value = column.value(row);
        if (Double.isNaN(value)) {
            return "missing";
        }
        return column instanceof Feature.Category category ? category.levels().get((int) value) : Numbers.text(value);
    }

    /**
     * How the answer for one row comes about, from the expected one on: a bar for each of the {@code most} features that
     * contribute most, and one for all others together.
     *
     * @throws IllegalArgumentException if {@code most} is below 1
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public static String waterfall(ShapleyValues values, int row, int most, Look look) {
        return waterfall("How the score of row " + row + " comes about", values, row, most, look);
    }

    /**
     * The same under a title of its own.
     *
     * @throws IllegalArgumentException as {@link #waterfall(ShapleyValues, int, int, Look)}
     * @throws IndexOutOfBoundsException as there
     */
    public static String waterfall(String title, ShapleyValues values, int row, int most, Look look) {
        require(most);
        double[] contributions = values.contributions()[row];
        int[] order = values.order(row);
        int shown = Math.min(most, order.length);
        List<String> names = new ArrayList<>();
        List<Double> steps = new ArrayList<>();
        for (int place = 0; place < shown; place++) {
            Feature column = values.features().columns().get(order[place]);
            names.add(column.name() + " = " + value(column, row));
            steps.add(contributions[order[place]]);
        }
        if (shown < order.length) {
            names.add((order.length - shown) + " others");
            steps.add(Arrays.stream(order)
                    .skip(shown)
                    .mapToDouble(feature -> contributions[feature])
                    .sum());
        }
        int count = steps.size();
        double[] from = new double[count];
        double[] to = new double[count];
        double at = values.expected();
        for (int place = 0; place < count; place++) {
            from[place] = at;
            at += steps.get(place);
            to[place] = at;
        }
        double[] middle = IntStream.range(0, count).asDoubleStream().toArray();
        Axis score = Axis.of("score").with(values.expected(), at);
        return new Chart(look, title, score, Axis.items(names))
                .add(new Marks.Boxes(
                        "",
                        from,
                        to,
                        Arrays.stream(middle).map(each -> each - 0.34).toArray(),
                        Arrays.stream(middle).map(each -> each + 0.34).toArray(),
                        place -> Palette.fill(steps.get(place) < 0 ? 0 : 7),
                        new double[0],
                        place -> names.get(place) + ": " + Numbers.text(steps.get(place))))
                .add(Marks.rule("", values.expected(), -0.5, values.expected(), count - 0.5))
                .note("From the expected " + Numbers.text(values.expected()) + " to " + Numbers.text(at)
                        + ". Blue lowers, red raises.")
                .about("From " + Numbers.text(values.expected()) + " to " + Numbers.text(at) + ": "
                        + String.join(
                                ", ",
                                IntStream.range(0, count)
                                        .mapToObj(place -> names.get(place) + " " + Numbers.text(steps.get(place)))
                                        .toList()))
                .svg();
    }

    private static void require(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("ShapleyPictures.most must be at least 1, got " + most);
        }
    }
}
