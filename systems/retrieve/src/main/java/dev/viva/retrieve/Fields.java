package dev.viva.retrieve;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of the index. A text is kept twice: by the stems of its words, and as it is written. */
final class Fields {
    static final String ID = "id";
    static final String TITLE = "title";
    static final String BODY = "body";
    static final String TAGS = "tags";
    static final String FACET = "facet.";

    private static final String WRITTEN = ".written";

    private Fields() {}

    /** The fields that words are looked for in, with what a word counts there. */
    static Map<String, Float> weights() {
        Map<String, Float> weights = new LinkedHashMap<>();
        weights.put(TITLE, 4f);
        weights.put(TAGS, 1.5f);
        weights.put(BODY, 1f);
        return weights;
    }

    /** The twin of a field that keeps words as they are written. */
    static String written(String field) {
        return field + WRITTEN;
    }
}
