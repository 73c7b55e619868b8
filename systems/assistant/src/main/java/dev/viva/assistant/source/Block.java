package dev.viva.assistant.source;

/**
 * A piece of a text that stands for itself: a heading, or what stands below one.
 *
 * @param level 1 to 6 for a heading, the same as in HTML; 0 for everything else
 * @param start the index of its first character in the text
 * @param end the index after its last, above {@code start}
 */
public record Block(int level, int start, int end) {
    /** The level of the deepest heading. */
    public static final int DEEPEST = 6;

    /** Checks the bounds. */
    public Block {
        if (level < 0 || level > DEEPEST) {
            throw new IllegalArgumentException("Block.level must be in [0, " + DEEPEST + "], got " + level);
        }
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException(
                    "Block must have 0 <= start < end, got start " + start + " and end " + end);
        }
    }

    /** Whether it is a heading. */
    public boolean isHeading() {
        return level > 0;
    }
}
