package dev.viva.vision.image;

import dev.viva.vision.box.Box;
import java.util.Arrays;

/** A rectangle of whole pixels, and the moves of rows that need no arithmetic. */
record Region(int left, int top, int width, int height) {
    static Region within(String caller, int left, int top, int width, int height, int allWidth, int allHeight) {
        if (left < 0 || top < 0 || width < 1 || height < 1 || width > allWidth - left || height > allHeight - top) {
            throw new IllegalArgumentException(caller + ": rectangle must lie within " + allWidth + " × " + allHeight
                    + " and have an area, got " + width + " × " + height + " at " + left + ", " + top);
        }
        return new Region(left, top, width, height);
    }

    static void requirePart(String caller, Box part, int width, int height) {
        if (part.area() <= 0 || part.left() < 0 || part.top() < 0 || part.right() > width || part.bottom() > height) {
            throw new IllegalArgumentException(
                    caller + ": part must lie within " + width + " × " + height + " and have an area, got " + part);
        }
    }

    byte[] cut(byte[] from, int fromWidth, int channels) {
        byte[] cut = new byte[channels * width * height];
        int row = width * channels;
        for (int y = 0; y < height; y++) {
            System.arraycopy(from, ((top + y) * fromWidth + left) * channels, cut, y * row, row);
        }
        return cut;
    }

    static void paste(byte[] from, int width, int height, int channels, byte[] into, int intoWidth, int left, int top) {
        int row = width * channels;
        for (int y = 0; y < height; y++) {
            System.arraycopy(from, y * row, into, ((top + y) * intoWidth + left) * channels, row);
        }
    }

    static byte[] flippedHorizontally(byte[] from, int width, int height, int channels) {
        byte[] flipped = new byte[from.length];
        int row = width * channels;
        for (int y = 0; y < height; y++) {
            int to = (y + 1) * row - channels;
            for (int at = y * row; at < (y + 1) * row; at += channels, to -= channels) {
                for (int channel = 0; channel < channels; channel++) {
                    flipped[to + channel] = from[at + channel];
                }
            }
        }
        return flipped;
    }

    static byte[] flippedVertically(byte[] from, int row, int height) {
        byte[] flipped = new byte[from.length];
        for (int y = 0; y < height; y++) {
            System.arraycopy(from, y * row, flipped, (height - 1 - y) * row, row);
        }
        return flipped;
    }

    /** Where an axis of {@code size} pixels over {@code [begin, end]} takes each of them from. */
    static int[] nearest(double begin, double end, int size) {
        int[] from = new int[size];
        double step = (end - begin) / size;
        int last = (int) Math.ceil(end) - 1;
        Arrays.setAll(from, at -> Math.clamp((int) Math.floor(begin + (at + 0.5) * step), 0, last));
        return from;
    }
}
