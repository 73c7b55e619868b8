package dev.viva.vision.image;

import dev.viva.vision.box.LabelledBox;
import java.util.List;
import java.util.Optional;

/**
 * A picture and what is known about it.
 *
 * @param image the picture
 * @param boxes things in it, in pixels of it; may be empty
 * @param mask the class of each pixel, of the picture's size, where known
 */
public record Annotated(Image image, List<LabelledBox> boxes, Optional<Mask> mask) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the mask has another size than the picture
     */
    public Annotated {
        boxes = List.copyOf(boxes);
        mask.filter(each -> each.width() != image.width() || each.height() != image.height())
                .ifPresent(each -> {
                    throw new IllegalArgumentException(
                            "Annotated: mask must be as large as " + image + ", got " + each);
                });
    }

    /** A picture without anything known about it. */
    public static Annotated of(Image image) {
        return new Annotated(image, List.of(), Optional.empty());
    }

    /** A picture with boxes. */
    public static Annotated of(Image image, List<LabelledBox> boxes) {
        return new Annotated(image, boxes, Optional.empty());
    }
}
