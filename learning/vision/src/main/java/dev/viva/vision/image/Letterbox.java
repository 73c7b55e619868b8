package dev.viva.vision.image;

import dev.viva.vision.box.Box;
import dev.viva.vision.box.Detection;
import dev.viva.vision.box.LabelledBox;

/**
 * A picture made to fit into another size with its sides in proportion, in the middle of it, with grey around: how a detector sees
 * pictures of any size, and the way back to their pixels. Immutable.
 *
 * @param fromWidth columns of the picture
 * @param fromHeight rows of it
 * @param width columns of the result
 * @param height rows of it
 * @param insideWidth columns that show the picture
 * @param insideHeight rows that show it
 * @param grey what is around, 0 to 255
 */
public record Letterbox(
        int fromWidth, int fromHeight, int width, int height, int insideWidth, int insideHeight, int grey) {
    /** The grey that detectors of the YOLO family are used to. */
    public static final int GREY = 114;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is below 1, the inside larger than the whole, or the grey not in [0, 255]
     */
    public Letterbox {
        int least = Math.min(Math.min(fromWidth, fromHeight), Math.min(insideWidth, insideHeight));
        if (least < 1 || insideWidth > width || insideHeight > height || grey < 0 || grey > 255) {
            throw new IllegalArgumentException(
                    "Letterbox: sizes must be at least 1, the inside within the whole and grey in"
                            + " [0, 255], got " + fromWidth + " × " + fromHeight + ", " + width + " × " + height + ", "
                            + insideWidth + " × " + insideHeight + " and " + grey);
        }
    }

    /**
     * For pictures of a size, as large as fits, with {@link #GREY} around.
     *
     * @throws IllegalArgumentException if a side is below 1
     */
    public static Letterbox of(int fromWidth, int fromHeight, int width, int height) {
        double scale = Math.min((double) width / fromWidth, (double) height / fromHeight);
        int insideWidth = (int) Math.clamp(Math.rint(fromWidth * scale), 1, Math.max(1, width));
        int insideHeight = (int) Math.clamp(Math.rint(fromHeight * scale), 1, Math.max(1, height));
        return new Letterbox(fromWidth, fromHeight, width, height, insideWidth, insideHeight, GREY);
    }

    /** For one picture, as large as fits. */
    public static Letterbox of(Image image, int width, int height) {
        return of(image.width(), image.height(), width, height);
    }

    /** With another grey around. */
    public Letterbox withGrey(int grey) {
        return new Letterbox(fromWidth, fromHeight, width, height, insideWidth, insideHeight, grey);
    }

    /** Grey columns on the left; as many on the right, or one more. */
    public int left() {
        return (width - insideWidth) / 2;
    }

    /** Grey rows at the top; as many at the bottom, or one more. */
    public int top() {
        return (height - insideHeight) / 2;
    }

    /** Pixels of the result for one of the picture, along the rows. */
    public double scaleX() {
        return (double) insideWidth / fromWidth;
    }

    /** Pixels of the result for one of the picture, along the columns. */
    public double scaleY() {
        return (double) insideHeight / fromHeight;
    }

    /** Where a box of the picture lies in the result. */
    public Box into(Box box) {
        return new Box(
                left() + box.left() * insideWidth / fromWidth,
                top() + box.top() * insideHeight / fromHeight,
                left() + box.right() * insideWidth / fromWidth,
                top() + box.bottom() * insideHeight / fromHeight);
    }

    /** Where a box of the result lies in the picture, what reaches beyond it left out. */
    public Box back(Box box) {
        return new Box(
                        (box.left() - left()) * fromWidth / insideWidth,
                        (box.top() - top()) * fromHeight / insideHeight,
                        (box.right() - left()) * fromWidth / insideWidth,
                        (box.bottom() - top()) * fromHeight / insideHeight)
                .within(fromWidth, fromHeight);
    }

    /** The same for what a detector saw. */
    public Detection back(Detection seen) {
        return new Detection(back(seen.box()), seen.label(), seen.confidence());
    }

    /**
     * The picture in it.
     *
     * @throws IllegalArgumentException if the picture is not of the size this is for
     */
    public Image apply(Image image) {
        require(image.width(), image.height());
        return image.resized(insideWidth, insideHeight, Resampling.BILINEAR)
                .padded(left(), top(), width - insideWidth - left(), height - insideHeight - top(), grey);
    }

    /**
     * The mask in it, with {@link Mask#IGNORED} around.
     *
     * @throws IllegalArgumentException if the mask is not of the size this is for
     */
    public Mask apply(Mask mask) {
        require(mask.width(), mask.height());
        return mask.resized(insideWidth, insideHeight)
                .padded(left(), top(), width - insideWidth - left(), height - insideHeight - top(), Mask.IGNORED);
    }

    /**
     * The picture and all that is known about it.
     *
     * @throws IllegalArgumentException if the picture is not of the size this is for
     */
    public Annotated apply(Annotated annotated) {
        return new Annotated(
                apply(annotated.image()),
                annotated.boxes().stream()
                        .map(each -> new LabelledBox(into(each.box()), each.label()))
                        .toList(),
                annotated.mask().map(this::apply));
    }

    private void require(int givenWidth, int givenHeight) {
        if (givenWidth != fromWidth || givenHeight != fromHeight) {
            throw new IllegalArgumentException("Letterbox.apply: must be of " + fromWidth + " × " + fromHeight
                    + ", got " + givenWidth + " × " + givenHeight);
        }
    }
}
