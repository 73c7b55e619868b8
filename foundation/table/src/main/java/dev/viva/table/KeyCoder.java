package dev.viva.table;

import dev.viva.kernel.Parallel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Codes for the values of one key, learnt from one column: equal values have equal codes in 0 … bound - 1, missing
 * values and those that the column lacks have {@link #NONE}. Not every code need occur. Immutable once made.
 */
interface KeyCoder {
    /** The code of a value that has none. */
    int NONE = -1;

    /** One more than the largest code. */
    int bound();

    /** The codes of another column's values; the array may be the column's own and is not to be changed. O(rows). */
    int[] codes(Column column);

    /** The place of each code among the values in ascending order; nothing where codes are in that order themselves. */
    int[] ranks();

    /** Learns the values of {@code column}; as floating-point numbers if a key of whole numbers meets one of those. */
    static KeyCoder of(Column column, boolean asNumbers) {
        return column instanceof TextColumn text ? new OfText(text.dictionary()) : OfLongs.learn(column, asNumbers);
    }

    /** Codes that are those of a dictionary. */
    record OfText(List<String> dictionary) implements KeyCoder {
        @Override
        public int[] ranks() {
            return RowOrder.ranks(dictionary);
        }

        @Override
        public int bound() {
            return dictionary.size();
        }

        @Override
        public int[] codes(Column column) {
            TextColumn text = (TextColumn) column;
            return text.dictionary().equals(dictionary) ? text.codes() : translated(text);
        }

        private int[] translated(TextColumn text) {
            Map<String, Integer> known = HashMap.newHashMap(dictionary.size());
            for (int code = 0; code < dictionary.size(); code++) {
                known.put(dictionary.get(code), code);
            }
            int[] here = text.dictionary().stream()
                    .mapToInt(value -> known.getOrDefault(value, NONE))
                    .toArray();
            int[] codes = new int[text.size()];
            Parallel.common().forRange(codes.length, ColumnArrays.GRAIN, (from, to) -> {
                for (int row = from; row < to; row++) {
                    int code = text.codes()[row];
                    codes[row] = code < 0 ? NONE : here[code];
                }
            });
            return codes;
        }
    }

    /** Codes of 64-bit keys: their distance from the smallest where that is short, hashed otherwise. */
    final class OfLongs implements KeyCoder {
        private final Column learnt;
        private final int[] learntCodes;
        private final boolean asNumbers;
        private final long low;
        private final int bound;
        private final @Nullable LongCodes hashed;

        private OfLongs(
                Column learnt, int[] codes, boolean asNumbers, long low, int bound, @Nullable LongCodes hashed) {
            this.learnt = learnt;
            this.learntCodes = codes;
            this.asNumbers = asNumbers;
            this.low = low;
            this.bound = bound;
            this.hashed = hashed;
        }

        static OfLongs learn(Column column, boolean asNumbers) {
            long[] keys = keys(column, asNumbers);
            long low = Long.MAX_VALUE;
            long high = Long.MIN_VALUE;
            for (long key : keys) {
                low = key == IntegerColumn.MISSING ? low : Math.min(low, key);
                high = Math.max(high, key);
            }
            long range = low > high ? 0 : high - low + 1;
            if (range >= 0 && range <= Math.max(1 << 16, 2L * keys.length)) {
                return new OfLongs(column, near(keys, low, (int) range), asNumbers, low, (int) range, null);
            }
            LongCodes hashed = new LongCodes();
            int[] codes = new int[keys.length];
            for (int row = 0; row < codes.length; row++) {
                codes[row] = keys[row] == IntegerColumn.MISSING ? NONE : hashed.add(keys[row]);
            }
            return new OfLongs(column, codes, asNumbers, 0, hashed.size(), hashed);
        }

        @Override
        public int bound() {
            return bound;
        }

        @Override
        public int[] codes(Column column) {
            if (column.equals(learnt)) {
                return learntCodes;
            }
            long[] keys = keys(column, asNumbers);
            LongCodes table = hashed;
            return table == null ? near(keys, low, bound) : found(keys, table);
        }

        @Override
        public int[] ranks() {
            return hashed == null ? new int[0] : hashed.ranks();
        }

        private static int[] near(long[] keys, long low, int bound) {
            int[] codes = new int[keys.length];
            Parallel.common().forRange(codes.length, ColumnArrays.GRAIN, (from, to) -> {
                for (int row = from; row < to; row++) {
                    long code = keys[row] - low;
                    boolean known = keys[row] >= low && code >= 0 && code < bound;
                    codes[row] = known ? (int) code : NONE;
                }
            });
            return codes;
        }

        private static int[] found(long[] keys, LongCodes table) {
            int[] codes = new int[keys.length];
            Parallel.common().forRange(codes.length, ColumnArrays.GRAIN, (from, to) -> {
                for (int row = from; row < to; row++) {
                    codes[row] = keys[row] == IntegerColumn.MISSING ? NONE : table.find(keys[row]);
                }
            });
            return codes;
        }

        /** Keys in the order of the values, equal where they are, {@link IntegerColumn#MISSING} for missing ones. */
        private static long[] keys(Column column, boolean asNumbers) {
            if (!(column instanceof NumberColumn) && !asNumbers) {
                return column instanceof LongColumn<?> longs ? longs.values() : column.toLongArray();
            }
            double[] values = ColumnArrays.doubles(column);
            long[] keys = new long[values.length];
            Parallel.common().forRange(keys.length, ColumnArrays.GRAIN, (from, to) -> {
                for (int row = from; row < to; row++) {
                    keys[row] = key(values[row]);
                }
            });
            return keys;
        }

        /** Zeros of both signs are the same; no number has the bits that stand for a missing one. */
        private static long key(double value) {
            long bits = Double.doubleToLongBits(value + 0.0);
            return Double.isNaN(value) ? IntegerColumn.MISSING : bits < 0 ? bits ^ Long.MAX_VALUE : bits;
        }
    }
}
