package dev.viva.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Loops over rows of byte bins. They have one form only: a histogram is a scatter, for which the vector instructions
 * offer nothing, and a partition is bound by memory. Features are taken four at a time because their slots never meet,
 * so that the four additions run side by side.
 */
final class RowKernels {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private RowKernels() {}

    static void addHistogram(
            byte[] bins,
            int stride,
            int features,
            long[] pairs,
            int from,
            int to,
            long[] histogram,
            int histogramFrom) {
        int feature = 0;
        for (; feature <= features - 8; feature += 8) {
            addEight(bins, stride, feature, pairs, from, to, histogram, histogramFrom + (feature << 8));
        }
        if (feature <= features - 4) {
            addFour(bins, stride, feature, pairs, from, to, histogram, histogramFrom + (feature << 8));
            feature += 4;
        }
        for (; feature < features; feature++) {
            addOne(bins, stride, feature, pairs, from, to, histogram, histogramFrom + (feature << 8));
        }
    }

    private static void addEight(
            byte[] bins, int stride, int column, long[] pairs, int from, int to, long[] histogram, int slot) {
        for (int row = from; row < to; row++) {
            long pair = pairs[row];
            int bin = row * stride + column;
            histogram[slot + (bins[bin] & 255)] += pair;
            histogram[slot + 256 + (bins[bin + 1] & 255)] += pair;
            histogram[slot + 512 + (bins[bin + 2] & 255)] += pair;
            histogram[slot + 768 + (bins[bin + 3] & 255)] += pair;
            histogram[slot + 1024 + (bins[bin + 4] & 255)] += pair;
            histogram[slot + 1280 + (bins[bin + 5] & 255)] += pair;
            histogram[slot + 1536 + (bins[bin + 6] & 255)] += pair;
            histogram[slot + 1792 + (bins[bin + 7] & 255)] += pair;
        }
    }

    private static void addFour(
            byte[] bins, int stride, int column, long[] pairs, int from, int to, long[] histogram, int slot) {
        for (int row = from; row < to; row++) {
            long pair = pairs[row];
            int bin = row * stride + column;
            histogram[slot + (bins[bin] & 255)] += pair;
            histogram[slot + 256 + (bins[bin + 1] & 255)] += pair;
            histogram[slot + 512 + (bins[bin + 2] & 255)] += pair;
            histogram[slot + 768 + (bins[bin + 3] & 255)] += pair;
        }
    }

    private static void addOne(
            byte[] bins, int stride, int column, long[] pairs, int from, int to, long[] histogram, int slot) {
        for (int row = from; row < to; row++) {
            histogram[slot + (bins[row * stride + column] & 255)] += pairs[row];
        }
    }

    /** Every row is written to both sides and one side's end moves on: no branch that a processor could guess wrong. */
    static int partition(
            int[] rows, int from, int to, byte[] bins, int stride, int column, int threshold, int[] scratch) {
        int left = from;
        int right = 0;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            int goesRight = (threshold - (bins[row * stride + column] & 255)) >>> 31;
            rows[left] = row;
            scratch[right] = row;
            right += goesRight;
            left += 1 - goesRight;
        }
        System.arraycopy(scratch, 0, rows, left, right);
        return left;
    }

    static int partitionRecords(
            byte[] records, int width, int from, int to, int column, int threshold, byte[] scratch) {
        int left = from * width;
        int right = 0;
        for (int i = from; i < to; i++) {
            int record = i * width;
            int goesRight = (threshold - (records[record + column] & 255)) >>> 31;
            copy(records, record, scratch, right, width);
            copy(records, record, records, left, width);
            right += goesRight * width;
            left += (1 - goesRight) * width;
        }
        System.arraycopy(scratch, 0, records, left, right);
        return left / width;
    }

    private static void copy(byte[] source, int from, byte[] target, int to, int width) {
        int i = 0;
        for (; i <= width - 8; i += 8) {
            EIGHT_BYTES.set(target, to + i, (long) EIGHT_BYTES.get(source, from + i));
        }
        for (; i < width; i++) {
            target[to + i] = source[from + i];
        }
    }
}
