package dev.viva.learn.neighbour;

import java.util.Arrays;

/** The least and the largest numbers of groups of points. Immutable. */
final class Boxes {
    private final double[] low;
    private final double[] high;
    private final int width;

    private Boxes(int count, int width) {
        this.low = new double[count * width];
        this.high = new double[count * width];
        this.width = width;
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
    }

    /** One box for every {@code size} points of {@code order}, one after the other. */
    static Boxes of(double[] rows, int width, int[] order, int size) {
        Boxes boxes = new Boxes((order.length + size - 1) / size, width);
        for (int place = 0; place < order.length; place++) {
            boxes.stretch(place / size, rows, order[place] * width);
        }
        return boxes;
    }

    /** One box for the points from {@code from} to {@code to}. */
    static Boxes ofPart(double[] rows, int width, int[] order, int from, int to) {
        Boxes boxes = new Boxes(1, width);
        for (int place = from; place < to; place++) {
            boxes.stretch(0, rows, order[place] * width);
        }
        return boxes;
    }

    private void stretch(int box, double[] rows, int from) {
        for (int at = 0; at < width; at++) {
            low[box * width + at] = Math.min(low[box * width + at], rows[from + at]);
            high[box * width + at] = Math.max(high[box * width + at], rows[from + at]);
        }
    }

    int count() {
        return low.length / width;
    }

    /** No more than the squared distance of any point of a box to any of {@code other}, which is one box. */
    double squaredGap(int box, Boxes other) {
        double sum = 0;
        for (int at = 0; at < width; at++) {
            int place = box * width + at;
            double gap = Math.max(0, Math.max(low[place] - other.high[at], other.low[at] - high[place]));
            sum += gap * gap;
        }
        return sum * (1 - (width + 4) * Math.ulp(1.0));
    }
}
