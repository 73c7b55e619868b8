package dev.viva.retrieve;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a search found.
 *
 * @param total how many documents fit
 * @param hits the best of them, best first
 * @param facets for each facet, how many of all that fit have each value; most frequent first
 */
public record Results(int total, List<Hit> hits, Map<String, Map<String, Integer>> facets) {
    /** Copies the collections and keeps their order. */
    public Results {
        hits = List.copyOf(hits);
        Map<String, Map<String, Integer>> copy = new LinkedHashMap<>();
        facets.forEach((name, counts) -> copy.put(name, Collections.unmodifiableMap(new LinkedHashMap<>(counts))));
        facets = Collections.unmodifiableMap(copy);
    }
}
