package dev.viva.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column in one part of a CSV file, while it is parsed. A part begins each inferred column as
 * {@link Unknown} and turns it into the kind of its first value. Not thread-safe.
 */
abstract sealed class CsvCells {
    private int size;
    private boolean quotedMissing;

    /** The type of these values, or {@code null} if there is none yet. */
    abstract @Nullable ColumnType type();

    /** Adds the value in these bytes; returns false and adds nothing if they do not read as this kind. */
    abstract boolean add(byte[] bytes, int from, int to);

    /** Adds a missing value. */
    abstract void addMissing();

    /** Writes the values into {@code into}, which is storage of type {@code type}, from row {@code offset} on. */
    abstract void copyTo(CsvStorage into, int offset);

    final int size() {
        return size;
    }

    final int next() {
        return size++;
    }

    /** Notes that a missing value was written in quotes, which would be a value if the column were text. */
    final void noteQuotedMissing() {
        quotedMissing = true;
    }

    final boolean hasQuotedMissing() {
        return quotedMissing;
    }

    /** Makes empty cells for values of {@code type}. */
    static CsvCells of(ColumnType type, char decimal, boolean given) {
        return switch (type) {
            case BOOLEAN -> new Booleans(given);
            case INTEGER -> new Integers();
            case NUMBER -> new Numbers(decimal, given);
            case TIMESTAMP -> new Times();
            case TEXT -> new Texts();
        };
    }

    /** Missing values only, so far. */
    static final class Unknown extends CsvCells {
        @Override
        @Nullable ColumnType type() {
            return null;
        }

        @Override
        boolean add(byte[] bytes, int from, int to) {
            return false;
        }

        @Override
        void addMissing() {
            next();
        }

        @Override
        void copyTo(CsvStorage into, int offset) {
            into.fillMissing(offset, offset + size());
        }
    }

    /** A column that is not wanted in this pass. */
    static final class Skipped extends CsvCells {
        @Override
        @Nullable ColumnType type() {
            return null;
        }

        @Override
        boolean add(byte[] bytes, int from, int to) {
            return true;
        }

        @Override
        void addMissing() {}

        @Override
        void copyTo(CsvStorage into, int offset) {}
    }

    /** Whole numbers. */
    static final class Integers extends CsvCells {
        private long[] values = new long[1024];

        @Override
        ColumnType type() {
            return ColumnType.INTEGER;
        }

        @Override
        boolean add(byte[] bytes, int from, int to) {
            long value = FieldParser.integer(bytes, from, to);
            if (value == FieldParser.NO_INTEGER) {
                return false;
            }
            put(value);
            return true;
        }

        @Override
        void addMissing() {
            put(IntegerColumn.MISSING);
        }

        private void put(long value) {
            int row = next();
            if (row == values.length) {
                values = Arrays.copyOf(values, 2 * row);
            }
            values[row] = value;
        }

        /** The same values as numbers. */
        Numbers widened(char decimal) {
            Numbers numbers = new Numbers(decimal, false);
            for (int row = 0; row < size(); row++) {
                numbers.put(values[row] == IntegerColumn.MISSING ? Double.NaN : values[row]);
            }
            if (hasQuotedMissing()) {
                numbers.noteQuotedMissing();
            }
            return numbers;
        }

        @Override
        void copyTo(CsvStorage into, int offset) {
            if (into.type() == ColumnType.NUMBER) {
                widened('.').copyTo(into, offset);
            } else {
                System.arraycopy(values, 0, into.longs(), offset, size());
            }
        }
    }

    /** Floating-point numbers. */
    static final class Numbers extends CsvCells {
        private final char decimal;
        private final boolean given;
        private double[] values = new double[1024];

        Numbers(char decimal, boolean given) {
            this.decimal = decimal;
            this.given = given;
        }

        @Override
        ColumnType type() {
            return ColumnType.NUMBER;
        }

        @Override
        boolean add(byte[] bytes, int from, int to) {
            double value = FieldParser.number(bytes, from, to, decimal);
            if (Double.isNaN(value) || (!given && FieldParser.isLongWhole(bytes, from, to))) {
                return false;
            }
            put(value);
            return true;
        }

        @Override
        void addMissing() {
            put(Double.NaN);
        }

        private void put(double value) {
            int row = next();
            if (row == values.length) {
                values = Arrays.copyOf(values, 2 * row);
            }
            values[row] = value;
        }

        @Override
        void copyTo(CsvStorage into, int offset) {
            System.arraycopy(values, 0, into.doubles(), offset, size());
        }
    }

    /** Truth values; where the type is given, 0 and 1 count too. */
    static final class Booleans extends CsvCells {
        private final boolean given;
        private byte[] values = new byte[1024];

        Booleans(boolean given) {
            this.given = given;
        }

        @Override
        ColumnType type() {
            return ColumnType.BOOLEAN;
        }

        @Override
        boolean add(byte[] bytes, int from, int to) {
            byte value = FieldParser.truth(bytes, from, to);
            if (given && to - from == 1 && (bytes[from] == '0' || bytes[from] == '1')) {
                value = (byte) (bytes[from] - '0');
            }
            if (value < 0) {
                return false;
            }
            put(value);
            return true;
        }

        @Override
        void addMissing() {
            put(BooleanColumn.MISSING);
        }

        private void put(byte value) {
            int row = next();
            if (row == values.length) {
                values = Arrays.copyOf(values, 2 * row);
            }
            values[row] = value;
        }

        @Override
        void copyTo(CsvStorage into, int offset) {
            System.arraycopy(values, 0, into.bytes(), offset, size());
        }
    }

    /** Points in time. */
    static final class Times extends CsvCells {
        private long[] values = new long[1024];

        @Override
        ColumnType type() {
            return ColumnType.TIMESTAMP;
        }

        @Override
        boolean add(byte[] bytes, int from, int to) {
            long value = Timestamps.parse(bytes, from, to);
            if (value == TimestampColumn.MISSING) {
                return false;
            }
            put(value);
            return true;
        }

        @Override
        void addMissing() {
            put(TimestampColumn.MISSING);
        }

        private void put(long value) {
            int row = next();
            if (row == values.length) {
                values = Arrays.copyOf(values, 2 * row);
            }
            values[row] = value;
        }

        @Override
        void copyTo(CsvStorage into, int offset) {
            System.arraycopy(values, 0, into.longs(), offset, size());
        }
    }

    /** Text, as codes into a dictionary of the part. */
    static final class Texts extends CsvCells {
        private final ByteDictionary dictionary = new ByteDictionary();
        private int[] codes = new int[1024];

        @Override
        ColumnType type() {
            return ColumnType.TEXT;
        }

        @Override
        boolean add(byte[] bytes, int from, int to) {
            put(dictionary.code(bytes, from, to));
            return true;
        }

        @Override
        void addMissing() {
            put(TextColumn.MISSING);
        }

        private void put(int code) {
            int row = next();
            if (row == codes.length) {
                codes = Arrays.copyOf(codes, 2 * row);
            }
            codes[row] = code;
        }

        @Override
        void copyTo(CsvStorage into, int offset) {
            int[] merged = new int[dictionary.size()];
            for (int code = 0; code < merged.length; code++) {
                merged[code] = into.dictionary().codeOf(dictionary, code);
            }
            int[] target = into.codes();
            for (int row = 0; row < size(); row++) {
                target[offset + row] = codes[row] < 0 ? TextColumn.MISSING : merged[codes[row]];
            }
        }
    }
}
