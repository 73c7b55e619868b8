package dev.viva.assistant.library;

import java.util.Set;

/**
 * What is looked for.
 *
 * @param text words; any text is allowed
 * @param within the ids of the documents to look in; empty for all
 * @param limit how many passages are wanted, in [1, {@value #MOST}]
 */
public record Wanted(String text, Set<String> within, int limit) {
    /** The most passages. */
    public static final int MOST = 1_000;

    /** Copies the ids and checks the limit. */
    public Wanted {
        within = Set.copyOf(within);
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("Wanted.limit must be in [1, " + MOST + "], got " + limit);
        }
    }

    /** Looks in all documents. */
    public static Wanted of(String text, int limit) {
        return new Wanted(text, Set.of(), limit);
    }
}
