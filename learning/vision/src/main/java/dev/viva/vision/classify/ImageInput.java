package dev.viva.vision.classify;

import dev.viva.deep.store.Notes;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.Normalization;
import dev.viva.vision.image.Resampling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What pictures become before a network sees them: of one size, each channel moved and scaled. Networks of one channel see
 * brightness, 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601).
 *
 * @param width columns
 * @param height rows
 * @param mean what is taken from each channel, brightnesses being from 0 to 1; one for grey or three for red, green and blue
 * @param deviation what each channel is then divided by
 */
public record ImageInput(int width, int height, List<Double> mean, List<Double> deviation) {
    private static final double[] BRIGHTNESS = {0.299, 0.587, 0.114};
    private static final double FULL = 255;

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if a side is below 1, there are not one or three means and as many deviations, a mean is not
     *     finite or a deviation not above 0 and finite
     */
    public ImageInput {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "ImageInput: width and height must be at least 1, got " + width + " and " + height);
        }
        if ((mean.size() != 1 && mean.size() != Image.CHANNELS)
                || deviation.size() != mean.size()
                || !mean.stream().allMatch(Double::isFinite)
                || !deviation.stream().allMatch(each -> each > 0 && Double.isFinite(each))) {
            throw new IllegalArgumentException(
                    "ImageInput: mean and deviation must be one or three finite numbers each,"
                            + " deviations above 0, got " + mean + " and " + deviation);
        }
    }

    /** Square, with the means and deviations of ImageNet that torchvision's networks were trained with. */
    public static ImageInput imageNet(int side) {
        return of(side, side, Normalization.IMAGENET);
    }

    /** In colour. */
    public static ImageInput of(int width, int height, Normalization normalization) {
        return new ImageInput(width, height, normalization.mean(), normalization.deviation());
    }

    /** Square, in colour, brightnesses from −1 to 1. */
    public static ImageInput colour(int side) {
        return new ImageInput(side, side, List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));
    }

    /** Square, in grey. */
    public static ImageInput grey(int side, double mean, double deviation) {
        return new ImageInput(side, side, List.of(mean), List.of(deviation));
    }

    /** The same for pictures of this size. */
    public ImageInput sized(int columns, int rows) {
        return new ImageInput(columns, rows, mean, deviation);
    }

    /** How many channels the network sees: 1 or 3. */
    public int channels() {
        return mean.size();
    }

    /**
     * Pictures as {@code batch × channels × height × width}. Those of another size are stretched to this one, bilinearly, as Pillow
     * does. O(batch · width · height).
     *
     * @throws IllegalArgumentException if there are none
     */
    public Tensor tensor(List<Image> pictures) {
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("ImageInput.tensor: pictures must not be empty");
        }
        int size = width * height * channels();
        float[] values = new float[Math.multiplyExact(pictures.size(), size)];
        for (int at = 0; at < pictures.size(); at++) {
            write(pictures.get(at).resized(width, height, Resampling.BILINEAR).pixels(), values, at * size);
        }
        return Tensors.of(values, pictures.size(), channels(), height, width);
    }

    private void write(byte[] pixels, float[] values, int from) {
        int area = width * height;
        for (int channel = 0; channel < channels(); channel++) {
            double moved = mean.get(channel);
            double scaled = deviation.get(channel);
            for (int at = 0; at < area; at++) {
                int place = at * Image.CHANNELS;
                double brightness = channels() == 1 ? brightness(pixels, place) : pixels[place + channel] & 0xff;
                values[from + channel * area + at] = (float) ((brightness / FULL - moved) / scaled);
            }
        }
    }

    private static double brightness(byte[] pixels, int place) {
        return BRIGHTNESS[0] * (pixels[place] & 0xff)
                + BRIGHTNESS[1] * (pixels[place + 1] & 0xff)
                + BRIGHTNESS[2] * (pixels[place + 2] & 0xff);
    }

    /** All of it in words, from which {@link #of} makes it again. */
    public Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("width", Integer.toString(width));
        notes.put("height", Integer.toString(height));
        notes.put("mean", Notes.listed(mean));
        notes.put("deviation", Notes.listed(deviation));
        return notes;
    }

    /**
     * What gave these notes.
     *
     * @throws IllegalArgumentException if a note is missing or is not what it should be; names it
     */
    public static ImageInput of(Notes notes) {
        return new ImageInput(
                notes.count("width"), notes.count("height"), notes.numbers("mean"), notes.numbers("deviation"));
    }
}
