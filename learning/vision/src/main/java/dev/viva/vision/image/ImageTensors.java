package dev.viva.vision.image;

import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.kernel.Parallel;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/** From pictures to what networks compute with, and back. */
public final class ImageTensors {
    /** Pixels that are worth a thread of their own. */
    private static final int PART = 1 << 16;

    /** Pixels that are computed before they are copied to where the tensor lies. */
    private static final int RUN = 1 << 10;

    private ImageTensors() {}

    /**
     * Pictures of one size as {@code pictures × 3 × height × width} of 32 bits. O(pixels), by all threads where pictures are large.
     *
     * @throws IllegalArgumentException if there is none, or one has another size than the first
     */
    public static Tensor of(List<Image> images, Normalization normalization) {
        Image first = first("ImageTensors.of", images);
        int size = first.width() * first.height();
        float[] values = new float[Math.multiplyExact(images.size(), Math.multiplyExact(size, Image.CHANNELS))];
        float[][] tables = {normalization.table(0), normalization.table(1), normalization.table(2)};
        for (int number = 0; number < images.size(); number++) {
            Image image = images.get(number);
            requireAlike("ImageTensors.of", first, image, number);
            planes(image.shared(), tables, values, number * Image.CHANNELS * size, size);
        }
        return Tensors.of(values, images.size(), Image.CHANNELS, first.height(), first.width());
    }

    /**
     * The same tensor, but in memory the channels of each pixel lie side by side, as in a picture: sooner made, and convolutions of it are
     * faster on processors; see {@link Tensor#channelsLast}.
     *
     * @throws IllegalArgumentException if there is none, or one has another size than the first
     */
    public static Tensor channelsLast(List<Image> images, Normalization normalization) {
        Image first = first("ImageTensors.channelsLast", images);
        for (int number = 0; number < images.size(); number++) {
            requireAlike("ImageTensors.channelsLast", first, images.get(number), number);
        }
        float[][] tables = {normalization.table(0), normalization.table(1), normalization.table(2)};
        return Tensors.channelsLast(
                memory -> {
                    long bytes = memory.byteSize() / images.size();
                    for (int number = 0; number < images.size(); number++) {
                        pixels(images.get(number).shared(), tables, memory.asSlice(number * bytes, bytes));
                    }
                },
                images.size(),
                Image.CHANNELS,
                first.height(),
                first.width());
    }

    private static void pixels(byte[] pixels, float[][] tables, MemorySegment into) {
        float[] reds = tables[0];
        float[] greens = tables[1];
        float[] blues = tables[2];
        Parallel.common().forRange(pixels.length / Image.CHANNELS, PART, (from, to) -> {
            float[] some = new float[RUN * Image.CHANNELS];
            for (int begin = from; begin < to; begin += RUN) {
                int length = Math.min(RUN, to - begin) * Image.CHANNELS;
                int first = begin * Image.CHANNELS;
                for (int at = 0; at < length; at += Image.CHANNELS) {
                    some[at] = reds[pixels[first + at] & 0xff];
                    some[at + 1] = greens[pixels[first + at + 1] & 0xff];
                    some[at + 2] = blues[pixels[first + at + 2] & 0xff];
                }
                MemorySegment.copy(some, 0, into, ValueLayout.JAVA_FLOAT, (long) first * Float.BYTES, length);
            }
        });
    }

    private static void requireAlike(String caller, Image first, Image image, int number) {
        if (image.width() != first.width() || image.height() != first.height()) {
            throw new IllegalArgumentException(caller + ": images must be as large as the first, " + first + ", got "
                    + image + " as number " + number);
        }
    }

    /** The same with brightnesses from 0 to 1. */
    public static Tensor of(List<Image> images) {
        return of(images, Normalization.NONE);
    }

    /**
     * The planes of one picture, {@code 3 × height × width}: for those who gather a group themselves, in several threads.
     *
     * @return {@code 3 · height · width} numbers
     */
    public static float[] planes(Image image, Normalization normalization) {
        int size = image.width() * image.height();
        float[] values = new float[Math.multiplyExact(size, Image.CHANNELS)];
        float[][] tables = {normalization.table(0), normalization.table(1), normalization.table(2)};
        planes(image.shared(), tables, values, 0, size);
        return values;
    }

