package dev.viva.text.sentence;

/** What becomes of texts that have more tokens than a model sees at once. */
public enum LongTexts {
    /** What is too much is left out, as sentence-transformers does. */
    CUT("cut"),
    /**
     * The text is cut into pieces as long as possible; its vector is the mean of theirs, each of length 1 and weighted by its number of
     * tokens, brought to length 1 again.
     */
    MEAN_OF_PIECES("pieces");

    private final String word;

    LongTexts(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
