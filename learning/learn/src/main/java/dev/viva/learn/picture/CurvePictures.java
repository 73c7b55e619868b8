package dev.viva.learn.picture;

import dev.viva.learn.selection.Estimate;
import dev.viva.learn.selection.LearningCurve;
import dev.viva.learn.selection.LossCurve;
import dev.viva.learn.selection.ValidationCurve;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Scores by what a learner is given: rows, a hyper-parameter, iterations. Thread-safe. */
public final class CurvePictures {
    private static final int MOST_POINTS = 300;

    /** From this ratio of the largest to the smallest value on, equal factors are put at equal distances. */
    private static final double WIDE = 50;

    private CurvePictures() {}

    /** The scores on the rows that taught and on unseen ones, with one standard deviation between splits on either side. */
    public static String learning(LearningCurve curve, Look look) {
        double[] rows = Arrays.stream(curve.rows()).asDoubleStream().toArray();
        String score = curve.scorer().name();
        Chart chart =
                new Chart(look, "Learning curve", Axis.of("rows that teach").with(0), Axis.of(score));
        series(chart, "rows that taught", rows, curve::trained, 1, at -> Numbers.text(rows[at]) + " rows");
        series(chart, "unseen rows", rows, curve::unseen, 0, at -> Numbers.text(rows[at]) + " rows");
        String last = rows.length == 0
                ? ""
                : "; with " + Numbers.text(rows[rows.length - 1]) + " rows "
                        + Numbers.text(curve.unseen(rows.length - 1).mean()) + " on unseen ones";
        return chart.about(score + " by the number of rows that teach" + last).svg();
    }

    /**
     * The scores by the values of a hyper-parameter, as {@link #learning}; at equal distances where not all values are
     * numbers, on a scale of equal factors where they range widely.
     */
    public static String validation(ValidationCurve curve, Look look) {
        List<String> names = curve.values();
        double[] numbers = names.stream().mapToDouble(CurvePictures::number).toArray();
        boolean numeric = Arrays.stream(numbers).allMatch(Double::isFinite);
        double least = Arrays.stream(numbers).min().orElse(1);
        double most = Arrays.stream(numbers).max().orElse(1);
        Axis axis = Axis.of(curve.parameter());
        double[] x = numbers;
        if (!numeric) {
            axis = Axis.items(names).titled(curve.parameter());
            x = IntStream.range(0, names.size()).asDoubleStream().toArray();
        } else if (least > 0 && most / least >= WIDE) {
            axis = axis.asLogarithm();
        }
        Chart chart =
                new Chart(look, "Validation curve", axis, Axis.of(curve.scorer().name()));
        series(chart, "rows that taught", x, curve::trained, 1, names::get);
        series(chart, "unseen rows", x, curve::unseen, 0, names::get);
        return chart.about(curve.scorer().name() + " by " + curve.parameter()).svg();
    }

    /** The losses after each iteration, with the least on the rows kept apart. */
    public static String loss(LossCurve curve, Look look) {
        int count = curve.train().length;
        int[] kept = IntStream.range(0, Math.min(count, MOST_POINTS))
                .map(at -> count <= MOST_POINTS ? at : (int) ((long) at * (count - 1) / (MOST_POINTS - 1)))
                .toArray();
        double[] iterations = Arrays.stream(kept).mapToDouble(at -> at + 1.0).toArray();
        Chart chart = new Chart(look, "Loss by iteration", Axis.of("iteration").ofWholeNumbers(), Axis.of("loss"));
        losses(chart, "rows that teach", iterations, kept, curve.train(), 1);
        losses(chart, "rows kept apart", iterations, kept, curve.validation(), 0);
        int best = curve.best();
        if (best > 0) {
            double least = curve.validation()[best - 1];
            chart.add(new Marks.Dots(
                    "least: " + Numbers.text(least) + " after " + best,
                    new double[] {best},
                    new double[] {least},
                    Palette.fill(0),
                    4,
                    at -> ""));
        }
        return chart.about("Loss after each of " + count + " iterations"
                        + (best > 0 ? "; least on the rows kept apart after " + best : ""))
                .svg();
    }

    private static void losses(Chart chart, String name, double[] x, int[] kept, double[] losses, int series) {
        double[] y = Arrays.stream(kept).mapToDouble(at -> losses[at]).toArray();
        if (Arrays.stream(y).anyMatch(Double::isFinite)) {
            chart.add(Marks.line(
                    name, x, y, series, at -> name + " " + Numbers.text(y[at]) + " after " + Numbers.text(x[at])));
        }
    }

    private static void series(
            Chart chart, String name, double[] x, IntFunction<Estimate> of, int series, IntFunction<String> where) {
        double[] mean = numbers(x.length, of, Estimate::mean);
        double[] low = numbers(x.length, of, each -> each.mean() - each.deviation());
        double[] high = numbers(x.length, of, each -> each.mean() + each.deviation());
        chart.add(new Marks.Band(x, low, high, Palette.fill(series)))
                .add(Marks.line("", x, mean, series, at -> ""))
                .add(new Marks.Dots(
                        name,
                        x,
                        mean,
                        Palette.fill(series),
                        3.5,
                        at -> name + ": " + Numbers.text(mean[at]) + " ± " + Numbers.text(mean[at] - low[at]) + ", "
                                + where.apply(at)));
    }

    private static double[] numbers(int count, IntFunction<Estimate> of, ToDoubleFunction<Estimate> figure) {
        return IntStream.range(0, count)
                .mapToDouble(at -> figure.applyAsDouble(of.apply(at)))
                .toArray();
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }
}
