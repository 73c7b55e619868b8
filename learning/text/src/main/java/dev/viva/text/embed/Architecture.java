package dev.viva.text.embed;

/** What is predicted from what. */
public enum Architecture {
    /** A word from the mean of its neighbours: faster. */
    CONTINUOUS_BAG_OF_WORDS,
    /** A word from each of its neighbours: better for rare words. */
    SKIP_GRAM
}
