package dev.viva.vision.scene;

import dev.viva.deep.data.Samples;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.LabelledImage;
import java.util.Objects;

/**
 * Drawn pictures of one {@linkplain Thing thing} each, about in the middle, as those of {@link Scenes} otherwise: for classification. The
 * classes take turns, so shuffle them. Immutable, thread-safe.
 *
 * @param seed fixes all pictures
 * @param size how many there are
 * @param side columns and rows of each, at least 8
 */
public record SingleThings(long seed, int size, int side) implements Samples<LabelledImage> {
    private static final double MOST_NOISE = 8;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if {@code size} is negative or {@code side} below 8
     */
    public SingleThings {
        if (size < 0 || side < 8) {
            throw new IllegalArgumentException(
                    "SingleThings: size must be at least 0 and side at least 8, got " + size + " and " + side);
        }
    }

    @Override
    public LabelledImage get(int number) {
        Objects.checkIndex(number, size);
        Draws draws = CounterRandom.of(seed).stream(number).draws();
        Thing thing = Thing.all().get(number % Thing.all().size());
        Background background = Background.draw(draws, side, side);
        float[] canvas = background.paint(draws);
        double x = side * draws.nextDouble(0.4, 0.6);
        double y = side * draws.nextDouble(0.4, 0.6);
        double radius = side * draws.nextDouble(0.25, 0.42);
        Stencil.of(Placement.draw(draws, thing, x, y, radius, background.colours()))
                .paint(canvas, side, side);
        Image image = Lighting.draw(draws, MOST_NOISE).take(canvas, side, side);
        return new LabelledImage(image, thing.number());
    }
}
