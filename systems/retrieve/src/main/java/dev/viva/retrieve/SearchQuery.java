package dev.viva.retrieve;

import java.util.HashMap;
import java.util.Map;

/**
 * What is looked for.
 *
 * @param text words as a person types them; any text is allowed. A part between double quotes must occur as it stands.
 *     Only the first {@value #MOST_CHARACTERS} characters are looked at. Without a word, everything is found.
 * @param limit how many hits to return, in [1, {@value #MOST_HITS}]
 * @param filters facets that hits must have, each with one value
 */
public record SearchQuery(String text, int limit, Map<String, String> filters) {
    /** The most hits that are returned. */
    public static final int MOST_HITS = 1_000;

    /** The most characters that are looked at. */
    public static final int MOST_CHARACTERS = 1_000;

    /** Checks the limit, cuts the text and copies the filters. */
    public SearchQuery {
        if (limit < 1 || limit > MOST_HITS) {
            throw new IllegalArgumentException("SearchQuery.limit must be in [1, " + MOST_HITS + "], got " + limit);
        }
        text = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        filters = Map.copyOf(filters);
    }

    /** Looks for words, without filters. */
    public static SearchQuery of(String text, int limit) {
        return new SearchQuery(text, limit, Map.of());
    }

    /** The same, for documents whose {@code facet} has {@code value} only. */
    public SearchQuery where(String facet, String value) {
        Map<String, String> more = new HashMap<>(filters);
        more.put(facet, value);
        return new SearchQuery(text, limit, more);
    }
}
