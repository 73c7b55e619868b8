package dev.viva.vision.image;

import dev.viva.vision.box.Box;
import java.util.Arrays;
import java.util.function.Consumer;

/** A class for each pixel of a picture: 0 to 254, or {@link #IGNORED}. Immutable, thread-safe. */
public final class Mask {
    /** The class of pixels that count for nothing, such as those an augmentation brought in from outside the picture. */
    public static final int IGNORED = 255;

    private final int width;
    private final int height;
    private final byte[] classes;

    private Mask(int width, int height, byte[] classes) {
        this.width = width;
        this.height = height;
        this.classes = classes;
    }

    /**
     * Of classes row by row from the top.
     *
     * @param classes {@code width · height} of them, 0 to 255 without sign; is copied
     * @throws IllegalArgumentException if a side is below 1 or there are not as many classes
     */
    public static Mask of(int width, int height, byte[] classes) {
        return owning(width, height, classes.clone());
    }

    /** As {@link #of}, but keeps the array, which nobody may write to any more. */
    static Mask owning(int width, int height, byte[] classes) {
        if (width < 1 || height < 1 || classes.length != (long) width * height) {
            throw new IllegalArgumentException("Mask: width and height must be at least 1 with a class a pixel, got "
                    + width + " × " + height + " and " + classes.length + " classes");
        }
        return new Mask(width, height, classes);
    }

    /**
     * Painted by a function that gets the classes, all 0, to write into, as {@link #of} takes them; it must not keep them.
     *
     * @throws IllegalArgumentException if a side is below 1
     */
    public static Mask painted(int width, int height, Consumer<byte[]> painter) {
        byte[] classes = new byte[Math.multiplyExact(Math.max(0, width), Math.max(0, height))];
        Mask mask = owning(width, height, classes);
        painter.accept(classes);
        return mask;
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** The class of one pixel. */
    public int at(int column, int row) {
        return classes[row * width + column] & 0xff;
    }

    /** A copy of the classes, as {@link #of} takes them. */
    public byte[] classes() {
        return classes.clone();
    }

    /** The classes themselves, not to be written to. */
    byte[] shared() {
        return classes;
    }

    /**
     * In another size, every pixel of the class that lies nearest.
     *
     * @throws IllegalArgumentException if a side is below 1
     */
    public Mask resized(int width, int height) {
        return resized(new Box(0, 0, this.width, this.height), width, height);
    }

    /**
     * A part of it in another size, as of a {@linkplain Image#resized(Box, int, int, Resampling) picture}.
     *
     * @throws IllegalArgumentException if the part is not within the mask, or a side is below 1
     */
    public Mask resized(Box part, int width, int height) {
        Region.requirePart("Mask.resized", part, this.width, this.height);
        return owning(width, height, Nearest.resized(classes, this.width, 1, part, width, height));
    }

    /**
     * A rectangle of it.
     *
     * @throws IllegalArgumentException if it has no area or does not lie within the mask
     */
    public Mask cropped(int left, int top, int width, int height) {
        Region region = Region.within("Mask.cropped", left, top, width, height, this.width, this.height);
        return new Mask(width, height, region.cut(classes, this.width, 1));
    }

    /**
     * With an edge of one class.
     *
     * @param left columns, at least 0, as the others
     * @param filling 0 to 255, such as {@link #IGNORED}
     * @throws IllegalArgumentException if an edge is negative or the class out of range
     */
    public Mask padded(int left, int top, int right, int bottom, int filling) {
        if (Math.min(Math.min(left, right), Math.min(top, bottom)) < 0 || filling < 0 || filling > 255) {
            throw new IllegalArgumentException("Mask.padded: edges must be at least 0 and filling in [0, 255], got "
                    + left + ", " + top + ", " + right + ", " + bottom + " and " + filling);
        }
        int wide = left + width + right;
        return painted(wide, top + height + bottom, into -> {
            Arrays.fill(into, (byte) filling);
            Region.paste(classes, width, height, 1, into, wide, left, top);
        });
    }

    /** Left and right exchanged. */
    public Mask flippedHorizontally() {
        return new Mask(width, height, Region.flippedHorizontally(classes, width, height, 1));
    }

    /** Top and bottom exchanged. */
    public Mask flippedVertically() {
        return new Mask(width, height, Region.flippedVertically(classes, width, height));
    }

    /**
     * Seen through a projection, as a {@linkplain Image#warped picture} is, every pixel of the class that lies nearest.
     *
     * @param filling the class where there is no mask, 0 to 255, such as {@link #IGNORED}
     * @throws IllegalArgumentException if a side is below 1 or the class out of range
     */
    public Mask warped(Projection fromResult, int width, int height, int filling) {
        Warping.check(Resampling.NEAREST, filling);
        return painted(width, height, into -> Nearest.warped(this, fromResult, width, filling, into));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask mask
                && width == mask.width
                && height == mask.height
                && Arrays.equals(classes, mask.classes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(classes);
    }

    @Override
    public String toString() {
        return "Mask " + width + " × " + height;
    }
}
