package dev.viva.text.token;

/**
 * How long an encoding may be, special tokens included.
 *
 * @param length the most tokens, at least 1
 * @param strategy which of two texts is cut
 * @param side where tokens are cut off
 */
public record Truncation(int length, Strategy strategy, Side side) {
    /** Which of two texts is cut. */
    public enum Strategy {
        /** The longer one; both to the same length where that is not enough. */
        LONGEST_FIRST,
        /** Only the first. */
        ONLY_FIRST,
        /** Only the second. */
        ONLY_SECOND
    }

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Truncation {
        if (length < 1) {
            throw new IllegalArgumentException("Truncation.length must be at least 1, got " + length);
        }
    }

    /** At most {@code length} tokens, the longer text cut at its end. */
    public static Truncation to(int length) {
        return new Truncation(length, Strategy.LONGEST_FIRST, Side.RIGHT);
    }

    /**
     * Cuts one or two texts so that they and {@code added} special tokens are at most {@code length}.
     *
     * @throws IllegalArgumentException if that is not possible
     */
    void apply(int added, EncodingBuilder... texts) {
        int room = length - added;
        if (room < 0) {
            throw new IllegalArgumentException(
                    "Truncation.length must be at least the " + added + " special tokens, got " + length);
        }
        if (texts.length == 1 && strategy != Strategy.ONLY_SECOND) {
            texts[0].truncate(room, side);
        } else if (texts.length == 2 && strategy == Strategy.LONGEST_FIRST) {
            longestFirst(room, texts[0], texts[1]);
        } else {
            onlyOne(room, texts);
        }
    }

    private void longestFirst(int room, EncodingBuilder first, EncodingBuilder second) {
        if (first.size() + second.size() <= room) {
            return;
        }
        int shorter = Math.min(first.size(), second.size());
        int longer = shorter > room ? shorter : Math.max(shorter, room - shorter);
        if (shorter + longer > room) {
            shorter = room / 2;
            longer = shorter + room % 2;
        }
        boolean swapped = first.size() > second.size();
        first.truncate(swapped ? longer : shorter, side);
        second.truncate(swapped ? shorter : longer, side);
    }

    private void onlyOne(int room, EncodingBuilder... texts) {
        int total = 0;
        for (EncodingBuilder text : texts) {
            total += text.size();
        }
        if (total <= room) {
            return;
        }
        int which = strategy == Strategy.ONLY_FIRST ? 0 : 1;
        int left = which < texts.length ? texts[which].size() - (total - room) : 0;
        if (left <= 0) {
            throw new IllegalArgumentException("Truncation: the " + (which == 0 ? "first" : "second")
                    + " text must be longer than the " + (total - room) + " tokens to cut, got "
                    + (which < texts.length ? texts[which].size() : 0));
        }
        texts[which].truncate(left, side);
    }
}
