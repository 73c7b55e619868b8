package dev.viva.text.token;

import java.util.List;

/**
 * Cuts a normalised text into words, which no token crosses. All are immutable and thread-safe.
 */
public sealed interface PreTokenizer {
    /**
     * The words of GPT-2, with every byte as a character of its own; must be the last step of a sequence.
     *
     * @param addPrefixSpace whether a text that does not begin with a blank gets one
     * @param trimOffsets whether tokens' offsets leave out blanks; this is asked of {@link PostProcessor.ByteLevel} and
     *     only kept here
     * @param useExpression whether words are cut; without it the text stays whole
     */
    record ByteLevel(boolean addPrefixSpace, boolean trimOffsets, boolean useExpression) implements PreTokenizer {
        /** GPT-2's. */
        public static final ByteLevel GPT2 = new ByteLevel(false, true, true);

        /** The 256 characters that stand for bytes, in the order of the bytes. */
        public static List<String> alphabet() {
            return ByteCharacters.alphabet();
        }
    }

    /** BERT's: white space parts words, and each mark of punctuation is a word. */
    record Bert() implements PreTokenizer {}

    /** Runs of word characters, and runs of what is neither word character nor white space. */
    record Whitespace() implements PreTokenizer {}

    /** White space parts words. */
    record WhitespaceSplit() implements PreTokenizer {}

    /**
     * SentencePiece's: blanks become {@code replacement}, and each of those begins a word.
     *
     * @param replacement stands for a blank, usually U+2581
     * @param prepend where {@code replacement} is put before a text that does not begin with it
     * @param split whether words are cut; without it the text stays whole
     */
    record Metaspace(int replacement, Prepend prepend, boolean split) implements PreTokenizer {
        /** That of T5 and XLM-R. */
        public static final Metaspace STANDARD = new Metaspace(0x2581, Prepend.ALWAYS, true);

        /** Where the replacement is put first. */
        public enum Prepend {
            /** Before each text between added tokens. */
            ALWAYS,
            /** Nowhere. */
            NEVER,
            /** Only where the original text begins. */
            FIRST
        }

        String mark() {
            return Character.toString(replacement);
        }
    }

    /** Cuts at matches. */
    record Split(TextPattern pattern, SplitBehavior behavior, boolean invert) implements PreTokenizer {}

    /** Cuts at punctuation. */
    record Punctuation(SplitBehavior behavior) implements PreTokenizer {}

    /** Cuts numbers out, whole or digit by digit. */
    record Digits(boolean individual) implements PreTokenizer {}

    /** One after the other. */
    record Sequence(List<PreTokenizer> steps) implements PreTokenizer {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if {@link ByteLevel} is not its last step
         */
        public Sequence {
            steps = List.copyOf(steps);
            for (int at = 0; at + 1 < steps.size(); at++) {
                if (PreTokenization.isByteLevel(steps.get(at))) {
                    throw new IllegalArgumentException("PreTokenizer.Sequence: ByteLevel must be the last of "
                            + steps.size() + " steps, got it as step " + (at + 1));
                }
            }
        }
    }

    /** One after the other. */
    static PreTokenizer sequence(PreTokenizer... steps) {
        return new Sequence(List.of(steps));
    }
}
