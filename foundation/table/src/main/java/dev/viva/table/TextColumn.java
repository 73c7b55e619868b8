package dev.viva.table;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Text as codes into a dictionary of distinct strings; code {@link #MISSING} marks a missing value. Columns are equal
 * when their texts are, whatever the order of their dictionaries.
 *
 * @param codes owned by the column: the caller must not change the array afterwards
 * @param dictionary the distinct values; code {@code c} stands for {@code dictionary.get(c)}. It may hold values that no
 *     row has, as after {@link #take}
 */
public record TextColumn(String name, int[] codes, List<String> dictionary) implements Column {
    /** The mark of a missing value. */
    public static final int MISSING = -1;

    /**
     * Copies the dictionary and checks the codes. O(rows).
     *
     * @throws IllegalArgumentException if a code is neither {@link #MISSING} nor in the dictionary
     */
    public TextColumn {
        dictionary = List.copyOf(dictionary);
        int size = dictionary.size();
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] < MISSING || codes[row] >= size) {
                throw new IllegalArgumentException("TextColumn '" + name + "': codes must be in [-1, " + size
                        + "), got " + codes[row] + " in row " + row);
            }
        }
    }

    /** A column of these texts, {@code null} where missing; codes go by first appearance. O(rows). */
    public static TextColumn of(String name, @Nullable String... texts) {
        Map<String, Integer> dictionary = new LinkedHashMap<>();
        int[] codes = new int[texts.length];
        for (int row = 0; row < codes.length; row++) {
            String text = texts[row];
            codes[row] = text == null ? MISSING : dictionary.computeIfAbsent(text, value -> dictionary.size());
        }
        return new TextColumn(name, codes, List.copyOf(dictionary.keySet()));
    }

    @Override
    public ColumnType type() {
        return ColumnType.TEXT;
    }

    @Override
    public @Nullable String text(int row) {
        return codes[row] == MISSING ? null : dictionary.get(codes[row]);
    }

    @Override
    public int size() {
        return codes.length;
    }

    @Override
    public boolean isMissing(int row) {
        return codes[row] == MISSING;
    }

    @Override
    public int missingCount() {
        int missing = 0;
        for (int code : codes) {
            missing += code == MISSING ? 1 : 0;
        }
        return missing;
    }

    @Override
    public double[] toDoubleArray() {
        if (missingCount() < size()) {
            throw ColumnArrays.wrongKind(this, ColumnType.NUMBER);
        }
        double[] missing = new double[size()];
        Arrays.fill(missing, Double.NaN);
        return missing;
    }

    @Override
    public long[] toLongArray() {
        if (missingCount() < size()) {
            throw ColumnArrays.wrongKind(this, ColumnType.INTEGER);
        }
        long[] missing = new long[size()];
        Arrays.fill(missing, IntegerColumn.MISSING);
        return missing;
    }

    @Override
    public TextColumn renamed(String newName) {
        return new TextColumn(newName, codes, dictionary);
    }

    @Override
    public TextColumn take(int[] rows) {
        return new TextColumn(name, ColumnArrays.take(codes, rows), dictionary);
    }

    @Override
    public TextColumn slice(int from, int to) {
        return new TextColumn(name, Arrays.copyOfRange(codes, from, to), dictionary);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextColumn that && name.equals(that.name) && size() == that.size() && sameTexts(that);
    }

    private boolean sameTexts(TextColumn that) {
        for (int row = 0; row < size(); row++) {
            if (!Objects.equals(text(row), that.text(row))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = name.hashCode();
        for (int row = 0; row < size(); row++) {
            hash = 31 * hash + Objects.hashCode(text(row));
        }
        return hash;
    }
}
