package dev.viva.vision.classify;

import dev.viva.kernel.Draws;
import dev.viva.vision.image.Image;

/** Changes a picture at random without changing its class. */
@FunctionalInterface
public interface Augmentation {
    /** Another picture of the same class; the same draws give the same one. */
    Image change(Image picture, Draws draws);

    /** Leaves pictures as they are. */
    static Augmentation none() {
        return (picture, draws) -> picture;
    }
}
