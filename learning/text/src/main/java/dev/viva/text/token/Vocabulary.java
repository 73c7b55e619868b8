package dev.viva.text.token;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a model knows and their ids. Ids need not be without gaps, but none is negative or above 16,777,215.
 * Immutable and thread-safe.
 */
public final class Vocabulary {
    private static final int LARGEST_ID = (1 << 24) - 1;

    private final Map<String, Integer> ids;
    private final @Nullable String[] tokens;

    private Vocabulary(Map<String, Integer> ids, @Nullable String[] tokens) {
        this.ids = ids;
        this.tokens = tokens;
    }

    /**
     * A vocabulary in which each token's id is its place in the list.
     *
     * @throws IllegalArgumentException if a token comes twice
     */
    public static Vocabulary of(List<String> tokens) {
        Map<String, Integer> ids = HashMap.newHashMap(tokens.size());
        for (String token : tokens) {
            Integer before = ids.putIfAbsent(token, ids.size());
            if (before != null) {
                throw new IllegalArgumentException("Vocabulary: tokens must differ, got '" + token + "' twice, at "
                        + before + " and " + tokens.lastIndexOf(token));
            }
        }
        return of(ids);
    }

    /**
     * A vocabulary with these ids.
     *
     * @throws IllegalArgumentException if an id is out of range or stands for two tokens
     */
    public static Vocabulary of(Map<String, Integer> ids) {
        int last = -1;
        for (Map.Entry<String, Integer> each : ids.entrySet()) {
            int id = each.getValue();
            if (id < 0 || id > LARGEST_ID) {
                throw new IllegalArgumentException(
                        "Vocabulary: the id of '" + each.getKey() + "' must be in [0, " + LARGEST_ID + "], got " + id);
            }
            last = Math.max(last, id);
        }
        @Nullable String[] tokens = new String[last + 1];
        for (Map.Entry<String, Integer> each : ids.entrySet()) {
            String before = tokens[each.getValue()];
            if (before != null) {
                throw new IllegalArgumentException("Vocabulary: ids must differ, got " + each.getValue() + " for '"
                        + before + "' and '" + each.getKey() + "'");
            }
            tokens[each.getValue()] = each.getKey();
        }
        return new Vocabulary(new HashMap<>(ids), tokens);
    }

    /** How many tokens there are. */
    public int size() {
        return ids.size();
    }

    /** One more than the largest id: the rows that a matrix of embeddings needs. */
    public int idLimit() {
        return tokens.length;
    }

    /** The id of a token, if it is known. */
    public OptionalInt id(String token) {
        Integer id = ids.get(token);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /**
     * The token with this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public String token(int id) {
        String token = id >= 0 && id < tokens.length ? tokens[id] : null;
        if (token == null) {
            throw new IllegalArgumentException(
                    "Vocabulary.token: id must be one of the " + size() + " known, below " + idLimit() + ", got " + id);
        }
        return token;
    }

    /** Whether a token has this id. */
    public boolean contains(int id) {
        return id >= 0 && id < tokens.length && tokens[id] != null;
    }

    /** The id of a token, or -1: for inner loops. */
    int idOrNone(String token) {
        Integer id = ids.get(token);
        return id == null ? -1 : id;
    }

    /** The ids that are taken, ascending. */
    int[] takenIds() {
        int[] taken = new int[size()];
        int count = 0;
        for (int id = 0; id < tokens.length; id++) {
            if (tokens[id] != null) {
                taken[count++] = id;
            }
        }
        return Arrays.copyOf(taken, count);
    }

    /** The known ones among the ids of the 256 tokens {@code <0x00>} to {@code <0xFF>}; -1 for the others. */
    int[] byteIds() {
        int[] byteIds = new int[256];
        for (int value = 0; value < 256; value++) {
            byteIds[value] = idOrNone(byteToken(value));
        }
        return byteIds;
    }

    static String byteToken(int value) {
        return String.format(java.util.Locale.ROOT, "<0x%02X>", value);
    }
}
