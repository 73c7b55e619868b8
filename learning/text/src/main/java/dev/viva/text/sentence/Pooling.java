package dev.viva.text.sentence;

import java.util.Locale;

/** How the vectors of a text's tokens become one. */
public enum Pooling {
    /** The mean over all tokens, the special ones included. */
    MEAN,
    /** The vector of the first token, BERT's {@code [CLS]}. */
    FIRST;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
