package dev.viva.learn.neighbour;

import java.util.Arrays;

/** Puts points into an order in which near ones lie together: halves at the median of the widest number, again and again. */
final class NearOrder {
    /** No group smaller than this is divided. */
    private static final int SMALLEST = 16;

    private final double[] rows;
    private final int width;
    private final int[] order;
    private final double[] keys;

    private NearOrder(double[] rows, int width) {
        this.rows = rows;
        this.width = width;
        this.order = new int[rows.length / width];
        this.keys = new double[order.length];
        Arrays.setAll(order, at -> at);
    }

    /** The numbers of all points. O(points · width · log points). */
    static int[] of(double[] rows, int width) {
        NearOrder near = new NearOrder(rows, width);
        near.divide(0, near.order.length);
        return near.order;
    }

    private void divide(int from, int to) {
        int widest = to - from > SMALLEST ? widest(from, to) : -1;
        if (widest < 0) {
            return;
        }
        for (int place = from; place < to; place++) {
            keys[place] = rows[order[place] * width + widest];
        }
        // Whole panels on the left, so that a box does not hold the ends of two groups.
        int middle = from + (to - from + SMALLEST) / (2 * SMALLEST) * SMALLEST;
        select(from, to - 1, middle);
        divide(from, middle);
        divide(middle, to);
    }

    /** The number that varies most; -1 where none does. */
    private int widest(int from, int to) {
        int widest = -1;
        double most = 0;
        double[] low = new double[width];
        double[] high = new double[width];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int place = from; place < to; place++) {
            for (int at = 0; at < width; at++) {
                double value = rows[order[place] * width + at];
                low[at] = Math.min(low[at], value);
                high[at] = Math.max(high[at], value);
            }
        }
        for (int at = 0; at < width; at++) {
            if (high[at] - low[at] > most) {
                most = high[at] - low[at];
                widest = at;
            }
        }
        return widest;
    }

    /** Hoare's selection, by the middle of three. */
    private void select(int first, int last, int wanted) {
        int low = first;
        int high = last;
        while (low < high) {
            double pivot = median(keys[low], keys[(low + high) >>> 1], keys[high]);
            int left = low;
            int right = high;
            while (left <= right) {
                while (keys[left] < pivot) {
                    left++;
                }
                while (keys[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    swap(left++, right--);
                }
            }
            if (wanted <= right) {
                high = right;
            } else if (wanted >= left) {
                low = left;
            } else {
                return;
            }
        }
    }

    private static double median(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private void swap(int left, int right) {
        double key = keys[left];
        keys[left] = keys[right];
        keys[right] = key;
        int point = order[left];
        order[left] = order[right];
        order[right] = point;
    }
}
