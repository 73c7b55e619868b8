package dev.viva.learn.boosting;

import dev.viva.kernel.Parallel;

/** The rows of a tree, those of each leaf side by side and ascending within it. */
final class RowOrder {
    private final int[] rows;
    private final int[] spareLeft;
    private final int[] spareRight;

    private static final int ROWS_PER_PART = 1 << 16;

    /** An order of {@code rows}, which it owns. */
    RowOrder(int[] rows) {
        this.rows = rows;
        this.spareLeft = new int[rows.length];
        this.spareRight = new int[rows.length];
    }

    /** Brings the rows 0, 1, 2 … back into this order; only for an order of all rows. */
    void restart(Parallel parallel) {
        parallel.forRange(rows.length, ROWS_PER_PART, (from, to) -> {
            for (int row = from; row < to; row++) {
                rows[row] = row;
            }
        });
    }

    /** The rows in their order; a view. */
    int[] rows() {
        return rows;
    }

    /** Divides the rows {@code begin … end - 1} by bin and returns where the right side begins. */
    int divide(int begin, int end, byte[] column, Split split) {
        int left = distribute(begin, end, column, split, rows, begin);
        System.arraycopy(spareRight, begin, rows, begin + left, end - begin - left);
        return begin + left;
    }

    /** As {@link #divide}, on {@code parts} threads. */
    int divide(int begin, int end, byte[] column, Split split, int parts, Parallel parallel) {
        int[] leftOfPart = new int[parts];
        long size = (long) end - begin;
        parallel.forEach(parts, part -> {
            int from = begin + (int) (size * part / parts);
            int to = begin + (int) (size * (part + 1) / parts);
            leftOfPart[part] = distribute(from, to, column, split, spareLeft, from);
        });
        int middle = begin;
        for (int left : leftOfPart) {
            middle += left;
        }
        int[] leftAt = new int[parts];
        int[] rightAt = new int[parts];
        for (int part = 0, left = begin; part < parts; part++) {
            int from = begin + (int) (size * part / parts);
            leftAt[part] = left;
            rightAt[part] = middle + (from - begin) - (left - begin);
            left += leftOfPart[part];
        }
        parallel.forEach(parts, part -> {
            int from = begin + (int) (size * part / parts);
            int to = begin + (int) (size * (part + 1) / parts);
            System.arraycopy(spareLeft, from, rows, leftAt[part], leftOfPart[part]);
            System.arraycopy(spareRight, from, rows, rightAt[part], to - from - leftOfPart[part]);
        });
        return middle;
    }

    /** Writes the left rows to {@code left} and the right ones to the spare, without branches; returns how many are left. */
    private int distribute(int from, int to, byte[] column, Split split, int[] left, int leftFrom) {
        return split.ordered()
                ? distribute(from, to, column, split.firstLeft(), split.lengthLeft(), left, leftFrom)
                : distribute(from, to, column, bits(split.goesLeft()), left, leftFrom);
    }

    /** As below, where the bins that go left follow one another, with the first after the last. */
    private int distribute(int from, int to, byte[] column, int first, int length, int[] left, int leftFrom) {
        int lefts = leftFrom;
        int rights = from;
        int[] order = rows;
        int[] right = spareRight;
        for (int at = from; at < to; at++) {
            int row = order[at];
            int bit = (((column[row] - first) & 0xFF) - length) >>> 31;
            left[lefts] = row;
            right[rights] = row;
            lefts += bit;
            rights += 1 - bit;
        }
        return lefts - leftFrom;
    }

    private int distribute(int from, int to, byte[] column, byte[] bits, int[] left, int leftFrom) {
        int lefts = leftFrom;
        int rights = from;
        int[] order = rows;
        int[] right = spareRight;
        for (int at = from; at < to; at++) {
            int row = order[at];
            int bit = bits[column[row] & 0xFF];
            left[lefts] = row;
            right[rights] = row;
            lefts += bit;
            rights += 1 - bit;
        }
        return lefts - leftFrom;
    }

    private static byte[] bits(boolean[] goesLeft) {
        byte[] bits = new byte[goesLeft.length];
        for (int bin = 0; bin < bits.length; bin++) {
            bits[bin] = (byte) (goesLeft[bin] ? 1 : 0);
        }
        return bits;
    }
}
