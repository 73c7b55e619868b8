package dev.viva.learn.boosting;

import dev.viva.kernel.Parallel;

/** The rows of a tree, those of each leaf side by side and ascending within it. */
final class RowOrder {
    private final int[] rows;
    private final int[] spareLeft;
    private final int[] spareRight;

    /** An order of {@code rows}, which it owns. */
    RowOrder(int[] rows) {
        this.rows = rows;
        this.spareLeft = new int[rows.length];
        this.spareRight = new int[rows.length];
    }

    /** The rows in their order; a view. */
    int[] rows() {
        return rows;
    }

    /** Divides the rows {@code begin … end - 1} by bin and returns where the right side begins. */
    int divide(int begin, int end, byte[] column, boolean[] goesLeft) {
        int left = distribute(begin, end, column, bits(goesLeft), rows, begin);
        System.arraycopy(spareRight, begin, rows, begin + left, end - begin - left);
        return begin + left;
    }

    /** As {@link #divide}, on {@code parts} threads. */
    int divide(int begin, int end, byte[] column, boolean[] goesLeft, int parts, Parallel parallel) {
        byte[] bits = bits(goesLeft);
        int[] leftOfPart = new int[parts];
        long size = (long) end - begin;
        parallel.forEach(parts, part -> {
            int from = begin + (int) (size * part / parts);
            int to = begin + (int) (size * (part + 1) / parts);
            leftOfPart[part] = distribute(from, to, column, bits, spareLeft, from);
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
