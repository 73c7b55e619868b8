package dev.viva.learn.picture;

import dev.viva.learn.probability.SpecialFunctions;
import dev.viva.learn.selection.Predictions;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How far predicted numbers are off: truth minus prediction. All O(rows log rows), and of bounded size. Thread-safe. */
public final class ResidualPictures {
    private static final int MOST_DOTS = 1500;
    private static final int MOST_BARS = 40;

    private ResidualPictures() {}

    /** The true numbers against the predicted ones. */
    public static String truth(Predictions.OfNumbers predictions, Look look) {
        double[] predicted = predictions.predicted();
        double[] actual = predictions.truth().values();
        int[] rows = shown(predicted.length);
        double low = Arrays.stream(actual).filter(Double::isFinite).min().orElse(0);
        double high = Arrays.stream(actual).filter(Double::isFinite).max().orElse(1);
        return new Chart(look, "Truth against prediction", Axis.of("predicted"), Axis.of("true"))
                .add(Marks.rule("equal", low, low, high, high))
                .add(dots(predicted, actual, rows))
                .note(thinned(rows.length, predicted.length))
                .about("The true number of each row against the predicted one")
                .svg();
    }

    /** Residuals against predictions: a shape in them is something that the model has not learned. */
    public static String againstPredicted(Predictions.OfNumbers predictions, Look look) {
        double[] residuals = residuals(predictions);
        int[] rows = shown(residuals.length);
        double low = Arrays.stream(predictions.predicted())
                .filter(Double::isFinite)
                .min()
                .orElse(0);
        double high = Arrays.stream(predictions.predicted())
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        return new Chart(look, "Residuals against predictions", Axis.of("predicted"), Axis.of("true minus predicted"))
                .add(Marks.rule("", low, 0, high, 0))
                .add(dots(predictions.predicted(), residuals, rows))
                .note(thinned(rows.length, residuals.length))
                .about("Residuals against predictions")
                .svg();
    }

    /** How often residuals of each size come, by weight. */
    public static String histogram(Predictions.OfNumbers predictions, Look look) {
        double[] residuals = residuals(predictions);
        double[] weights = predictions.weights();
        Scale scale = Scale.over(Arrays.stream(residuals), false);
        int finite = (int) Arrays.stream(residuals).filter(Double::isFinite).count();
        int bars = finite == 0 ? 0 : (int) Math.clamp(2 * Math.ceil(Math.cbrt(finite)), 5, MOST_BARS);
        double[] counts = new double[bars];
        for (int row = 0; row < residuals.length; row++) {
            if (Double.isFinite(residuals[row])) {
                int bar = Math.min(bars - 1, (int) (scale.share(residuals[row]) * bars));
                counts[bar] += weights == null ? 1 : weights[row];
            }
        }
        double[] left = IntStream.range(0, bars)
                .mapToDouble(at -> edge(scale, at, bars))
                .toArray();
        double[] right = IntStream.range(0, bars)
                .mapToDouble(at -> edge(scale, at + 1, bars))
                .toArray();
        return new Chart(
                        look,
                        "Residuals",
                        Axis.of("true minus predicted"),
                        Axis.of("rows").with(0))
                .add(Marks.boxes(
                        "",
                        left,
                        right,
                        new double[bars],
                        counts,
                        0,
                        at -> Numbers.text(left[at]) + " to " + Numbers.text(right[at]) + ": "
                                + Numbers.text(counts[at]) + " rows"))
                .add(Marks.rule("", 0, 0, 0, Arrays.stream(counts).max().orElse(1)))
                .about("How often residuals of each size come")
                .svg();
    }

    /** Sorted residuals against the quantiles of a normal distribution: on the line where errors are normal. */
    public static String quantiles(Predictions.OfNumbers predictions, Look look) {
        double[] sorted = Arrays.stream(residuals(predictions))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        int[] rows = shown(sorted.length);
        double mean = Arrays.stream(sorted).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(sorted)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
        double[] normal = Arrays.stream(rows)
                .mapToDouble(row -> SpecialFunctions.normalBelowInverse((row + 0.5) / sorted.length))
                .toArray();
        double[] values = Arrays.stream(rows).mapToDouble(row -> sorted[row]).toArray();
        double edge = normal.length == 0 ? 1 : Math.max(0.5, -normal[0]);
        return new Chart(
                        look,
                        "Residuals against the normal distribution",
                        Axis.of("quantile of the normal distribution"),
                        Axis.of("true minus predicted"))
                .add(Marks.rule("normal", -edge, mean - edge * deviation, edge, mean + edge * deviation))
                .add(new Marks.Dots(
                        "",
                        normal,
                        values,
                        "faint " + Palette.fill(0),
                        2.5,
                        at -> "quantile " + Numbers.text(normal[at]) + ": " + Numbers.text(values[at])))
                .note(thinned(rows.length, sorted.length))
                .about("Sorted residuals against the quantiles of a normal distribution")
                .svg();
    }

    private static double[] residuals(Predictions.OfNumbers predictions) {
        double[] actual = predictions.truth().values();
        return IntStream.range(0, actual.length)
                .mapToDouble(row -> actual[row] - predictions.predicted()[row])
                .toArray();
    }

    private static double edge(Scale scale, int at, int bars) {
        double share = (double) at / bars;
        return scale.low() * (1 - share) + scale.high() * share;
    }

    private static Marks.Dots dots(double[] x, double[] y, int[] rows) {
        double[] across = Arrays.stream(rows).mapToDouble(row -> x[row]).toArray();
        double[] upwards = Arrays.stream(rows).mapToDouble(row -> y[row]).toArray();
        return new Marks.Dots(
                "",
                across,
                upwards,
                "faint " + Palette.fill(0),
                2.5,
                at -> "row " + rows[at] + ": " + Numbers.text(across[at]) + ", " + Numbers.text(upwards[at]));
    }

    /** At most as many rows as can be told apart, evenly spread, both ends among them. */
    static int[] shown(int rows) {
        int count = Math.min(rows, MOST_DOTS);
        return IntStream.range(0, count)
                .map(at -> count < 2 ? at : (int) ((long) at * (rows - 1) / (count - 1)))
                .toArray();
    }

    static String thinned(int shown, int all) {
        return shown < all ? Numbers.text(shown) + " of " + Numbers.text(all) + " rows are shown." : "";
    }
}
