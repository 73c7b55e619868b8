package dev.viva.content;

import java.util.List;

/**
 * A point that a good answer makes, and the words that show that it was made.
 *
 * @param point the point in words
 * @param weight what it counts, above 0
 * @param must whether an answer without it fails
 * @param any sets of alternatives: of every inner list at least one word or phrase must occur
 */
public record RubricPoint(String point, double weight, boolean must, List<List<String>> any) {
    /** Copies the lists. */
    public RubricPoint {
        any = any.stream().map(List::copyOf).toList();
    }
}
