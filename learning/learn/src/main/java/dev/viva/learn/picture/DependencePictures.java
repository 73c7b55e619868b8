package dev.viva.learn.picture;

import dev.viva.learn.explain.Grid;
import dev.viva.learn.explain.JointDependence;
import dev.viva.learn.explain.PartialDependence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** How a model's answer depends on one or two features. Thread-safe. */
public final class DependencePictures {
    private static final int MOST_CURVES = 50;
    private static final int MOST_LEVELS = 20;
    private static final double STRONGEST = 0.6;

    private DependencePictures() {}

    /**
     * The mean answer against the values of the feature, over the curves of at most 50 evenly chosen rows. The levels of a
     * category are bars in descending order of their answers; at most 20 of them.
     *
     * @param answer what the answer is called
     */
    public static String of(PartialDependence dependence, String answer, Look look) {
        Grid grid = dependence.grid();
        return grid.levels().isEmpty() ? curve(dependence, answer, look) : levels(dependence, answer, look);
    }

    /**
     * The mean answers of several kinds, such as the probabilities of classes, against the values of one feature; the first
     * eight of them.
     *
     * @param dependences of the same feature, by what the answer is called
     * @throws IllegalArgumentException if there is none
     */
    public static String of(Map<String, PartialDependence> dependences, String answer, Look look) {
        if (dependences.isEmpty()) {
            throw new IllegalArgumentException("DependencePictures.dependences must be at least 1, got none");
        }
        Grid grid = dependences.values().iterator().next().grid();
        Axis across = grid.levels().isEmpty() ? Axis.of(grid.feature()) : Axis.items(grid.levels());
        Chart chart = new Chart(look, grid.feature(), across, Axis.of(answer));
        List<String> names = new ArrayList<>();
        dependences.forEach((name, dependence) -> {
            if (names.size() < Palette.COUNT) {
                chart.add(series(name, dependence, names.size()));
                names.add(name);
            }
        });
        return chart.note(ImportancePicture.left(names.size(), dependences.size()))
                .about("The mean " + answer + " by " + grid.feature() + " of " + String.join(", ", names))
                .svg();
    }

    private static Mark series(String name, PartialDependence dependence, int series) {
        Grid grid = dependence.grid();
        List<String> where = names(grid);
        double[] mean = dependence.mean();
        IntFunction<String> tip = at -> name + ": " + Numbers.text(mean[at]) + " at " + where.get(at);
        return grid.levels().isEmpty()
                ? Marks.line(name, grid.values(), mean, series, tip)
                : new Marks.Dots(name, grid.values(), mean, Palette.fill(series), 4, tip);
    }

    private static String curve(PartialDependence dependence, String answer, Look look) {
        String feature = dependence.grid().feature();
        double[] values = dependence.grid().values();
        double[] mean = dependence.mean();
        Chart chart = new Chart(look, feature, Axis.of(feature), Axis.of(answer));
        int rows = dependence.individual().length;
        int curves = Math.min(rows, MOST_CURVES);
        for (int at = 0; at < curves; at++) {
            double[] individual = dependence.individual()[(int) ((long) at * rows / curves)];
            chart.add(new Marks.Line("", values, individual, "thin thread", place -> ""));
        }
        return chart.add(Marks.line(
                        "mean",
                        values,
                        mean,
                        0,
                        at -> feature + " " + Numbers.text(values[at]) + ": " + Numbers.text(mean[at])))
                .about("The mean " + answer + " by " + feature + ": " + ends(values, mean))
                .svg();
    }

    private static String ends(double[] values, double[] mean) {
        int last = values.length - 1;
        return Numbers.text(mean[0]) + " at " + Numbers.text(values[0]) + ", " + Numbers.text(mean[last]) + " at "
                + Numbers.text(values[last]);
    }

    private static String levels(PartialDependence dependence, String answer, Look look) {
        Grid grid = dependence.grid();
        double[] mean = dependence.mean();
        int[] order = IntStream.range(0, mean.length)
                .boxed()
                .sorted((left, right) -> Double.compare(mean[right], mean[left]))
                .mapToInt(Integer::intValue)
                .limit(MOST_LEVELS)
                .toArray();
        List<String> names = Arrays.stream(order).mapToObj(grid.levels()::get).toList();
        double[] values = Arrays.stream(order).mapToDouble(at -> mean[at]).toArray();
        double[] middle = IntStream.range(0, order.length).asDoubleStream().toArray();
        return new Chart(look, grid.feature(), Axis.of(answer).with(0), Axis.items(names))
                .add(Marks.boxes(
                        "",
                        new double[values.length],
                        values,
                        Arrays.stream(middle).map(at -> at - 0.32).toArray(),
                        Arrays.stream(middle).map(at -> at + 0.32).toArray(),
                        0,
                        at -> names.get(at) + ": " + Numbers.text(values[at])))
                .note(ImportancePicture.left(order.length, mean.length))
                .about("The mean " + answer + " by " + grid.feature())
                .svg();
    }

    /**
     * The mean answer for each pair of values: the stronger the higher.
     *
     * @param answer what the answer is called
     */
    public static String of(JointDependence dependence, String answer, Look look) {
        double[][] mean = dependence.mean();
        double low = Arrays.stream(mean).flatMapToDouble(Arrays::stream).min().orElse(0);
        double high = Arrays.stream(mean).flatMapToDouble(Arrays::stream).max().orElse(1);
        List<String> across = names(dependence.first());
        List<String> down = new ArrayList<>(names(dependence.second()).reversed());
        int width = across.size();
        int height = down.size();
        double[] x = new double[width * height];
        double[] y = new double[x.length];
        double[] strength = new double[x.length];
        List<String> tips = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (int at = 0; at < x.length; at++) {
            int line = at / width;
            x[at] = at % width;
            y[at] = line;
            double value = mean[at % width][height - 1 - line];
            strength[at] = high > low ? STRONGEST * (value - low) / (high - low) : 0;
            words.add(Numbers.text(value));
            tips.add(across.get(at % width) + ", " + down.get(line) + ": " + Numbers.text(value));
        }
        Chart chart = new Chart(
                        look,
                        dependence.first().feature() + " and "
                                + dependence.second().feature(),
                        Axis.items(across).titled(dependence.first().feature()),
                        Axis.items(down).titled(dependence.second().feature()))
                .add(new Marks.Boxes(
                        "",
                        moved(x, -0.5),
                        moved(x, 0.5),
                        moved(y, -0.5),
                        moved(y, 0.5),
                        at -> Palette.fill(0),
                        strength,
                        tips::get))
                .add(new Marks.Words(x, y, words, 0.9))
                .note(answer + " from " + Numbers.text(low) + " to " + Numbers.text(high));
        return chart.about("The mean " + answer + " by both features, from " + Numbers.text(low) + " to "
                        + Numbers.text(high))
                .svg();
    }

    private static List<String> names(Grid grid) {
        return grid.levels().isEmpty()
                ? Arrays.stream(grid.values()).mapToObj(Numbers::text).toList()
                : grid.levels();
    }

    private static double[] moved(double[] values, double by) {
        return Arrays.stream(values).map(value -> value + by).toArray();
    }
}
