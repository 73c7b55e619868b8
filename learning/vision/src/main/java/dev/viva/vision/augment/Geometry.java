package dev.viva.vision.augment;

import dev.viva.vision.box.Box;
import dev.viva.vision.box.LabelledBox;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.Letterbox;
import dev.viva.vision.image.Mask;
import dev.viva.vision.image.Projection;
import dev.viva.vision.image.Resampling;
import java.util.List;
import java.util.function.UnaryOperator;

/** Moves of a picture, its boxes and its mask at once. */
final class Geometry {
    private Geometry() {}

    /** What of it lies in a part, in another size. */
    static Annotated resizedPart(
            Annotated annotated, Box part, int width, int height, Resampling resampling, Remains remains) {
        double across = width / part.width();
        double down = height / part.height();
        return new Annotated(
                annotated.image().resized(part, width, height, resampling),
                remains.of(
                        annotated.boxes(),
                        box -> box.mapped(across, down, -part.left() * across, -part.top() * down),
                        width,
                        height),
                annotated.mask().map(mask -> mask.resized(part, width, height)));
    }

    /** Moved within its own frame, with grey and {@link Mask#IGNORED} where nothing was. */
    static Annotated moved(Annotated annotated, Projection into, Remains remains) {
        Image image = annotated.image();
        Projection back = into.inverse();
        return new Annotated(
                image.warped(back, image.width(), image.height(), Resampling.BILINEAR, Letterbox.GREY),
                remains.of(annotated.boxes(), into::of, image.width(), image.height()),
                annotated.mask().map(mask -> mask.warped(back, mask.width(), mask.height(), Mask.IGNORED)));
    }

    static List<LabelledBox> mapped(List<LabelledBox> boxes, UnaryOperator<Box> change) {
        return boxes.stream()
                .map(each -> new LabelledBox(change.apply(each.box()), each.label()))
                .toList();
    }

    /** Other pixels in the same places. */
    static Annotated withImage(Annotated annotated, Image image) {
        return new Annotated(image, annotated.boxes(), annotated.mask());
    }
}
