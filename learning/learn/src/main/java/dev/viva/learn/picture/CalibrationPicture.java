package dev.viva.learn.picture;

import dev.viva.learn.metric.Reliability;
import dev.viva.learn.metric.Reliability.Bin;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Whether probabilities mean what they say. Thread-safe. */
public final class CalibrationPicture {
    /** The normal quantile of an interval of 95 %. */
    private static final double Z = 1.959963984540054;

    /** The share of the height that the counts take. */
    private static final double COUNTS = 0.18;

    private CalibrationPicture() {}

    /**
     * Observed shares against predicted probabilities, with Wilson's intervals of 95 % (1927), which take the weight of a
     * bin for its rows; below, how many rows each bin holds. O(bins).
     */
    public static String of(Reliability reliability, Look look) {
        return of("Calibration", reliability, look);
    }

    /** The same under a title of its own, such as for one of several classes. */
    public static String of(String title, Reliability reliability, Look look) {
        List<Bin> bins = reliability.bins();
        double most = bins.stream().mapToDouble(Bin::weight).max().orElse(1);
        double[] predicted = numbers(bins, Bin::predicted);
        double[] observed = numbers(bins, Bin::observed);
        Chart chart = new Chart(look, title, Axis.share("predicted probability"), Axis.share("share that came true"))
                .add(new Marks.Boxes(
                        "rows in the bin, up to " + Numbers.text(most),
                        numbers(bins, Bin::lowest),
                        numbers(bins, Bin::highest),
                        new double[bins.size()],
                        numbers(bins, bin -> COUNTS * bin.weight() / most),
                        at -> "faint " + Palette.fill(6),
                        new double[0],
                        at -> tip(bins.get(at))))
                .add(Marks.rule("perfect", 0, 0, 1, 1))
                .add(new Marks.Spans(
                        predicted,
                        numbers(bins, bin -> wilson(bin, -1)),
                        predicted,
                        numbers(bins, bin -> wilson(bin, 1)),
                        "line s0"))
                .add(Marks.line("", predicted, observed, 0, at -> ""))
                .add(new Marks.Dots(
                        "this model, error " + Numbers.text(reliability.expectedError()),
                        predicted,
                        observed,
                        Palette.fill(0),
                        3.5,
                        at -> tip(bins.get(at))));
        return chart.about("Observed shares against predicted probabilities in " + bins.size()
                        + " bins; the mean gap is " + Numbers.text(reliability.expectedError())
                        + ", the largest " + Numbers.text(reliability.largestError()))
                .svg();
    }

    private static double wilson(Bin bin, int side) {
        double rows = bin.weight();
        double share = bin.observed();
        double middle = share + Z * Z / (2 * rows);
        double half = Z * Math.sqrt(share * (1 - share) / rows + Z * Z / (4 * rows * rows));
        return Math.clamp((middle + side * half) / (1 + Z * Z / rows), 0, 1);
    }

    private static String tip(Bin bin) {
        return "predicted " + Numbers.text(bin.predicted()) + ", came true " + Numbers.text(bin.observed()) + ", "
                + Numbers.text(bin.weight()) + " rows";
    }

    private static double[] numbers(List<Bin> bins, ToDoubleFunction<Bin> part) {
        return bins.stream().mapToDouble(part).toArray();
    }
}
