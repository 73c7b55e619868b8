package dev.viva.vision.segment;

import dev.viva.learn.metric.Confusion;
import dev.viva.learn.metric.Counts;
import dev.viva.vision.image.Mask;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well masks agree with the truth, all from how often each class was taken for which. Pixels whose true class is {@link
 * Mask#IGNORED} do not count.
 *
 * @param confusion pixels by true class and class that was said
 */
public record SegmentationScores(Confusion confusion) {
    /** Over no pixels yet. */
    public static SegmentationScores none(List<String> classNames) {
        return new SegmentationScores(new Confusion(classNames, new double[classNames.size()][classNames.size()]));
    }

    /**
     * With the pixels of one more picture. O(width · height).
     *
     * @throws IllegalArgumentException if the masks have different sizes, or a class is out of range
     */
    public SegmentationScores plus(Mask actual, Mask said) {
        if (actual.width() != said.width() || actual.height() != said.height()) {
            throw new IllegalArgumentException(
                    "SegmentationScores: masks must be of one size, got " + actual + " and " + said);
        }
        int classes = confusion.labels().size();
        double[][] weights = new double[classes][];
        for (int label = 0; label < classes; label++) {
            weights[label] = confusion.weights()[label].clone();
        }
        byte[] truth = actual.classes();
        byte[] found = said.classes();
        for (int at = 0; at < truth.length; at++) {
            int label = truth[at] & 0xff;
            if (label != Mask.IGNORED) {
                weights[require("true", label, classes)][require("said", found[at] & 0xff, classes)]++;
            }
        }
        return new SegmentationScores(new Confusion(confusion.labels(), weights));
    }

    private static int require(String which, int label, int classes) {
        if (label >= classes) {
            throw new IllegalArgumentException(
                    "SegmentationScores: classes that are " + which + " must be in [0, " + classes + "), got " + label);
        }
        return label;
    }

    /** Intersection over union of one class, from 0 to 1; NaN where it is neither there nor said. */
    public double iou(int label) {
        Counts counts = confusion.counts(label);
        double either = counts.truePositives() + counts.falsePositives() + counts.falseNegatives();
        return either == 0 ? Double.NaN : counts.truePositives() / either;
    }

    /** The mean over the classes that are there or said; NaN where none is. */
    public double meanIou() {
        return IntStream.range(0, confusion.labels().size())
                .mapToDouble(this::iou)
                .filter(each -> !Double.isNaN(each))
                .average()
                .orElse(Double.NaN);
    }

    /** {@code 2 · intersection / (sum of both)} of one class, which is its F1; NaN where it is neither there nor said. */
    public double dice(int label) {
        double iou = iou(label);
        return 2 * iou / (1 + iou);
    }

    /** The share of pixels whose class was said; 0 without pixels. */
    public double pixelAccuracy() {
        return confusion.accuracy();
    }
}
