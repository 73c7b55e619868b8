package dev.viva.learn.picture;

import dev.viva.learn.metric.Confusion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which class was taken for which. Thread-safe. */
public final class ConfusionPicture {
    private static final double STRONGEST = 0.6;

    private ConfusionPicture() {}

    /**
     * A cell for each pair of true class (row) and predicted class (column), the stronger the larger its share of the true
     * class is. Numbers stand where they fit, and in every cell's tooltip. O(classes²).
     */
    public static String of(Confusion confusion, Look look) {
        List<String> labels = confusion.labels();
        int classes = labels.size();
        double[] x = new double[classes * classes];
        double[] y = new double[x.length];
        double[] strength = new double[x.length];
        List<String> counts = new ArrayList<>();
        List<String> tips = new ArrayList<>();
        for (int actual = 0; actual < classes; actual++) {
            double[] row = confusion.weights()[actual];
            double total = Arrays.stream(row).sum();
            for (int predicted = 0; predicted < classes; predicted++) {
                int at = actual * classes + predicted;
                x[at] = predicted;
                y[at] = actual;
                double share = total > 0 ? row[predicted] / total : 0;
                strength[at] = STRONGEST * share;
                counts.add(Numbers.text(row[predicted]));
                tips.add("is " + labels.get(actual) + ", called " + labels.get(predicted) + ": "
                        + Numbers.text(row[predicted]) + " rows, " + Numbers.percent(share) + " of the class");
            }
        }
        Axis across = Axis.items(labels).titled("predicted class");
        Chart chart = new Chart(
                        look, "Confusion matrix", across, Axis.items(labels).titled("true class"))
                .add(new Marks.Boxes(
                        "",
                        moved(x, -0.5),
                        moved(x, 0.5),
                        moved(y, -0.5),
                        moved(y, 0.5),
                        at -> Palette.fill(0),
                        strength,
                        tips::get))
                .add(new Marks.Words(x, y, counts, 0.92))
                .note("Of " + Numbers.text(confusion.total()) + " rows, " + Numbers.percent(confusion.accuracy())
                        + " are called what they are.");
        return chart.about(String.join("; ", tips.subList(0, Math.min(tips.size(), 16))))
                .svg();
    }

    private static double[] moved(double[] values, double by) {
        return Arrays.stream(values).map(value -> value + by).toArray();
    }
}
