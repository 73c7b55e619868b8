package dev.viva.text.token;

import java.util.List;

/** Makes a text of tokens. All are immutable and thread-safe. */
public sealed interface Decoder {
    /** Characters back to bytes, these read as UTF-8; what is none becomes U+FFFD. */
    record ByteLevel() implements Decoder {}

    /**
     * Blanks between words, none before tokens with the prefix.
     *
     * @param prefix marks tokens that do not begin a word
     * @param cleanup whether blanks before punctuation and English contractions are taken away
     */
    record WordPiece(String prefix, boolean cleanup) implements Decoder {}

    /** The replacement back to blanks; a text's first is left out unless {@code prepend} is never. */
    record Metaspace(int replacement, PreTokenizer.Metaspace.Prepend prepend, boolean split) implements Decoder {
        /** That of T5 and XLM-R. */
        public static final Metaspace STANDARD = new Metaspace(0x2581, PreTokenizer.Metaspace.Prepend.ALWAYS, true);
    }

    /** The suffix that ends words becomes a blank, the last one nothing. */
    record BytePair(String suffix) implements Decoder {}

    /** Runs of the tokens {@code <0x00>} to {@code <0xFF>} become the text whose bytes they are. */
    record ByteFallback() implements Decoder {}

    /** All tokens become one. */
    record Fuse() implements Decoder {}

    /** At most {@code left} times {@code content} is taken from each token's beginning, and {@code right} from its end. */
    record Strip(int content, int left, int right) implements Decoder {}

    /** Puts {@code content} in the place of every match. */
    record Replace(TextPattern pattern, String content) implements Decoder {}

    /** One after the other. */
    record Sequence(List<Decoder> steps) implements Decoder {
        /** Copies the list. */
        public Sequence {
            steps = List.copyOf(steps);
        }
    }
}
