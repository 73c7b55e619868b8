package dev.viva.learn.neighbour;

import dev.viva.kernel.Kernels;
import java.util.Arrays;

/**
 * Puts points into an order in which near ones lie together: halves at the median of the widest number, again and again. The
 * points themselves are moved, so that each half is read from one end to the other.
 */
final class NearOrder {
    /** No group smaller than this is divided. */
    private static final int SMALLEST = Kernels.PANEL_COLUMNS;

    private final float[] rows;
    private final int width;
    private final int[] order;

    private NearOrder(float[] rows, int width, int[] order) {
        this.rows = rows;
        this.width = width;
        this.order = order;
    }

    /**
     * Orders points. O(points · width · log points) time, and no memory.
     *
     * @param rows row by row, as many as {@code order} is long; put into the new order
     * @param order gets the number that each point had before
     */
    static void of(float[] rows, int width, int[] order) {
        Arrays.setAll(order, at -> at);
        new NearOrder(rows, width, order).divide(0, order.length);
    }

    private void divide(int from, int to) {
        int widest = to - from > SMALLEST ? widest(from, to) : -1;
        if (widest < 0) {
            return;
        }
        // Whole panels on the left, so that a box does not hold the ends of two groups.
        int middle = from + (to - from + SMALLEST) / (2 * SMALLEST) * SMALLEST;
        select(from, to - 1, middle, widest);
        divide(from, middle);
        divide(middle, to);
    }

    /** The number that varies most; -1 where none does. */
    private int widest(int from, int to) {
        float[] low = Arrays.copyOfRange(rows, from * width, (from + 1) * width);
        float[] high = low.clone();
        for (int row = from; row < to; row++) {
            for (int at = 0; at < width; at++) {
                float value = rows[row * width + at];
                low[at] = Math.min(low[at], value);
                high[at] = Math.max(high[at], value);
            }
        }
        int widest = -1;
        float most = 0;
        for (int at = 0; at < width; at++) {
            if (high[at] - low[at] > most) {
                most = high[at] - low[at];
                widest = at;
            }
        }
        return widest;
    }

    /** Hoare's selection, by the middle of three. */
    private void select(int first, int last, int wanted, int by) {
        int low = first;
        int high = last;
        while (low < high) {
            float pivot = median(key(low, by), key((low + high) >>> 1, by), key(high, by));
            int left = low;
            int right = high;
            while (left <= right) {
                while (key(left, by) < pivot) {
                    left++;
                }
                while (key(right, by) > pivot) {
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

    private float key(int row, int by) {
        return rows[row * width + by];
    }

    private static float median(float one, float two, float three) {
        return Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
    }

    private void swap(int left, int right) {
        int number = order[left];
        order[left] = order[right];
        order[right] = number;
        for (int at = 0; at < width; at++) {
            float value = rows[left * width + at];
            rows[left * width + at] = rows[right * width + at];
            rows[right * width + at] = value;
        }
    }
}
