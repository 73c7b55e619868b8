package dev.viva.vision.augment;

import dev.viva.kernel.Draws;
import dev.viva.vision.image.Annotated;

/** No colours: 0.299 red + 0.587 green + 0.114 blue in all three channels. Always, so take it {@linkplain #sometimes sometimes}. */
public record Grey() implements Augmentation {
    @Override
    public Annotated apply(Annotated annotated, Draws draws) {
        return Geometry.withImage(annotated, Colours.grey(annotated.image()));
    }
}
