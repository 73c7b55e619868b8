package dev.viva.text.token;

import org.jspecify.annotations.Nullable;

/**
 * Remembers the tokens of words that were met, one for each place of a table of fixed size: a word takes the place of an
 * earlier one with the same hash. Long words are not kept, so the memory is bounded.
 *
 * <p>Thread-safe without locks: an entry is immutable and reaches other threads whole through its final fields; a thread
 * that does not see it yet computes the same tokens again.
 */
final class WordCache {
    private static final int PLACES = 1 << 16;
    private static final int LONGEST = 64;

    private final @Nullable Entry[] entries = new @Nullable Entry[PLACES];

    private record Entry(String word, WordTokens tokens) {}

    @Nullable WordTokens get(String word) {
        if (word.length() > LONGEST) {
            return null;
        }
        Entry entry = entries[place(word)];
        return entry != null && entry.word.equals(word) ? entry.tokens : null;
    }

    void put(String word, WordTokens tokens) {
        if (word.length() <= LONGEST) {
            entries[place(word)] = new Entry(word, tokens);
        }
    }

    private static int place(String word) {
        int hash = word.hashCode() * 0x9E3779B9;
        return hash >>> 16;
    }
}
