package dev.viva.vision.augment;

import dev.viva.kernel.Draws;
import dev.viva.vision.box.Box;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.Resampling;

/**
 * A rectangle of drawn area and proportion anywhere in the picture, in a fixed size: what most classifiers are taught with (Szegedy et
 * al., 2015). The proportion is drawn evenly by its logarithm; after ten tries without one that fits, it is the largest one in the
 * middle.
 *
 * @param width columns of the result, at least 1
 * @param height rows of it, at least 1
 * @param leastArea as a share of the picture's, above 0
 * @param mostArea at least as much, up to 1
 * @param leastRatio width by height, above 0
 * @param mostRatio at least as much
 * @param remains which boxes stay
 */
public record RandomResizedCrop(
        int width, int height, double leastArea, double mostArea, double leastRatio, double mostRatio, Remains remains)
        implements Augmentation {
    private static final int TRIES = 10;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public RandomResizedCrop {
        Ranges.requireSides("RandomResizedCrop", width, height);
        Ranges.requireOrdered("RandomResizedCrop", "area", leastArea, mostArea, Double.MIN_NORMAL, 1);
        Ranges.requireOrdered("RandomResizedCrop", "ratio", leastRatio, mostRatio, 1e-3, 1e3);
    }

    /** From 8 % of the area to all of it, in proportions from 3 : 4 to 4 : 3. */
    public static RandomResizedCrop of(int width, int height) {
        return new RandomResizedCrop(width, height, 0.08, 1, 3.0 / 4, 4.0 / 3, Remains.STANDARD);
    }

    /** With another range of areas. */
    public RandomResizedCrop withArea(double least, double most) {
        return new RandomResizedCrop(width, height, least, most, leastRatio, mostRatio, remains);
    }

    /** With another range of proportions. */
    public RandomResizedCrop withRatio(double least, double most) {
        return new RandomResizedCrop(width, height, leastArea, mostArea, least, most, remains);
    }

    @Override
    public Annotated apply(Annotated annotated, Draws draws) {
        return Geometry.resizedPart(
                annotated, part(annotated.image(), draws), width, height, Resampling.BILINEAR, remains);
    }

    private Box part(Image image, Draws draws) {
        double whole = (double) image.width() * image.height();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            double area = whole * Ranges.draw(draws, leastArea, mostArea);
            double ratio = StrictMath.exp(Ranges.draw(draws, StrictMath.log(leastRatio), StrictMath.log(mostRatio)));
            int across = (int) Math.rint(Math.sqrt(area * ratio));
            int down = (int) Math.rint(Math.sqrt(area / ratio));
            if (across >= 1 && down >= 1 && across <= image.width() && down <= image.height()) {
                int left = draws.nextInt(image.width() - across + 1);
                int top = draws.nextInt(image.height() - down + 1);
                return new Box(left, top, left + across, top + down);
            }
        }
        return middle(image);
    }

    private Box middle(Image image) {
        double ratio = Math.clamp((double) image.width() / image.height(), leastRatio, mostRatio);
        int across = (int) Math.max(1, Math.min(image.width(), Math.rint(image.height() * ratio)));
        int down = (int) Math.max(1, Math.min(image.height(), Math.rint(image.width() / ratio)));
        int left = (image.width() - across) / 2;
        int top = (image.height() - down) / 2;
        return new Box(left, top, left + across, top + down);
    }
}
