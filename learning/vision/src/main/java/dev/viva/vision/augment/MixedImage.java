package dev.viva.vision.augment;

import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.vision.image.Image;
import java.util.List;

/**
 * A picture of two classes.
 *
 * @param image the mixed picture
 * @param label the class of the first
 * @param other the class of the second
 * @param share of the first, from 0 to 1
 */
public record MixedImage(Image image, int label, int other, double share) {
    /**
     * Checks classes and share.
     *
     * @throws IllegalArgumentException if a class is below 0 or the share not in [0, 1]
     */
    public MixedImage {
        Ranges.require("MixedImage", "share", share, 0, 1);
        Ranges.require("MixedImage", "label", Math.min(label, other), 0, Integer.MAX_VALUE);
    }

    /**
     * What a network should answer: {@code pictures × classes} of 32 bits, each row the two shares at their classes.
     *
     * @throws IllegalArgumentException if a class is not below {@code classes}
     */
    public static Tensor targets(List<MixedImage> batch, int classes) {
        float[] targets = new float[batch.size() * classes];
        for (int row = 0; row < batch.size(); row++) {
            MixedImage each = batch.get(row);
            Ranges.require("MixedImage.targets", "label", Math.max(each.label, each.other), 0, classes - 1);
            targets[row * classes + each.label] += (float) each.share;
            targets[row * classes + each.other] += (float) (1 - each.share);
        }
        return Tensors.of(targets, batch.size(), classes);
    }
}
