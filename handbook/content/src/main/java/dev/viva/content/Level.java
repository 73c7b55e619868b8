package dev.viva.content;

/** How hard a question is. */
public enum Level {
    /** Asked of everybody. */
    EASY,
    /** Asked of those who have done it. */
    MEDIUM,
    /** Asked of those who say that they know it well. */
    HARD;

    /** The level's name in files and addresses. */
    public String slug() {
        return Slugs.of(this);
    }
}
