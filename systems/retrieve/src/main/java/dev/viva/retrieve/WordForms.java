package dev.viva.retrieve;

import java.util.Arrays;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** A word of a text, and the terms that the two fields of its text keep of it. Immutable: nobody changes the bytes. */
final class WordForms {
    private final char[] letters;
    private final BytesRef written;
    private final @Nullable BytesRef stem;

    /**
     * The forms of a word.
     *
     * @param letters as they stand in the text; owned by this
     * @param stem null for a word that says nothing
     */
    WordForms(char[] letters, BytesRef written, @Nullable BytesRef stem) {
        this.letters = letters;
        this.written = written;
        this.stem = written.equals(stem) ? written : stem;
    }

    boolean isOf(char[] buffer, int length) {
        return Arrays.equals(letters, 0, letters.length, buffer, 0, length);
    }

    /** In lower case without accents. */
    BytesRef written() {
        return written;
    }

    /** What other forms of the word have too; null for a word that says nothing. */
    @Nullable BytesRef stem() {
        return stem;
    }
}
