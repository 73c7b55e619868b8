package dev.viva.content;

import java.util.List;

/**
 * Something wrong that is often said, and the words that show that it was said.
 *
 * @param point what is wrongly believed
 * @param any sets of alternatives: of every inner list at least one word or phrase must occur
 */
public record Misconception(String point, List<List<String>> any) {
    /** Copies the lists. */
    public Misconception {
        any = any.stream().map(List::copyOf).toList();
    }
}
