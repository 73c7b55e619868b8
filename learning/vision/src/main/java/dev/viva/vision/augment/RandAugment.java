package dev.viva.vision.augment;

import dev.viva.kernel.Draws;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.Projection;

/**
 * So many changes drawn from fourteen, all of one strength (RandAugment; Cubuk et al., 2019): nothing, two slants, two moves, a turn, brightness,
 * saturation, contrast, sharpness, fewer levels, inverted highlights, and the stretched and the equalised histogram. Boxes and masks go along.
 *
 * @param changes how many, at least 0
 * @param magnitude their strength, in [0, 30]
 * @param remains which boxes stay
 */
public record RandAugment(int changes, int magnitude, Remains remains) implements Augmentation {
    private static final double MOST = 30;

    /** The changes, in the order of their numbers. */
    private enum Change {
        NOTHING,
        SLANT_ACROSS,
        SLANT_DOWN,
        MOVE_ACROSS,
        MOVE_DOWN,
        TURN,
        BRIGHTNESS,
        SATURATION,
        CONTRAST,
        SHARPNESS,
        LEVELS,
        HIGHLIGHTS,
        STRETCH,
        EQUALIZE
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public RandAugment {
        Ranges.require("RandAugment", "changes", changes, 0, 100);
        Ranges.require("RandAugment", "magnitude", magnitude, 0, MOST);
    }

    /** Two changes of strength 9, as the paper takes for ImageNet. */
    public static RandAugment standard() {
        return new RandAugment(2, 9, Remains.STANDARD);
    }

    @Override
    public Annotated apply(Annotated annotated, Draws draws) {
        Annotated changed = annotated;
        for (int change = 0; change < changes; change++) {
            Change next = Change.values()[draws.nextInt(Change.values().length)];
            double share = magnitude / MOST * (draws.nextBoolean(0.5) ? 1 : -1);
            changed = changed(changed, next, share);
        }
        return changed;
    }

    private Annotated changed(Annotated from, Change change, double share) {
        double width = from.image().width();
        double height = from.image().height();
        return switch (change) {
            case NOTHING -> from;
            case SLANT_ACROSS -> moved(from, Projection.affine(1, 0.3 * share, 0, 0, 1, 0));
            case SLANT_DOWN -> moved(from, Projection.affine(1, 0, 0, 0.3 * share, 1, 0));
            case MOVE_ACROSS -> moved(from, Projection.translation(150.0 / 331 * share * width, 0));
            case MOVE_DOWN -> moved(from, Projection.translation(0, 150.0 / 331 * share * height));
            case TURN -> moved(from, Projection.rotation(30 * share));
            default -> Geometry.withImage(from, recoloured(from.image(), change, share));
        };
    }

    private Annotated moved(Annotated from, Projection projection) {
        Image image = from.image();
        return Geometry.moved(from, projection.about(image.width() / 2.0, image.height() / 2.0), remains);
    }

    private static Image recoloured(Image image, Change change, double share) {
        double factor = 1 + 0.9 * share;
        return switch (change) {
            case BRIGHTNESS -> Colours.adjusted(image, factor, 1, 1, 0);
            case SATURATION -> Colours.adjusted(image, 1, 1, factor, 0);
            case CONTRAST -> Colours.adjusted(image, 1, factor, 1, 0);
            case SHARPNESS -> Colours.blended(image, GaussianBlur.blurred(image, 0.8), factor);
            case LEVELS -> Histograms.fewerLevels(image, 8 - (int) Math.round(4 * Math.abs(share)));
            case HIGHLIGHTS -> Histograms.invertedFrom(image, (int) Math.round(256 * (1 - Math.abs(share))));
            case STRETCH -> Histograms.stretched(image);
            case EQUALIZE -> Histograms.equalized(image);
            default -> image;
        };
    }
}
