package dev.viva.vision.augment;

import dev.viva.kernel.Draws;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.Letterbox;

/**
 * A grey rectangle somewhere over the picture (Zhong et al., 2017; cut-out where its proportion is 1), so that a network does not
 * rely on one part of a thing. Boxes and mask stay: the thing is behind it.
 *
 * @param leastArea as a share of the picture's, above 0
 * @param mostArea at least as much, up to 1
 * @param leastRatio width by height, above 0
 * @param mostRatio at least as much
 */
public record RandomErasing(double leastArea, double mostArea, double leastRatio, double mostRatio)
        implements Augmentation {
    /** From 2 % to a third of the area, in proportions from 0.3 to 3.3. */
    public static final RandomErasing STANDARD = new RandomErasing(0.02, 0.33, 0.3, 3.3);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public RandomErasing {
        Ranges.requireOrdered("RandomErasing", "area", leastArea, mostArea, Double.MIN_NORMAL, 1);
        Ranges.requireOrdered("RandomErasing", "ratio", leastRatio, mostRatio, 1e-3, 1e3);
    }

    @Override
    public Annotated apply(Annotated annotated, Draws draws) {
        Image image = annotated.image();
        double area = Ranges.draw(draws, leastArea, mostArea) * image.width() * image.height();
        double ratio = StrictMath.exp(Ranges.draw(draws, StrictMath.log(leastRatio), StrictMath.log(mostRatio)));
        int across = (int) Math.clamp(Math.rint(Math.sqrt(area * ratio)), 1, image.width());
        int down = (int) Math.clamp(Math.rint(Math.sqrt(area / ratio)), 1, image.height());
        int left = draws.nextInt(image.width() - across + 1);
        int top = draws.nextInt(image.height() - down + 1);
        byte[] from = image.pixels();
        return Geometry.withImage(annotated, Image.painted(image.width(), image.height(), into -> {
            System.arraycopy(from, 0, into, 0, from.length);
            for (int y = top; y < top + down; y++) {
                int begin = (y * image.width() + left) * Image.CHANNELS;
                java.util.Arrays.fill(into, begin, begin + across * Image.CHANNELS, (byte) Letterbox.GREY);
            }
        }));
    }
}
