package dev.viva.vision.classify;

import dev.viva.deep.data.Samples;
import dev.viva.vision.image.LabelledImage;
import java.util.List;

/**
 * Pictures with a class each, and what the classes are called.
 *
 * @param classNames in the order of their numbers
 * @param samples the pictures
 */
public record ClassifiedImages(List<String> classNames, Samples<LabelledImage> samples) {
    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException if names are empty or occur twice
     */
    public ClassifiedImages {
        classNames = ClassNames.require("ClassifiedImages", classNames, classNames.size());
    }

    /** Those of a list. */
    public static ClassifiedImages of(List<String> classNames, List<LabelledImage> all) {
        return new ClassifiedImages(classNames, Samples.of(all));
    }
}
