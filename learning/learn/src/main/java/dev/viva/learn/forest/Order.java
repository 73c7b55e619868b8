package dev.viva.learn.forest;

/**
 * The rows of one tree, those of each node side by side and ascending within it, and with each what a {@link CutSearch} adds
 * up, so that it is read in the order in which it lies.
 */
final class Order {
    private static final int BINS = 256;

    /** The rows. */
    final int[] rows;

    /** What each stands for: see {@link CutSearch}. */
    final long[] pairs;

    /** How often each counts; none of two classes, where the pairs say it. */
    final int[] amounts;

    private final int[] spareRows;
    private final long[] sparePairs;
    private final int[] spareAmounts;

    /** The rows that count at least once. */
    Order(Rows data, int[] amountOfRow) {
        int count = 0;
        for (int amount : amountOfRow) {
            count += amount > 0 ? 1 : 0;
        }
        rows = new int[count];
        pairs = new long[count];
        amounts = new int[data.classes() == 2 ? 0 : count];
        spareRows = new int[count];
        sparePairs = new long[count];
        spareAmounts = new int[amounts.length];
        for (int row = 0, at = 0; row < amountOfRow.length; row++) {
            if (amountOfRow[row] > 0) {
                rows[at] = row;
                if (amounts.length > 0) {
                    amounts[at] = amountOfRow[row];
                }
                pairs[at++] = pair(data, row, amountOfRow[row]);
            }
        }
    }

    private static long pair(Rows data, int row, int amount) {
        return switch (data.classes()) {
            case 0 -> data.steps()[row] * amount;
            case 2 -> data.codes()[row] == 0 ? (long) amount << Integer.SIZE : amount;
            default -> data.codes()[row];
        };
    }

    /** Moves the rows {@code begin … end - 1} that go left before the others; returns where those begin. */
    int divide(int begin, int end, byte[] column, boolean[] goesLeft) {
        byte[] bits = new byte[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            bits[bin] = (byte) (goesLeft[bin] ? 1 : 0);
        }
        return amounts.length == 0 ? divide(begin, end, column, bits) : divideAmounts(begin, end, column, bits);
    }

    private int divide(int begin, int end, byte[] column, byte[] bits) {
        int left = begin;
        int right = 0;
        for (int at = begin; at < end; at++) {
            int row = rows[at];
            int bit = bits[column[row] & 0xFF];
            long pair = pairs[at];
            rows[left] = row;
            pairs[left] = pair;
            spareRows[right] = row;
            sparePairs[right] = pair;
            left += bit;
            right += 1 - bit;
        }
        System.arraycopy(spareRows, 0, rows, left, right);
        System.arraycopy(sparePairs, 0, pairs, left, right);
        return left;
    }

    private int divideAmounts(int begin, int end, byte[] column, byte[] bits) {
        int left = begin;
        int right = 0;
        for (int at = begin; at < end; at++) {
            int row = rows[at];
            int bit = bits[column[row] & 0xFF];
            long pair = pairs[at];
            int amount = amounts[at];
            rows[left] = row;
            pairs[left] = pair;
            amounts[left] = amount;
            spareRows[right] = row;
            sparePairs[right] = pair;
            spareAmounts[right] = amount;
            left += bit;
            right += 1 - bit;
        }
        System.arraycopy(spareRows, 0, rows, left, right);
        System.arraycopy(sparePairs, 0, pairs, left, right);
        System.arraycopy(spareAmounts, 0, amounts, left, right);
        return left;
    }
}
