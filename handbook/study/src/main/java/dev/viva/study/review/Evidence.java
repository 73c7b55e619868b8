package dev.viva.study.review;

/**
 * Where a sign of what a reader knows comes from, with how often such a sign misleads. The chances are set by hand and
 * held: one reader never gives enough data to fit them.
 */
public enum Evidence {
    /** A card, graded by the reader. */
    CARD("a card", 0.15, 0.10),
    /** A coding exercise: hardly solved by luck, but a small slip fails it. */
    EXERCISE("an exercise", 0.02, 0.20),
    /** A coding exercise with a hint open: solving it says less, failing it all the same says more. */
    HINTED_EXERCISE("an exercise with hints", 0.30, 0.10),
    /** A free answer in a mock interview, scored by key points. */
    INTERVIEW("an interview answer", 0.05, 0.20);

    private final String words;
    private final double guess;
    private final double slip;

    Evidence(String words, double guess, double slip) {
        this.words = words;
        this.guess = guess;
        this.slip = slip;
    }

    /** In words. */
    public String words() {
        return words;
    }

    /** Whether it comes from a coding exercise. */
    public boolean isExercise() {
        return this == EXERCISE || this == HINTED_EXERCISE;
    }

    /** The chance to succeed without the skill. */
    public double guess() {
        return guess;
    }

    /** The chance to fail with the skill. */
    public double slip() {
        return slip;
    }
}
