package dev.viva.vision.classify;

import dev.viva.vision.image.Image;
import java.util.Objects;

/** How much each pixel of a picture counted, from 0 to 1. Immutable, thread-safe. */
public final class HeatMap {
    /** Colours from cold to hot: black, violet, red, orange, yellow, each red, green, blue. */
    private static final int[][] COLOURS = {{0, 0, 0}, {90, 20, 140}, {215, 40, 60}, {250, 150, 30}, {255, 245, 120}};

    private final int width;
    private final int height;
    private final float[] heat;

    private HeatMap(int width, int height, float[] heat) {
        this.width = width;
        this.height = height;
        this.heat = heat;
    }

    /**
     * Of values on a coarser or finer grid, which are read between the centres of its cells in straight lines, and divided by the
     * largest.
     *
     * @param values {@code rows · columns} of them, row by row; those below 0 count as 0
     * @throws IllegalArgumentException if a size is below 1, or there are not as many values
     */
    public static HeatMap of(int width, int height, double[] values, int columns, int rows) {
        if (width < 1 || height < 1 || columns < 1 || rows < 1 || values.length != (long) columns * rows) {
            throw new IllegalArgumentException(
                    "HeatMap: sizes must be at least 1 with a value for each cell, got " + width + " × " + height
                            + " from " + columns + " × " + rows + " with " + values.length + " values");
        }
        float[] heat = new float[width * height];
        double most = 0;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double x = (column + 0.5) * columns / width - 0.5;
                double y = (row + 0.5) * rows / height - 0.5;
                double found = Math.max(0, between(values, columns, rows, x, y));
                heat[row * width + column] = (float) found;
                most = Math.max(most, found);
            }
        }
        for (int at = 0; at < heat.length && most > 0; at++) {
            heat[at] = (float) (heat[at] / most);
        }
        return new HeatMap(width, height, heat);
    }

    private static double between(double[] values, int columns, int rows, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = x - left;
        double down = y - top;
        int from = Math.clamp(left, 0, columns - 1);
        int to = Math.clamp(left + 1L, 0, columns - 1);
        int above = Math.clamp(top, 0, rows - 1) * columns;
        int below = Math.clamp(top + 1L, 0, rows - 1) * columns;
        return (1 - down) * ((1 - right) * values[above + from] + right * values[above + to])
                + down * ((1 - right) * values[below + from] + right * values[below + to]);
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /**
     * How much one pixel counted, from 0 to 1; the hottest has 1 unless none counted.
     *
     * @throws IndexOutOfBoundsException if it lies outside
     */
    public double at(int column, int row) {
        return heat[Objects.checkIndex(row, height) * width + Objects.checkIndex(column, width)];
    }

    /**
     * Laid over a picture: black is cold, then violet, red, orange and yellow.
     *
     * @param opacity how much the hottest pixels cover, in [0, 1]; colder ones cover less
     * @throws IllegalArgumentException if the picture has another size, or the opacity is out of range
     */
    public Image over(Image picture, double opacity) {
        if (picture.width() != width || picture.height() != height || !(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("HeatMap.over: the picture must be " + width + " × " + height
                    + " and opacity in [0, 1], got " + picture + " and " + opacity);
        }
        byte[] pixels = picture.pixels();
        for (int at = 0; at < heat.length; at++) {
            double covered = opacity * Math.sqrt(heat[at]);
            for (int channel = 0; channel < Image.CHANNELS; channel++) {
                int place = at * Image.CHANNELS + channel;
                double under = pixels[place] & 0xff;
                pixels[place] = (byte) Math.round((1 - covered) * under + covered * colour(heat[at], channel));
            }
        }
        return Image.of(width, height, pixels);
    }

    private static double colour(double heat, int channel) {
        double place = heat * (COLOURS.length - 1);
        int below = Math.min((int) place, COLOURS.length - 2);
        double share = place - below;
        return (1 - share) * COLOURS[below][channel] + share * COLOURS[below + 1][channel];
    }

    @Override
    public String toString() {
        return "HeatMap " + width + " × " + height;
    }
}
