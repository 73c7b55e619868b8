package dev.viva.vision.augment;

import dev.viva.vision.box.Box;
import dev.viva.vision.box.Detection;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.Mask;
import dev.viva.vision.image.Resampling;
import java.util.List;

/**
 * How a picture is shown to a network once more, and the way back for what it sees there: test-time augmentation. Answers for several
 * views are joined by the caller, as a mean of probabilities or by suppressing boxes that are seen twice. Immutable.
 *
 * @param scale of the sides, above 0
 * @param flipped whether left and right are exchanged
 */
public record View(double scale, boolean flipped) {
    /** The picture itself. */
    public static final View PLAIN = new View(1, false);

    /** Its mirror picture. */
    public static final View FLIPPED = new View(1, true);

    /**
     * Checks the scale.
     *
     * @throws IllegalArgumentException if it is not in [0.01, 100]
     */
    public View {
        Ranges.require("View", "scale", scale, 0.01, 100);
    }

    /** The picture and its mirror picture in each of these scales. */
    public static List<View> of(double... scales) {
        return java.util.Arrays.stream(scales)
                .boxed()
                .flatMap(scale -> java.util.stream.Stream.of(new View(scale, false), new View(scale, true)))
                .toList();
    }

    private int scaled(int side) {
        return Math.toIntExact(Math.max(1, Math.round(side * scale)));
    }

    /** What is shown. */
    public Image apply(Image image) {
        Image shown = image.resized(scaled(image.width()), scaled(image.height()), Resampling.BILINEAR);
        return flipped ? shown.flippedHorizontally() : shown;
    }

    /**
     * Where a box that was seen in it lies in the picture.
     *
     * @param width columns of the picture
     * @param height rows of it
     */
    public Box back(Box box, int width, int height) {
        int shownWidth = scaled(width);
        Box turned = flipped ? Flip.across(box, shownWidth) : box;
        return turned.mapped((double) width / shownWidth, (double) height / scaled(height), 0, 0)
                .within(width, height);
    }

    /** The same for all that a detector saw. */
    public List<Detection> back(List<Detection> seen, int width, int height) {
        return seen.stream()
                .map(each -> new Detection(back(each.box(), width, height), each.label(), each.confidence()))
                .toList();
    }

    /** The same for a mask, in the picture's size. */
    public Mask back(Mask mask, int width, int height) {
        Mask turned = flipped ? mask.flippedHorizontally() : mask;
        return turned.resized(width, height);
    }
}
