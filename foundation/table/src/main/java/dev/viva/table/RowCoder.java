package dev.viva.table;

import dev.viva.kernel.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Codes for rows by several keys: rows with equal values in all key columns have equal codes in 0 … bound - 1. A row with
 * a missing key has {@link KeyCoder#NONE}, or a code like any other where missing values are keys. With no columns all
 * rows have code 0.
 */
final class RowCoder {
    private final List<KeyCoder> coders = new ArrayList<>();
    private final List<Optional<LongCodes>> packers = new ArrayList<>();
    private final boolean missingIsKey;
    private final int[] codes;
    private int bound = 1;

    /** Learns the rows of {@code columns}. */
    RowCoder(List<? extends Column> columns, int rows, boolean missingIsKey) {
        this(columns, columns.stream().map(column -> KeyCoder.of(column, false)).toList(), rows, missingIsKey);
    }

    /** Learns the rows of {@code columns} by coders that have learnt them. */
    RowCoder(List<? extends Column> columns, List<KeyCoder> learnt, int rows, boolean missingIsKey) {
        this.missingIsKey = missingIsKey;
        int[] combined = new int[rows];
        for (int key = 0; key < learnt.size(); key++) {
            combined = add(combined, learnt.get(key), columns.get(key));
        }
        this.codes = combined;
    }

    private int[] add(int[] combined, KeyCoder coder, Column column) {
        coders.add(coder);
        int width = width(coder);
        long product = (long) bound * width;
        if (product <= Math.max(1 << 16, Math.min(2L * combined.length, Integer.MAX_VALUE))) {
            packers.add(Optional.empty());
            bound = (int) product;
            return combined(combined, coder.codes(column), width);
        }
        LongCodes packer = new LongCodes();
        packers.add(Optional.of(packer));
        int[] packed = packed(combined, coder.codes(column), width, packer, true);
        bound = packer.size();
        return packed;
    }

    /** One more than the largest code. */
    int bound() {
        return bound;
    }

    /** The codes of the rows that were learnt; not to be changed. */
    int[] codes() {
        return codes;
    }

    /**
     * The codes of the rows of other columns of the same kinds, {@link KeyCoder#NONE} for those that were not learnt. Only
     * where missing values are no keys. O(rows).
     */
    int[] find(List<? extends Column> columns, int rows) {
        int[] found = new int[rows];
        for (int key = 0; key < coders.size(); key++) {
            KeyCoder coder = coders.get(key);
            int[] next = coder.codes(columns.get(key));
            Optional<LongCodes> packer = packers.get(key);
            found = packer.isEmpty()
                    ? combined(found, next, width(coder))
                    : packed(found, next, width(coder), packer.get(), false);
        }
        return found;
    }

    private int width(KeyCoder coder) {
        return coder.bound() + (missingIsKey ? 1 : 0);
    }

    private int[] combined(int[] codes, int[] next, int width) {
        int[] combined = new int[codes.length];
        Parallel.common().forRange(codes.length, ColumnArrays.GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                combined[row] = (int) joint(codes[row], next[row], width);
            }
        });
        return combined;
    }

    private int[] packed(int[] codes, int[] next, int width, LongCodes packer, boolean learning) {
        int[] packed = new int[codes.length];
        for (int row = 0; row < codes.length; row++) {
            long joint = joint(codes[row], next[row], width);
            packed[row] = joint < 0 ? KeyCoder.NONE : learning ? packer.add(joint) : packer.find(joint);
        }
        return packed;
    }

    private long joint(int code, int next, int width) {
        int there = next < 0 && missingIsKey ? width - 1 : next;
        return code < 0 || there < 0 ? KeyCoder.NONE : (long) code * width + there;
    }
}
