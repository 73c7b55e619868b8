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

    /**
     * Learns the rows of {@code columns}, for codes in ascending order of the keys where {@link #isOrdered} holds; such codes
     * cannot be found again.
     */
    RowCoder(List<? extends Column> columns, int rows, boolean missingIsKey) {
        this.missingIsKey = missingIsKey;
        int[] combined = new int[rows];
        for (Column column : columns) {
            KeyCoder coder = KeyCoder.of(column, false);
            int[] ranks = coder.ranks();
            int[] next = coder.codes(column);
            combined = add(combined, coder, ranks.length == 0 ? next : ColumnArrays.translate(next, ranks));
        }
        this.codes = combined;
    }

    /** Learns the rows of {@code columns} by coders that have learnt them. */
    RowCoder(List<? extends Column> columns, List<KeyCoder> learnt, int rows) {
        this.missingIsKey = false;
        int[] combined = new int[rows];
        for (int key = 0; key < learnt.size(); key++) {
            combined = add(combined, learnt.get(key), learnt.get(key).codes(columns.get(key)));
        }
        this.codes = combined;
    }

    private int[] add(int[] combined, KeyCoder coder, int[] next) {
        coders.add(coder);
        int width = width(coder);
        long product = (long) bound * width;
        if (product <= Math.max(1 << 16, Math.min(2L * combined.length, Integer.MAX_VALUE))) {
            packers.add(Optional.empty());
            boolean first = bound == 1 && !missingIsKey && coders.size() == 1;
            bound = (int) product;
            return first ? next : combined(combined, next, width);
        }
        LongCodes packer = new LongCodes();
        packers.add(Optional.of(packer));
        int[] packed = packed(combined, next, width, packer, true);
        bound = packer.size();
        return packed;
    }

    /** Whether the order of the codes is that of the keys, a missing one last. */
    boolean isOrdered() {
        return packers.stream().noneMatch(Optional::isPresent);
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
