package dev.viva.vision.image;

import dev.viva.vision.box.Box;
import java.util.Arrays;
import java.util.function.Consumer;

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
        byte[] pixels = new byte[bytes(width, height)];
        for (int at = 0; at < pixels.length; at += CHANNELS) {
            pixels[at] = (byte) red;
            pixels[at + 1] = (byte) green;
            pixels[at + 2] = (byte) blue;
        }
        return owning(width, height, pixels);
    }

    /**
     * Painted by a function that gets the pixels, all black, to write into, as {@link #of} takes them; it must not keep them.
     *
     * @throws IllegalArgumentException if a side is below 1 or the picture has more than 2^31 bytes
     */
    public static Image painted(int width, int height, Consumer<byte[]> painter) {
        byte[] pixels = new byte[bytes(width, height)];
        painter.accept(pixels);
        return new Image(width, height, pixels);
    }

    private static int bytes(int width, int height) {
        long bytes = (long) CHANNELS * width * height;
        if (width < 1 || height < 1 || bytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("Image: width and height must be at least 1 with at most 2^31 - 9 bytes"
                    + ", got " + width + " × " + height);
        }
        return (int) bytes;
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

    /**
     * In another size. Every pixel is a mean of those that the filter reaches; in shrinking it reaches farther by the same factor, so
     * that nothing is skipped. O((width + height) · reach) for each row and column.
     *
     * @throws IllegalArgumentException if a side is below 1
     */
    public Image resized(int width, int height, Resampling resampling) {
        return resized(new Box(0, 0, this.width, this.height), width, height, resampling);
    }

    /**
     * A part of it in another size; the part may begin and end between pixels.
     *
     * @param part within the picture, of some area
     * @throws IllegalArgumentException if it is not, or a side is below 1
     */
    public Image resized(Box part, int width, int height, Resampling resampling) {
        Region.requirePart("Image.resized", part, this.width, this.height);
        int size = bytes(width, height);
        if (width == this.width && height == this.height && part.equals(new Box(0, 0, width, height))) {
            return this;
        }
        byte[] resized = resampling == Resampling.NEAREST
                ? Nearest.resized(pixels, this.width, CHANNELS, part, width, height)
                : Resizing.resized(pixels, this.width, this.height, part, width, height, resampling);
        assert resized.length == size;
        return new Image(width, height, resized);
    }

    /**
     * A rectangle of it.
     *
     * @throws IllegalArgumentException if it has no area or does not lie within the picture
     */
    public Image cropped(int left, int top, int width, int height) {
        Region region = Region.within("Image.cropped", left, top, width, height, this.width, this.height);
        return new Image(width, height, region.cut(pixels, this.width, CHANNELS));
    }

    /**
     * With an edge of one grey.
     *
     * @param left columns, at least 0, as the others
     * @param grey 0 to 255
     * @throws IllegalArgumentException if an edge is negative or the grey out of range
     */
    public Image padded(int left, int top, int right, int bottom, int grey) {
        if (Math.min(Math.min(left, right), Math.min(top, bottom)) < 0 || grey < 0 || grey > 255) {
            throw new IllegalArgumentException("Image.padded: edges must be at least 0 and grey in [0, 255], got "
                    + left + ", " + top + ", " + right + ", " + bottom + " and " + grey);
        }
        int wide = left + width + right;
        return painted(wide, top + height + bottom, into -> {
            Arrays.fill(into, (byte) grey);
            Region.paste(pixels, width, height, CHANNELS, into, wide, left, top);
        });
    }

    /** Left and right exchanged. */
    public Image flippedHorizontally() {
        return new Image(width, height, Region.flippedHorizontally(pixels, width, height, CHANNELS));
    }

    /** Top and bottom exchanged. */
    public Image flippedVertically() {
        return new Image(width, height, Region.flippedVertically(pixels, width * CHANNELS, height));
    }

    /**
     * Seen through a projection: pixel (x, y) of the result shows what is at {@code fromResult} of it.
     *
     * @param fromResult from coordinates of the result to those of this picture
     * @param resampling {@link Resampling#BICUBIC} is not for this
     * @param grey what the result shows where there is no picture, 0 to 255
     * @throws IllegalArgumentException if a side is below 1, the grey out of range or the resampling bicubic
     */
    public Image warped(Projection fromResult, int width, int height, Resampling resampling, int grey) {
        Warping.check(resampling, grey);
        return painted(
                width, height, into -> new Warping(this, fromResult, width, height, resampling, grey).into(into));
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
