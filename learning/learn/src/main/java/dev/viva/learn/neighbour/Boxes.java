package dev.viva.learn.neighbour;

import java.util.Arrays;

/**
 * The least and the largest numbers of groups of points of {@link SinglePanels}, a little further apart than they are: what
 * rounding to single precision has moved lies in between. Immutable once made.
 */
final class Boxes {
    private final float[] low;
    private final float[] high;
    private final int width;

    private Boxes(int count, int width) {
        this.low = new float[count * width];
        this.high = new float[count * width];
        this.width = width;
        Arrays.fill(low, Float.POSITIVE_INFINITY);
        Arrays.fill(high, Float.NEGATIVE_INFINITY);
    }

    /** One box for every {@code size} points, one after the other. */
    static Boxes of(SinglePanels panels, int size) {
        Boxes boxes = new Boxes((panels.points() + size - 1) / size, panels.width());
        float[] point = new float[panels.width()];
        for (int at = 0; at < panels.points(); at++) {
            panels.write(at, point, 0);
            boxes.stretch(at / size, point, 0);
        }
        return boxes;
    }

    /** One box for {@code count} points, row by row. */
    static Boxes ofRows(float[] rows, int count, int width) {
        Boxes boxes = new Boxes(1, width);
        for (int row = 0; row < count; row++) {
            boxes.stretch(0, rows, row * width);
        }
        return boxes;
    }

    private void stretch(int box, float[] rows, int from) {
        for (int at = 0; at < width; at++) {
            float value = rows[from + at];
            low[box * width + at] = Math.min(low[box * width + at], Math.nextDown(value));
            high[box * width + at] = Math.max(high[box * width + at], Math.nextUp(value));
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
            double gap =
                    Math.max(0, Math.max((double) low[place] - other.high[at], (double) other.low[at] - high[place]));
            sum += gap * gap;
        }
        return sum * (1 - (width + 4) * Math.ulp(1.0));
    }
}
