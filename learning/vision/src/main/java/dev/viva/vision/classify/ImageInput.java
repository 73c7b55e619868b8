package dev.viva.vision.classify;

import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.vision.image.Image;
import dev.viva.vision.store.Notes;
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
        return new ImageInput(side, side, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
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
     * Pictures as {@code batch × channels × height × width}. Those of another size are stretched to this one: between the centres
     * of pixels, in straight lines. O(batch · width · height).
     *
     * @throws IllegalArgumentException if there are none
     */
    public Tensor tensor(List<Image> pictures) {
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("ImageInput.tensor: pictures must not be empty");
        }
        int area = width * height;
        float[] values = new float[pictures.size() * channels() * area];
        for (int at = 0; at < pictures.size(); at++) {
            write(pictures.get(at), values, at * channels() * area);
        }
        return Tensors.of(values, pictures.size(), channels(), height, width);
    }

    private void write(Image picture, float[] values, int from) {
        int area = width * height;
        for (int channel = 0; channel < channels(); channel++) {
            double[] plane = plane(picture, channel);
            double moved = mean.get(channel);
            double scaled = deviation.get(channel);
            for (int at = 0; at < area; at++) {
                values[from + channel * area + at] = (float) ((plane[at] / FULL - moved) / scaled);
            }
        }
    }

    private double[] plane(Image picture, int channel) {
        double[] plane = new double[width * height];
        for (int row = 0; row < height; row++) {
            double y = (row + 0.5) * picture.height() / height - 0.5;
            for (int column = 0; column < width; column++) {
                double x = (column + 0.5) * picture.width() / width - 0.5;
                plane[row * width + column] = channels() > 1
                        ? between(picture, x, y, channel)
                        : BRIGHTNESS[0] * between(picture, x, y, 0)
                                + BRIGHTNESS[1] * between(picture, x, y, 1)
                                + BRIGHTNESS[2] * between(picture, x, y, 2);
            }
        }
        return plane;
    }

    private static double between(Image picture, double x, double y, int channel) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        int from = Math.clamp(left, 0, picture.width() - 1);
        int above = Math.clamp(top, 0, picture.height() - 1);
        double right = x - left;
        double down = y - top;
        if (right == 0 && down == 0) {
            return picture.at(from, above, channel);
        }
        int to = Math.clamp(left + 1L, 0, picture.width() - 1);
        int below = Math.clamp(top + 1L, 0, picture.height() - 1);
        return (1 - down) * ((1 - right) * picture.at(from, above, channel) + right * picture.at(to, above, channel))
                + down * ((1 - right) * picture.at(from, below, channel) + right * picture.at(to, below, channel));
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
                Math.toIntExact(notes.whole("width")),
                Math.toIntExact(notes.whole("height")),
                notes.numbers("mean"),
                notes.numbers("deviation"));
    }
}
