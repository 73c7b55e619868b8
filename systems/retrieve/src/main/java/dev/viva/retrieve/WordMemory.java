package dev.viva.retrieve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Knows the forms of words by the filters of {@link Words}. All threads and indexes share what is known: each word has two places, which it
 * shares with others, and is worked out anew only when others were there in between. So the frequent words of a language are worked out once,
 * and what is known never takes more than some twenty megabytes. For one thread.
 */
final class WordMemory {
    private static final int PLACES = 1 << 17;
    private static final AtomicReferenceArray<@Nullable WordForms> KNOWN = new AtomicReferenceArray<>(PLACES);

    /** Longer words are rare, and many of them would take room. */
    private static final int LONGEST_KEPT = 40;

    private final OneWord word = new OneWord();
    private final TokenStream written = begun(Words.written(word));
    private final TokenStream stemmed = begun(Words.stemmed(word));
    private int turn;

    WordForms of(char[] buffer, int length) throws IOException {
        if (length > LONGEST_KEPT) {
            return workOut(buffer, length);
        }
        int place = place(buffer, length);
        WordForms first = KNOWN.getAcquire(place);
        if (first != null && first.isOf(buffer, length)) {
            return first;
        }
        WordForms second = KNOWN.getAcquire(place ^ 1);
        if (second != null && second.isOf(buffer, length)) {
            return second;
        }
        WordForms fresh = workOut(buffer, length);
        KNOWN.setRelease(first == null ? place : place ^ (turn++ & 1), fresh);
        return fresh;
    }

    private static int place(char[] buffer, int length) {
        int hash = length;
        for (int at = 0; at < length; at++) {
            hash = 31 * hash + buffer[at];
        }
        return (hash * 0x9E3779B9) >>> (Integer.SIZE - Integer.numberOfTrailingZeros(PLACES));
    }

    private WordForms workOut(char[] buffer, int length) throws IOException {
        char[] letters = Arrays.copyOf(buffer, length);
        BytesRef plain = form(written, letters);
        if (plain == null) {
            throw new IllegalStateException("a word must have a written form, got none for " + new String(letters));
        }
        return new WordForms(letters, plain, form(stemmed, letters));
    }

    private @Nullable BytesRef form(TokenStream filters, char[] letters) throws IOException {
        word.set(letters);
        return filters.incrementToken() ? new BytesRef(word.term) : null;
    }

    private static TokenStream begun(TokenStream filters) {
        try {
            filters.reset();
            return filters;
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", impossible);
        }
    }

    /** A text that has one word more each time one is set, and never ends. */
    private static final class OneWord extends TokenStream {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private char[] letters = new char[0];
        private boolean ahead;

        void set(char[] next) {
            letters = next;
            ahead = true;
        }

        @Override
        public boolean incrementToken() {
            if (!ahead) {
                return false;
            }
            term.copyBuffer(letters, 0, letters.length);
            ahead = false;
            return true;
        }
    }
}
