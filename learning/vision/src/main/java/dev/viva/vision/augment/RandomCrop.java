package dev.viva.vision.augment;

import dev.viva.kernel.Draws;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.Letterbox;
import dev.viva.vision.image.Mask;

/**
 * A rectangle of the picture anywhere in it. A picture that is smaller gets grey on the right and below.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param remains which boxes stay
 */
public record RandomCrop(int width, int height, Remains remains) implements Augmentation {
    /**
     * Checks the sides.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public RandomCrop {
        Ranges.requireSides("RandomCrop", width, height);
    }

    /** With the standard rule for boxes. */
    public static RandomCrop of(int width, int height) {
        return new RandomCrop(width, height, Remains.STANDARD);
    }

    @Override
    public Annotated apply(Annotated annotated, Draws draws) {
        Annotated from = filled(annotated);
        int left = draws.nextInt(from.image().width() - width + 1);
        int top = draws.nextInt(from.image().height() - height + 1);
        return new Annotated(
                from.image().cropped(left, top, width, height),
                remains.of(from.boxes(), box -> box.mapped(1, 1, -left, -top), width, height),
                from.mask().map(mask -> mask.cropped(left, top, width, height)));
    }

    private Annotated filled(Annotated annotated) {
        Image image = annotated.image();
        int right = Math.max(0, width - image.width());
        int bottom = Math.max(0, height - image.height());
        if (right == 0 && bottom == 0) {
            return annotated;
        }
        return new Annotated(
                image.padded(0, 0, right, bottom, Letterbox.GREY),
                annotated.boxes(),
                annotated.mask().map(mask -> mask.padded(0, 0, right, bottom, Mask.IGNORED)));
    }
}
