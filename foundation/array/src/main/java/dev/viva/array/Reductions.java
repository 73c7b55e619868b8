package dev.viva.array;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.Arrays;

/** What numbers side by side come to. */
final class Reductions {
    private static final int BLOCK = 1 << 16;

    private Reductions() {}

    /** The sum of all: block by block on all processors, the blocks' sums in their order. */
    static double sum(double[] values) {
        double[] sums = new double[(values.length + BLOCK - 1) / BLOCK];
        Parallel.common()
                .forRange(
                        values.length, BLOCK, (from, to) -> sums[from / BLOCK] = Kernels.sum(values, from, to - from));
        return Kernels.sum(sums);
    }

    static double sum(double[] values, int from, int length) {
        return Kernels.sum(values, from, length);
    }

    static double mean(double[] values, int from, int length) {
        return Kernels.sum(values, from, length) / length;
    }

    /** By two passes, with what rounding left in the mean taken off again. */
    static double variance(double[] values, int from, int length, int lost) {
        double mean = mean(values, from, length);
        double squares = 0;
        double rest = 0;
        for (int at = from; at < from + length; at++) {
            double distance = values[at] - mean;
            squares += distance * distance;
            rest += distance;
        }
        return (squares - rest * rest / length) / Math.max(length - lost, 0);
    }

    static double min(double[] values, int from, int length) {
        return Kernels.min(values, from, length);
    }

    static double max(double[] values, int from, int length) {
        return Kernels.max(values, from, length);
    }

    static int argmin(double[] values, int from, int length) {
        int best = from;
        for (int at = from; at < from + length; at++) {
            if (Double.isNaN(values[at])) {
                return at - from;
            }
            best = values[at] < values[best] ? at : best;
        }
        return best - from;
    }

    static int argmax(double[] values, int from, int length) {
        int best = from;
        for (int at = from; at < from + length; at++) {
            if (Double.isNaN(values[at])) {
                return at - from;
            }
            best = values[at] > values[best] ? at : best;
        }
        return best - from;
    }

    static void requirePercent(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("Array.percentile: percent must be in [0, 100], got " + percent);
        }
    }

    static double percentile(double[] values, int from, int length, double percent) {
        double[] sorted = Arrays.copyOfRange(values, from, from + length);
        Arrays.sort(sorted);
        if (Double.isNaN(sorted[length - 1])) {
            return Double.NaN;
        }
        double place = percent / 100 * (length - 1);
        int below = (int) place;
        double low = sorted[below];
        double high = sorted[Math.min(below + 1, length - 1)];
        return low == high ? low : low + (high - low) * (place - below);
    }

    static void cumulate(double[] values, int from, int length) {
        for (int at = from + 1; at < from + length; at++) {
            values[at] += values[at - 1];
        }
    }

    /** By merging ever longer sorted runs, so that equal ones stay in their order. */
    static void argsort(double[] values, int from, int length) {
        double[] keys = Arrays.copyOfRange(values, from, from + length);
        int[] order = new int[length];
        Arrays.setAll(order, at -> at);
        int[] merged = new int[length];
        for (long run = 1; run < length; run *= 2) {
            for (long start = 0; start < length; start += 2 * run) {
                long middle = Math.min(start + run, length);
                merge(keys, order, merged, (int) start, (int) middle, (int) Math.min(middle + run, length));
            }
            int[] other = order;
            order = merged;
            merged = other;
        }
        for (int at = 0; at < length; at++) {
            values[from + at] = order[at];
        }
    }

    private static void merge(double[] keys, int[] order, int[] merged, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int at = start; at < end; at++) {
            boolean takesLeft = right == end || (left < middle && !comesBefore(keys[order[right]], keys[order[left]]));
            merged[at] = takesLeft ? order[left++] : order[right++];
        }
    }

    private static boolean comesBefore(double a, double b) {
        return a < b || (Double.isNaN(b) && !Double.isNaN(a));
    }

    static double[] distinct(double[] sorted) {
        int count = 0;
        for (double value : sorted) {
            boolean again = count > 0
                    && (value == sorted[count - 1] || (Double.isNaN(value) && Double.isNaN(sorted[count - 1])));
            if (!again) {
                sorted[count++] = value;
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    /** The Euclidean length, without overflow or underflow on the way. */
    static double length(double[] values, int from, int length) {
        double squares = Kernels.dot(values, from, values, from, length);
        if (squares >= 0x1p-900 && squares < Double.POSITIVE_INFINITY) {
            return Math.sqrt(squares);
        }
        double largest = 0;
        for (int at = from; at < from + length; at++) {
            largest = Math.max(largest, Math.abs(values[at]));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (int at = from; at < from + length; at++) {
            double share = values[at] / largest;
            sum += share * share;
        }
        return largest * Math.sqrt(sum);
    }
}
