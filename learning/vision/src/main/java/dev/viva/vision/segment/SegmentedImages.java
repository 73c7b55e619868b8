package dev.viva.vision.segment;

import dev.viva.deep.data.Samples;
import dev.viva.vision.classify.ClassNames;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.Mask;
import java.util.List;

/**
 * Pictures with a class for each pixel, and what the classes are called.
 *
 * @param classNames in the order of their numbers
 * @param samples the pictures
 */
public record SegmentedImages(List<String> classNames, Samples<Segmented> samples) {
    /**
     * A picture and the class of each of its pixels.
     *
     * @param image the picture
     * @param mask the classes, or {@link Mask#IGNORED}
     */
    public record Segmented(Image image, Mask mask) {
        /**
         * Checks the sizes.
         *
         * @throws IllegalArgumentException if the mask has another size than the picture
         */
        public Segmented {
            if (image.width() != mask.width() || image.height() != mask.height()) {
                throw new IllegalArgumentException("Segmented: mask must be as large as " + image + ", got " + mask);
            }
        }

        /**
         * Of a picture with a mask.
         *
         * @throws IllegalArgumentException if it has none
         */
        public static Segmented of(Annotated annotated) {
            return new Segmented(
                    annotated.image(),
                    annotated
                            .mask()
                            .orElseThrow(
                                    () -> new IllegalArgumentException("Segmented: the picture must have a mask, got "
                                            + annotated.image() + " without one")));
        }
    }

    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException if names are empty or occur twice
     */
    public SegmentedImages {
        classNames = ClassNames.require("SegmentedImages", classNames, classNames.size());
    }

    /** Those of a list. */
    public static SegmentedImages of(List<String> classNames, List<Segmented> all) {
        return new SegmentedImages(classNames, Samples.of(all));
    }

    /** Annotated pictures, each of which must have a mask when it is fetched. */
    public static SegmentedImages annotated(List<String> classNames, Samples<Annotated> all) {
        return new SegmentedImages(classNames, all.map(Segmented::of));
    }
}
