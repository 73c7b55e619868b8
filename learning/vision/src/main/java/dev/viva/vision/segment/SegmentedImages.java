package dev.viva.vision.segment;

import dev.viva.deep.data.Samples;
import dev.viva.vision.classify.ClassNames;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Mask;
import java.util.List;

/**
 * Pictures with a class for each pixel, and what the classes are called.
 *
 * @param classNames in the order of their numbers
 * @param samples the pictures, each with a mask
 */
public record SegmentedImages(List<String> classNames, Samples<Annotated> samples) {
    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException if names are empty or occur twice
     */
    public SegmentedImages {
        classNames = ClassNames.require("SegmentedImages", classNames, classNames.size());
    }

    /** Those of a list. */
    public static SegmentedImages of(List<String> classNames, List<Annotated> all) {
        return new SegmentedImages(classNames, Samples.of(all));
    }

    /**
     * The mask of a picture.
     *
     * @throws IllegalArgumentException if it has none
     */
    static Mask mask(Annotated annotated) {
        return annotated
                .mask()
                .orElseThrow(() -> new IllegalArgumentException(
                        "SegmentedImages: each picture must have a mask, got " + annotated.image() + " without one"));
    }
}
