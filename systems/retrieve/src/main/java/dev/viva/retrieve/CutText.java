package dev.viva.retrieve;

import java.util.Arrays;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** A text that was cut into words once, for both fields that keep it. Filled again and again. For one thread. */
final class CutText {
    private @Nullable WordForms[] words = new WordForms[64];
    private int size;

    void clear() {
        size = 0;
    }

    void add(WordForms word) {
        if (size == words.length) {
            words = Arrays.copyOf(words, 2 * size);
        }
        words[size++] = word;
    }

    /** The words as they are written, each time it is reset. */
    TokenStream written() {
        return new Forms() {
            @Override
            @Nullable BytesRef form(WordForms word) {
                return word.written();
            }
        };
    }

    /** The stems of the words that say something, each time it is reset. They stand side by side, as the words left out leave no gap. */
    TokenStream stems() {
        return new Forms() {
            @Override
            @Nullable BytesRef form(WordForms word) {
                return word.stem();
            }
        };
    }

    /** One form of each word. */
    private abstract class Forms extends TokenStream {
        private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
        private int next;

        abstract @Nullable BytesRef form(WordForms word);

        @Override
        public void reset() {
            clearAttributes(); // the end of the text before has left a step of 0
            next = 0;
        }

        @Override
        public final boolean incrementToken() {
            while (next < size) {
                WordForms word = words[next++];
                BytesRef form = word == null ? null : form(word);
                if (form != null) {
                    term.setBytesRef(form);
                    return true;
                }
            }
            return false;
        }
    }
}
