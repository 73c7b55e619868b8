package dev.viva.learn.picture;

import dev.viva.learn.linear.RegularizationPath;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What became of the coefficients of a linear model as its penalty fell. Thread-safe. */
public final class PathPicture {
    private PathPicture() {}

    /**
     * A line for each term against the penalty, on a scale of equal factors; those whose last coefficients are the largest
     * have names and colours, all others are grey. O(penalties · terms).
     */
    public static String of(RegularizationPath path, Look look) {
        List<String> terms = path.models().isEmpty()
                ? List.of()
                : path.models().getFirst().inputs().termNames();
        double[][] coefficients = terms.stream().map(path::coefficients).toArray(double[][]::new);
        int last = path.penalties().length - 1;
        int[] order = IntStream.range(0, terms.size())
                .boxed()
                .sorted(Comparator.comparingDouble(term -> -Math.abs(coefficients[term][last])))
                .mapToInt(Integer::intValue)
                .toArray();
        Chart chart = new Chart(
                look,
                "Regularisation path",
                Axis.of("penalty").asLogarithm(),
                Axis.of("coefficient").with(0));
        for (int place = order.length - 1; place >= Palette.COUNT; place--) {
            String name = terms.get(order[place]);
            chart.add(new Marks.Line("", path.penalties(), coefficients[order[place]], "thin thread", at -> name));
        }
        for (int place = 0; place < Math.min(order.length, Palette.COUNT); place++) {
            double[] values = coefficients[order[place]];
            String name = terms.get(order[place]);
            chart.add(Marks.line(
                    name,
                    path.penalties(),
                    values,
                    place,
                    at -> name + " " + Numbers.text(values[at]) + " at penalty " + Numbers.text(path.penalties()[at])));
        }
        return chart.about("Coefficients of " + terms.size() + " terms against the penalty")
                .svg();
    }
}
