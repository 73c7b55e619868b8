package dev.viva.vision.augment;

import dev.viva.kernel.Draws;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.Projection;

/**
 * Turned, stretched, slanted and moved about the middle of the picture, in its own frame. Where nothing was comes grey, which no
 * box covers and the mask says to ignore. The new box is the smallest around the corners of the old one, so that it stands wide
 * around what does not fill its corners.
 *
 * @param degrees the largest turn to either side, in [0, 180]
 * @param move the largest move, as a share of the sides, in [0, 1]
 * @param leastScale of the size, above 0
 * @param mostScale at least as much
 * @param slant the largest slant of level and upright lines, in degrees, in [0, 60]
 * @param perspective by what share opposite sides differ at most, in [0, 0.5]
 * @param remains which boxes stay
 */
public record RandomAffine(
        double degrees,
        double move,
        double leastScale,
        double mostScale,
        double slant,
        double perspective,
        Remains remains)
        implements Augmentation {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public RandomAffine {
        Ranges.require("RandomAffine", "degrees", degrees, 0, 180);
        Ranges.require("RandomAffine", "move", move, 0, 1);
        Ranges.requireOrdered("RandomAffine", "scale", leastScale, mostScale, 0.01, 100);
        Ranges.require("RandomAffine", "slant", slant, 0, 60);
        Ranges.require("RandomAffine", "perspective", perspective, 0, 0.5);
    }

    /** One that changes nothing yet. */
    public static RandomAffine none() {
        return new RandomAffine(0, 0, 1, 1, 0, 0, Remains.STANDARD);
    }

    /** Only turned. */
    public static RandomAffine rotation(double degrees) {
        return none().withRotation(degrees);
    }

    /** Turned by up to so many degrees to either side. */
    public RandomAffine withRotation(double most) {
        return new RandomAffine(most, move, leastScale, mostScale, slant, perspective, remains);
    }

    /** Moved by up to a share of the sides. */
    public RandomAffine withMove(double most) {
        return new RandomAffine(degrees, most, leastScale, mostScale, slant, perspective, remains);
    }

    /** Stretched by a factor between these. */
    public RandomAffine withScale(double least, double most) {
        return new RandomAffine(degrees, move, least, most, slant, perspective, remains);
    }

    /** Slanted by up to so many degrees. */
    public RandomAffine withSlant(double most) {
        return new RandomAffine(degrees, move, leastScale, mostScale, most, perspective, remains);
    }

    /** Seen from a side. */
    public RandomAffine withPerspective(double most) {
        return new RandomAffine(degrees, move, leastScale, mostScale, slant, most, remains);
    }

    /** With another rule for boxes. */
    public RandomAffine withRemains(Remains rule) {
        return new RandomAffine(degrees, move, leastScale, mostScale, slant, perspective, rule);
    }

    @Override
    public Annotated apply(Annotated annotated, Draws draws) {
        return Geometry.moved(annotated, draw(annotated.image(), draws), remains);
    }

    private Projection draw(Image image, Draws draws) {
        double scale = Ranges.draw(draws, leastScale, mostScale);
        double tiltX = Ranges.around(draws, perspective) / image.width();
        double tiltY = Ranges.around(draws, perspective) / image.height();
        return new Projection(1, 0, 0, 0, 1, 0, tiltX, tiltY)
                .then(Projection.scaling(scale, scale))
                .then(slant(draws))
                .then(Projection.rotation(Ranges.around(draws, degrees)))
                .about(image.width() / 2.0, image.height() / 2.0)
                .then(Projection.translation(
                        Ranges.around(draws, move) * image.width(), Ranges.around(draws, move) * image.height()));
    }

    /** One after the other, since both at once can fold the plane flat. */
    private Projection slant(Draws draws) {
        return Projection.shear(Ranges.around(draws, slant), 0).then(Projection.shear(0, Ranges.around(draws, slant)));
    }
}
