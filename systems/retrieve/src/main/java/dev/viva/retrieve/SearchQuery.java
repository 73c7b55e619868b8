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
 * @param effort what is done beside looking for the words
 */
public record SearchQuery(String text, int limit, Map<String, String> filters, Effort effort) {
    /** What a search does beside looking for the words. */
    public enum Effort {
        /** Finds words by their beginnings and with mistakes, favours words that stand together, and counts all that fits, by facets too. */
        FULL,
        /** Finds words by their stems only; facets are not counted, and beyond about a thousand documents the total is a lower bound. */
        QUICK
    }

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

    /** The same with full effort. */
    public SearchQuery(String text, int limit, Map<String, String> filters) {
        this(text, limit, filters, Effort.FULL);
    }

    /** Looks for words, without filters, with full effort. */
    public static SearchQuery of(String text, int limit) {
        return new SearchQuery(text, limit, Map.of());
    }

    /** The same with {@link Effort#QUICK}: for very large indexes. */
    public SearchQuery quick() {
        return new SearchQuery(text, limit, filters, Effort.QUICK);
    }

    /** The same, for documents whose {@code facet} has {@code value} only. */
    public SearchQuery where(String facet, String value) {
        Map<String, String> more = new HashMap<>(filters);
        more.put(facet, value);
        return new SearchQuery(text, limit, more, effort);
    }
}
