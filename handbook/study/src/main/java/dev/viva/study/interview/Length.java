package dev.viva.study.interview;

/** How long an interview goes, and how many questions it has. */
public enum Length {
    /** A first call. */
    SHORT(20, 2),
    /** The usual. */
    USUAL(45, 4),
    /** A long one. */
    LONG(60, 5);

    private final int minutes;
    private final int questions;

    Length(int minutes, int questions) {
        this.minutes = minutes;
        this.questions = questions;
    }

    /** Its minutes. */
    public int minutes() {
        return minutes;
    }

    /** The questions: one that goes through all phases, and short ones. */
    public int questions() {
        return questions;
    }

    /**
     * The length of so many minutes.
     *
     * @throws IllegalArgumentException unless it is 20, 45 or 60
     */
    public static Length of(int minutes) {
        for (Length length : values()) {
            if (length.minutes == minutes) {
                return length;
            }
        }
        throw new IllegalArgumentException("Length.minutes must be one of 20, 45, 60, got " + minutes);
    }
}
