package dev.viva.vision.augment;

import dev.viva.kernel.Draws;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;

/**
 * Other light: brightness, contrast, saturation and hue, each drawn on its own and applied in this order. Brightness multiplies, contrast
 * moves away from the picture's mean grey, saturation from the pixel's own grey (0.299 red + 0.587 green + 0.114 blue), each by a factor
 * from 1 − figure to 1 + figure; the result of these three is rounded and cut off once. Hue turns the colour circle.
 *
 * @param brightness in [0, 1]
 * @param contrast in [0, 1]
 * @param saturation in [0, 1]
 * @param hue the largest turn to either side as a share of the circle, in [0, 0.5]
 */
public record ColourJitter(double brightness, double contrast, double saturation, double hue) implements Augmentation {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public ColourJitter {
        Ranges.require("ColourJitter", "brightness", brightness, 0, 1);
        Ranges.require("ColourJitter", "contrast", contrast, 0, 1);
        Ranges.require("ColourJitter", "saturation", saturation, 0, 1);
        Ranges.require("ColourJitter", "hue", hue, 0, 0.5);
    }

    @Override
    public Annotated apply(Annotated annotated, Draws draws) {
        double light = 1 + Ranges.around(draws, brightness);
        double away = 1 + Ranges.around(draws, contrast);
        double colour = 1 + Ranges.around(draws, saturation);
        double turn = Ranges.around(draws, hue);
        return Geometry.withImage(annotated, Colours.adjusted(annotated.image(), light, away, colour, turn));
    }

    /** The same with given factors, and a given turn of the hue. */
    public static Image adjusted(Image image, double brightness, double contrast, double saturation, double turn) {
        return Colours.adjusted(image, brightness, contrast, saturation, turn);
    }
}
