package dev.viva.vision.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Which pixels of a picture a thing covers, as COCO writes it: polygons, or lengths of runs down the columns. */
sealed interface Segment {
    /** Calls for each pixel, by its place row by row. */
    void forEach(int width, int height, Pixels body);

    /** Work on a pixel. */
    interface Pixels {
        void accept(int pixel);
    }

    /** Closed lines, each x, y, x, y, …; a pixel is covered whose centre lies inside one of them. */
    record Polygons(List<double[]> lines) implements Segment {
        @Override
        public void forEach(int width, int height, Pixels body) {
            for (double[] line : lines) {
                for (int row = 0; row < height; row++) {
                    fill(line, row, width, body);
                }
            }
        }

        private static void fill(double[] line, int row, int width, Pixels body) {
            double y = row + 0.5;
            double[] crossings = new double[line.length / 2];
            int count = 0;
            for (int at = 0, before = line.length - 2; at < line.length; before = at, at += 2) {
                if (line[before + 1] > y != line[at + 1] > y) {
                    double share = (y - line[at + 1]) / (line[before + 1] - line[at + 1]);
                    crossings[count++] = line[at] + share * (line[before] - line[at]);
                }
            }
            java.util.Arrays.sort(crossings, 0, count);
            for (int pair = 0; pair + 1 < count; pair += 2) {
                int from = (int) Math.max(0, Math.ceil(crossings[pair] - 0.5));
                int to = (int) Math.min(width, Math.ceil(crossings[pair + 1] - 0.5));
                for (int x = from; x < to; x++) {
                    body.accept(row * width + x);
                }
            }
        }
    }

    /** Runs of pixels that are not covered and covered, in turns, column by column. */
    record Runs(int width, int height, int[] lengths) implements Segment {
        @Override
        public void forEach(int pictureWidth, int pictureHeight, Pixels body) {
            int at = 0;
            for (int run = 0; run < lengths.length; run++) {
                for (int end = at + lengths[run]; at < end; at++) {
                    if (run % 2 == 1) {
                        body.accept(at % height * width + at / height);
                    }
                }
            }
        }
    }

    /**
     * Of an annotation's {@code segmentation}.
     *
     * @throws IllegalArgumentException if it has another form, with what is wrong
     */
    static Segment of(JsonNode json, int width, int height) {
        if (json.isArray()) {
            List<double[]> lines = new ArrayList<>();
            json.forEach(line -> lines.add(polygon(line)));
            return new Polygons(lines);
        }
        JsonNode size = json.path("size");
        if (size.path(0).asInt(-1) != height || size.path(1).asInt(-1) != width) {
            throw new IllegalArgumentException("segmentation must be of " + height + " × " + width + ", got " + size);
        }
        JsonNode counts = json.path("counts");
        int[] lengths = counts.isTextual() ? unpacked(counts.asText()) : numbers(counts);
        long sum = 0;
        for (int each : lengths) {
            sum += each < 0 ? Long.MIN_VALUE / 2 : each;
        }
        if (sum != (long) width * height) {
            throw new IllegalArgumentException("runs of the segmentation must fill the picture and none be negative");
        }
        return new Runs(width, height, lengths);
    }

    private static double[] polygon(JsonNode line) {
        double[] points = new double[line.size()];
        for (int at = 0; at < points.length; at++) {
            points[at] = line.get(at).asDouble(Double.NaN);
            if (!Double.isFinite(points[at])) {
                throw new IllegalArgumentException("polygon must be of numbers, got " + line.get(at));
            }
        }
        if (points.length < 6 || points.length % 2 == 1) {
            throw new IllegalArgumentException(
                    "polygon must have three points or more, got " + points.length + " numbers");
        }
        return points;
    }

    private static int[] numbers(JsonNode counts) {
        int[] lengths = new int[counts.size()];
        for (int at = 0; at < lengths.length; at++) {
            lengths[at] = counts.get(at).asInt(-1);
        }
        return lengths;
    }

    /**
     * From text: five bits a character above 48, the lowest first, the sixth saying that more follow, and the sign in the last one's
     * highest; from the third on, a number is what is to be added to the one before the last.
     */
    private static int[] unpacked(String text) {
        byte[] characters = text.getBytes(StandardCharsets.ISO_8859_1);
        int[] lengths = new int[characters.length];
        int count = 0;
        for (int at = 0; at < characters.length; count++) {
            int value = 0;
            int bits = 0;
            int digit;
            do {
                digit = at < characters.length ? characters[at++] - 48 : -1;
                if (digit < 0 || digit > 63 || bits > 30) {
                    throw new IllegalArgumentException("runs of the segmentation are no packed numbers: " + text);
                }
                value |= (digit & 0x1f) << bits;
                bits += 5;
            } while ((digit & 0x20) != 0);
            if ((digit & 0x10) != 0 && bits < 32) {
                value |= -1 << bits;
            }
            lengths[count] = value + (count > 2 ? lengths[count - 2] : 0);
        }
        return java.util.Arrays.copyOf(lengths, count);
    }
}
