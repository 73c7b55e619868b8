package dev.viva.assistant.chunk;

/**
 * A piece of a text.
 *
 * @param start the index of its first character
 * @param end the index after its last, above {@code start}
 */
public record Span(int start, int end) {
    /** Checks the bounds. */
    public Span {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException(
                    "Span must have 0 <= start < end, got start " + start + " and end " + end);
        }
    }

    /** How many characters it has. */
    public int length() {
        return end - start;
    }

    /** The piece of {@code text}. */
    public String of(String text) {
        return text.substring(start, end);
    }

    /** The same in a text that has {@code before} more characters at its beginning. */
    public Span after(int before) {
        return new Span(start + before, end + before);
    }
}
