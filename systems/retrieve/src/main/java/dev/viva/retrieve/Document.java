package dev.viva.retrieve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that can be found.
 *
 * @param id what it is known by; not blank, and unique in an index
 * @param title its title; words found here count most
 * @param body its text
 * @param facets what it can be narrowed down by: values by the name of the facet; words found here count too
 */
public record Document(String id, String title, String body, Map<String, List<String>> facets) {
    /** Copies the facets. */
    public Document {
        if (id.isBlank()) {
            throw new IllegalArgumentException("Document.id must not be blank, got '" + id + "'");
        }
        Map<String, List<String>> copy = new LinkedHashMap<>();
        facets.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        facets = Map.copyOf(copy);
    }
}
