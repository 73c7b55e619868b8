package dev.viva.vision.image;

import java.util.Arrays;

/**
 * A picture in red, green and blue, eight bits each. Immutable, thread-safe; takes {@code 3 · width · height} bytes.
 */
public final class Image {
    /** Red, green and blue. */
    public static final int CHANNELS = 3;

    private final int width;
    private final int height;
    private final byte[] pixels;

    private Image(int width, int height, byte[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /**
     * Of pixels row by row from the top, each red, green, blue.
     *
     * @param width columns, at least 1
     * @param height rows, at least 1
     * @param pixels {@code 3 · width · height} brightnesses, 0 to 255 without sign; is copied
     * @throws IllegalArgumentException if a side is below 1 or there are not as many bytes
     */
    public static Image of(int width, int height, byte[] pixels) {
        return owning(width, height, pixels.clone());
    }

    /** As {@link #of}, but keeps the array, which nobody may write to any more. */
    static Image owning(int width, int height, byte[] pixels) {
        if (width < 1 || height < 1 || pixels.length != (long) CHANNELS * width * height) {
            throw new IllegalArgumentException("Image: width and height must be at least 1 with 3 bytes a pixel, got "
                    + width + " × " + height + " and " + pixels.length + " bytes");
        }
        return new Image(width, height, pixels);
    }

    /** Of one colour. */
    public static Image filled(int width, int height, int red, int green, int blue) {
        byte[] pixels = new byte[CHANNELS * width * height];
        for (int at = 0; at < pixels.length; at += CHANNELS) {
            pixels[at] = (byte) red;
            pixels[at + 1] = (byte) green;
            pixels[at + 2] = (byte) blue;
        }
        return owning(width, height, pixels);
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** A brightness from 0 to 255; channel 0 is red, 1 green, 2 blue. */
    public int at(int column, int row, int channel) {
        return pixels[(row * width + column) * CHANNELS + channel] & 0xff;
    }

    /** A copy of the pixels, as {@link #of} takes them. */
    public byte[] pixels() {
        return pixels.clone();
    }

    /** The pixels themselves, not to be written to: for the parts of this module that read every one. */
    byte[] shared() {
        return pixels;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Image image
                && width == image.width
                && height == image.height
                && Arrays.equals(pixels, image.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "Image " + width + " × " + height;
    }
}
