package dev.viva.study;

/** How hard a question is meant to be. */
public enum Level {
    /** Asked early, to warm up. */
    EASY(-1),
    /** The usual. */
    MEDIUM(0),
    /** Asked of those who do well. */
    HARD(1);

    private final double rating;

    Level(double rating) {
        this.rating = rating;
    }

    /** Where a rating of difficulty begins, in logits. */
    public double rating() {
        return rating;
    }
}
