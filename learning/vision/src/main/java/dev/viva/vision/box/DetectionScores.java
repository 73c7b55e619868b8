package dev.viva.vision.box;

import java.util.List;

/**
 * COCO's figures. AP is the mean over classes of the area under precision against recall, as the mean at 101 recalls; unless said otherwise
 * over IoU of .50, .55 … .95, with at most 100 detections of a class in a picture. A class counts where there is a thing of it; a
 * figure that nothing counts in is NaN.
 *
 * @param ap AP over all thresholds, often called mAP@[.5:.95]
 * @param ap50 AP at .50, often called mAP@.5
 * @param ap75 AP at .75
 * @param apSmall AP of things up to 32 × 32 pixels
 * @param apMedium AP of things from 32 × 32 to 96 × 96 pixels
 * @param apLarge AP of things from 96 × 96 pixels
 * @param recall1 the mean recall with one detection of a class in a picture
 * @param recall10 the same with ten
 * @param recall100 the same with 100
 * @param recallSmall as {@code recall100}, of small things
 * @param recallMedium of medium ones
 * @param recallLarge of large ones
 * @param classes each class by itself
 */
public record DetectionScores(
        double ap,
        double ap50,
        double ap75,
        double apSmall,
        double apMedium,
        double apLarge,
        double recall1,
        double recall10,
        double recall100,
        double recallSmall,
        double recallMedium,
        double recallLarge,
        List<OfClass> classes) {
    /**
     * One class.
     *
     * @param label which
     * @param ap over all thresholds
     * @param ap50 at .50
     * @param curve precision against recall at .50
     */
    public record OfClass(int label, double ap, double ap50, PrecisionRecall curve) {}

    /** Copies the list. */
    public DetectionScores {
        classes = List.copyOf(classes);
    }

    /** The mean over the classes of the precision at .50, at each recall of {@link PrecisionRecall#recalls}; 0 without a class. */
    public double[] meanPrecision() {
        double[] mean = new double[PrecisionRecall.POINTS];
        for (OfClass each : classes) {
            for (int point = 0; point < mean.length; point++) {
                mean[point] += each.curve().precision().get(point) / classes.size();
            }
        }
        return mean;
    }
}
