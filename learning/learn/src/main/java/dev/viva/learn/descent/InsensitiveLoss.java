package dev.viva.learn.descent;

/** What support vector regression pays for the part z of an error that exceeds its epsilon. */
public enum InsensitiveLoss {
    /** {@code z}: little moved by outliers. */
    ABSOLUTE,
    /** {@code z²}: smooth. */
    SQUARED
}
