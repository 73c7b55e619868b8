package dev.viva.study;

import java.util.List;

/**
 * Something that a good answer says, and how to find it in one.
 *
 * @param point what is to be said, in words
 * @param weight how much it counts, in [0.1, 10]
 * @param must whether an answer without it is not right
 * @param any sets of alternatives, each a word or a phrase: the point is said where every set is met by one of its
 *     alternatives; copied, not empty
 */
public record KeyPoint(String point, double weight, boolean must, List<List<String>> any) {
    /** Checks the range and copies. */
    public KeyPoint {
        if (!(weight >= 0.1 && weight <= 10)) {
            throw new IllegalArgumentException("KeyPoint.weight must be in [0.1, 10], got " + weight);
        }
        any = any.stream().map(List::copyOf).toList();
        if (any.isEmpty() || any.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("KeyPoint.any must hold sets of at least one alternative, got " + any);
        }
    }

    /** A point that counts 1 and is no must. */
    public static KeyPoint of(String point, List<List<String>> any) {
        return new KeyPoint(point, 1, false, any);
    }
}
