package dev.viva.learn.tree;

/**
 * How the values of one feature fall into bins. Bins {@code 0 … count - 1} hold values, bin {@code count} what is missing;
 * {@code count} is at most 255, so that a bin fits a byte. Immutable and thread-safe.
 */
public sealed interface FeatureBins permits NumericBins, CategoryBins {
    /** How many bins hold values; 0 where every value is missing. */
    int count();
}
