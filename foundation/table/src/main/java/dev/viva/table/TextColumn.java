package dev.viva.table;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text as codes into a dictionary of distinct strings; code {@link #MISSING} marks a missing value.
 *
 * @param codes owned by the column: the caller must not change the array afterwards
 * @param dictionary the distinct values; code {@code c} stands for {@code dictionary.get(c)}
 */
public record TextColumn(String name, int[] codes, List<String> dictionary) implements Column {
    /** The mark of a missing value. */
    public static final int MISSING = -1;

    /** Copies the dictionary. */
    public TextColumn {
        dictionary = List.copyOf(dictionary);
    }

    /** The text of {@code row}, or {@code null} where it is missing. */
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
    public TextColumn renamed(String newName) {
        return new TextColumn(newName, codes, dictionary);
    }

    @Override
    public TextColumn take(int[] rows) {
        return new TextColumn(name, Arrays.stream(rows).map(row -> codes[row]).toArray(), dictionary);
    }
}
