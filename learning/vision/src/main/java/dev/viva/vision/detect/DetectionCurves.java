package dev.viva.vision.detect;

import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Look;
import dev.viva.vision.box.DetectionScores;
import dev.viva.vision.box.PrecisionRecall;
import java.util.Locale;

/** Precision against recall at IoU 0.5, as a picture. */
public final class DetectionCurves {
    private DetectionCurves() {}

    /** SVG with a thin line for each class that there is a thing of, and the mean of them. */
    public static String svg(DetectionScores scores, Look look) {
        double[] recall = PrecisionRecall.recalls();
        Graph graph = Graph.of("Precision against recall at IoU 0.5", "recall", "precision")
                .reachingUpwards(0, 1);
        for (DetectionScores.OfClass each : scores.classes()) {
            double[] precision = each.curve().precision().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            graph.thin(recall, precision, 1);
        }
        return graph.line("mean of the classes", recall, scores.meanPrecision(), 0)
                .note(String.format(
                        Locale.ROOT,
                        "Mean average precision %.3f at IoU 0.5, %.3f over IoU 0.5 to 0.95; thin: each class",
                        scores.ap50(),
                        scores.ap()))
                .svg(look);
    }
}