    private static void planes(byte[] pixels, float[][] tables, float[] values, int begin, int size) {
        float[] reds = tables[0];
        float[] greens = tables[1];
        float[] blues = tables[2];
        Parallel.common().forRange(size, PART, (from, to) -> {
            for (int pixel = from, at = from * Image.CHANNELS; pixel < to; pixel++, at += Image.CHANNELS) {
                values[begin + pixel] = reds[pixels[at] & 0xff];
                values[begin + size + pixel] = greens[pixels[at + 1] & 0xff];
                values[begin + 2 * size + pixel] = blues[pixels[at + 2] & 0xff];
            }
        });
    }

    /**
     * Masks of one size as {@code masks × height × width} whole numbers of 64 bits; {@link Mask#IGNORED} stays 255.
     *
     * @throws IllegalArgumentException if there is none, or one has another size than the first
     */
    public static Tensor ofMasks(List<Mask> masks) {
        Mask first = first("ImageTensors.ofMasks", masks);
        int size = first.width() * first.height();
        long[] values = new long[Math.multiplyExact(masks.size(), size)];
        for (int number = 0; number < masks.size(); number++) {
            Mask mask = masks.get(number);
            if (mask.width() != first.width() || mask.height() != first.height()) {
                throw new IllegalArgumentException("ImageTensors.ofMasks: masks must be as large as the first, " + first
                        + ", got " + mask + " as number " + number);
            }
            byte[] classes = mask.shared();
            for (int at = 0; at < size; at++) {
                values[number * size + at] = classes[at] & 0xff;
            }
        }
        return Tensors.of(values, masks.size(), first.height(), first.width());
    }

    private static <T> T first(String caller, List<T> all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException(caller + ": must be at least one, got none");
        }
        return all.getFirst();
    }

    /**
     * Back to a picture, each brightness rounded and cut off at 0 and 255.
     *
     * @param tensor {@code 3 × height × width}, or the same with an axis of length 1 before it
     * @param normalization the one by which it was made
     * @throws IllegalArgumentException if it has another shape
     */
    public static Image image(Tensor tensor, Normalization normalization) {
        int[] size = size("ImageTensors.image", tensor, Image.CHANNELS);
        float[] values = tensor.toFloats();
        int plane = size[0] * size[1];
        return Image.painted(size[1], size[0], into -> {
            for (int at = 0; at < into.length; at++) {
                int channel = at % Image.CHANNELS;
                double brightness = normalization.brightness(values[channel * plane + at / Image.CHANNELS], channel);
                into[at] = (byte) Math.clamp(Math.round(brightness), 0, 255);
            }
        });
    }

    /**
     * Back to a mask.
     *
     * @param tensor {@code height × width} classes from 0 to 255, or the same with axes of length 1 before it
     * @throws IllegalArgumentException if it has another shape or a class is out of range
     */
    public static Mask mask(Tensor tensor) {
        int[] size = size("ImageTensors.mask", tensor, 1);
        long[] values = tensor.toLongs();
        return Mask.painted(size[1], size[0], into -> {
            for (int at = 0; at < into.length; at++) {
                if (values[at] < 0 || values[at] > 255) {
                    throw new IllegalArgumentException(
                            "ImageTensors.mask: classes must be in [0, 255], got " + values[at] + " at " + at);
                }
                into[at] = (byte) values[at];
            }
        });
    }

    private static int[] size(String caller, Tensor tensor, int channels) {
        long[] shape = tensor.shape();
        int axes = shape.length;
        if (axes < 2 || shape[axes - 1] < 1 || tensor.size() != channels * shape[axes - 2] * shape[axes - 1]) {
            throw new IllegalArgumentException(caller + ": shape must be " + (channels == 1 ? "" : channels + " × ")
                    + "height × width, got " + Arrays.toString(shape));
        }
        return new int[] {(int) shape[axes - 2], (int) shape[axes - 1]};
    }
}
