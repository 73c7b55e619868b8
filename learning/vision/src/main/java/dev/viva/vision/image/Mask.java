package dev.viva.vision.image;

import java.util.Arrays;

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
