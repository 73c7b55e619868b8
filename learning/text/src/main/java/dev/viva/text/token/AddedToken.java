package dev.viva.text.token;

/**
 * A token that is found in a text before the model sees it, such as {@code [MASK]}.
 *
 * @param id its id; one of the vocabulary's where that knows it
 * @param content the text that is found
 * @param singleWord whether it is found only where no word character stands beside it
 * @param leftStrip whether it takes the white space before it
 * @param rightStrip whether it takes the white space after it
 * @param normalized whether it is found in the normalised text rather than in the given one
 * @param special whether decoding may leave it out
 */
public record AddedToken(
        int id,
        String content,
        boolean singleWord,
        boolean leftStrip,
        boolean rightStrip,
        boolean normalized,
        boolean special) {
    /**
     * Checks content and id.
     *
     * @throws IllegalArgumentException if the content is empty or the id negative
     */
    public AddedToken {
        if (content.isEmpty()) {
            throw new IllegalArgumentException("AddedToken.content must not be empty, got '' for id " + id);
        }
        if (id < 0) {
            throw new IllegalArgumentException("AddedToken.id must be at least 0, got " + id + " for " + content);
        }
    }

    /** A special token, found as it stands in the given text. */
    public static AddedToken special(int id, String content) {
        return new AddedToken(id, content, false, false, false, false, true);
    }

    /** The same, taking the white space before it: as a mask does that stands for a word with its blank. */
    public AddedToken withLeftStrip() {
        return new AddedToken(id, content, singleWord, true, rightStrip, normalized, special);
    }
}
