package dev.viva.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the values of one column whose type is known, one by one and without boxing. Each {@code add} method is for
 * columns of its type and throws {@link IllegalStateException} on others. Not thread-safe; amortised O(1) a value.
 */
public final class ColumnBuilder {
    private final String name;
    private final ColumnType type;
    private double[] doubles = {};
    private long[] longs = {};
    private byte[] bytes = {};
    private int[] codes = {};
    private final Map<String, Integer> dictionary = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private int size;

    /** Begins an empty column. */
    public ColumnBuilder(String name, ColumnType type) {
        this.name = name;
        this.type = type;
    }

    /** The type of the column. */
    public ColumnType type() {
        return type;
    }

    /** How many values there are so far. */
    public int size() {
        return size;
    }

    /** Adds a NUMBER; NaN is a missing one. */
    public void addNumber(double value) {
        require(ColumnType.NUMBER);
        doubles = size == doubles.length ? Arrays.copyOf(doubles, grown()) : doubles;
        doubles[size++] = value;
    }

    /** Adds an INTEGER; {@link IntegerColumn#MISSING} is a missing one. */
    public void addInteger(long value) {
        require(ColumnType.INTEGER);
        addLong(value);
    }

    /** Adds a TIMESTAMP in microseconds since 1970; {@link TimestampColumn#MISSING} is a missing one. */
    public void addTimestamp(long micros) {
        require(ColumnType.TIMESTAMP);
        addLong(micros);
    }

    /** Adds a BOOLEAN. */
    public void addBoolean(boolean value) {
        require(ColumnType.BOOLEAN);
        addByte((byte) (value ? 1 : 0));
    }

    /** Adds a TEXT, or a missing one for {@code null}. */
    public void addText(@Nullable String value) {
        require(ColumnType.TEXT);
        addCode(value == null ? TextColumn.MISSING : code(value));
    }

    /** Adds a missing value of any type. */
    public void addMissing() {
        switch (type) {
            case NUMBER -> addNumber(Double.NaN);
            case INTEGER, TIMESTAMP -> addLong(IntegerColumn.MISSING);
            case BOOLEAN -> addByte(BooleanColumn.MISSING);
            case TEXT -> addCode(TextColumn.MISSING);
        }
    }

    /** The column of all values so far. */
    public Column build() {
        return switch (type) {
            case NUMBER -> new NumberColumn(name, Arrays.copyOf(doubles, size));
            case INTEGER -> new IntegerColumn(name, Arrays.copyOf(longs, size));
            case TIMESTAMP -> new TimestampColumn(name, Arrays.copyOf(longs, size));
            case BOOLEAN -> new BooleanColumn(name, Arrays.copyOf(bytes, size));
            case TEXT -> new TextColumn(name, Arrays.copyOf(codes, size), texts);
        };
    }

    private void addLong(long value) {
        longs = size == longs.length ? Arrays.copyOf(longs, grown()) : longs;
        longs[size++] = value;
    }

    private void addByte(byte value) {
        bytes = size == bytes.length ? Arrays.copyOf(bytes, grown()) : bytes;
        bytes[size++] = value;
    }

    private void addCode(int code) {
        codes = size == codes.length ? Arrays.copyOf(codes, grown()) : codes;
        codes[size++] = code;
    }

    private int code(String value) {
        Integer known = dictionary.get(value);
        if (known != null) {
            return known;
        }
        dictionary.put(value, texts.size());
        texts.add(value);
        return texts.size() - 1;
    }

    private int grown() {
        return Math.max(64, Math.addExact(size, size));
    }

    private void require(ColumnType wanted) {
        if (type != wanted) {
            throw new IllegalStateException(
                    "ColumnBuilder '" + name + "' is of type " + type + " and cannot take a value of type " + wanted);
        }
    }
}
