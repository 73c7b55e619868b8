package dev.viva.vision.box;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Precision against recall of one class at one threshold.
 *
 * @param precision at recalls 0, 0.01 … 1 the best precision that is reached with that recall or more; 0 where it is not reached
 * @param recall the largest recall that is reached
 */
public record PrecisionRecall(List<Double> precision, double recall) {
    /** At so many recalls. */
    public static final int POINTS = 101;

    /** Multiplied, not divided by, so that a recall that falls on a point falls on the same side as in COCO's own program. */
    private static final double STEP = 0.01;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there are not 101 figures
     */
    public PrecisionRecall {
        precision = List.copyOf(precision);
        if (precision.size() != POINTS) {
            throw new IllegalArgumentException(
                    "PrecisionRecall: precision must have " + POINTS + " figures, got " + precision.size());
        }
    }

    /** The recalls at which precision is told: 0, 0.01 … 1. */
    public static double[] recalls() {
        double[] recalls = new double[POINTS];
        Arrays.setAll(recalls, point -> point * STEP);
        return recalls;
    }

    /** The mean precision over the recalls: the average precision. */
    public double average() {
        return precision.stream().mapToDouble(Double::doubleValue).sum() / POINTS;
    }

    private record Ranked(double confidence, PictureMatches.State state) {}

    /**
     * @param pictures how the class fares in each picture; at least one thing counts
     * @param threshold the number of the threshold
     * @param most so many detections of each picture, the surest
     */
    static PrecisionRecall of(Collection<PictureMatches> pictures, int threshold, int most) {
        List<Ranked> ranked = new ArrayList<>();
        int things = 0;
        for (PictureMatches each : pictures) {
            things += each.things();
            for (int at = 0; at < Math.min(most, each.confidences().length); at++) {
                ranked.add(new Ranked(each.confidences()[at], each.states()[threshold][at]));
            }
        }
        ranked.removeIf(each -> each.state == PictureMatches.State.IGNORED);
        ranked.sort(Comparator.comparingDouble(each -> -each.confidence));
        return of(ranked, things);
    }

    private static PrecisionRecall of(List<Ranked> ranked, int things) {
        double[] precision = new double[ranked.size()];
        double[] recall = new double[ranked.size()];
        int right = 0;
        for (int at = 0; at < precision.length; at++) {
            right += ranked.get(at).state == PictureMatches.State.RIGHT ? 1 : 0;
            precision[at] = (double) right / (at + 1);
            recall[at] = (double) right / things;
        }
        for (int at = precision.length - 1; at > 0; at--) {
            precision[at - 1] = Math.max(precision[at - 1], precision[at]);
        }
        List<Double> points = new ArrayList<>();
        int at = 0;
        for (int point = 0; point < POINTS; point++) {
            while (at < recall.length && recall[at] < point * STEP) {
                at++;
            }
            points.add(at < recall.length ? precision[at] : 0);
        }
        return new PrecisionRecall(points, recall.length == 0 ? 0 : recall[recall.length - 1]);
    }
}
