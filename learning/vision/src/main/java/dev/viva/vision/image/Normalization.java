package dev.viva.vision.image;

import java.util.List;

/**
 * What is made of a brightness b from 0 to 255 before a network sees it: {@code (b / 255 − mean) / deviation}.
 *
 * @param mean of red, green and blue
 * @param deviation of red, green and blue, above 0
 */
public record Normalization(List<Double> mean, List<Double> deviation) {
    /** From 0 to 1 as it is. */
    public static final Normalization NONE = new Normalization(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));

    /** By the statistics of ImageNet's pictures, as most published weights expect. */
    public static final Normalization IMAGENET =
            new Normalization(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException unless there are three finite figures of each and the deviations are above 0
     */
    public Normalization {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != Image.CHANNELS
                || deviation.size() != Image.CHANNELS
                || !mean.stream().allMatch(Double::isFinite)
                || !deviation.stream().allMatch(each -> each > 0 && Double.isFinite(each))) {
            throw new IllegalArgumentException(
                    "Normalization: must be three finite means and three deviations above 0, got " + mean + " and "
                            + deviation);
        }
    }

    /** What each brightness of a channel becomes. */
    float[] table(int channel) {
        float[] table = new float[256];
        for (int brightness = 0; brightness < table.length; brightness++) {
            table[brightness] = (float) ((brightness / 255.0 - mean.get(channel)) / deviation.get(channel));
        }
        return table;
    }

    /** The way back, before rounding. */
    double brightness(double value, int channel) {
        return 255 * (value * deviation.get(channel) + mean.get(channel));
    }
}
