package dev.viva.retrieve.rank;

import java.util.Map;

/**
 * A text of a collection.
 *
 * @param id what it is known by; not blank
 * @param fields its parts by the name of the field; one that it lacks is empty
 */
public record FieldedText(String id, Map<String, String> fields) {
    /** Checks the id and copies the fields. */
    public FieldedText {
        if (id.isBlank()) {
            throw new IllegalArgumentException("FieldedText.id must not be blank, got '" + id + "'");
        }
        fields = Map.copyOf(fields);
    }

    /** A text of one field. */
    public static FieldedText of(String id, String field, String text) {
        return new FieldedText(id, Map.of(field, text));
    }

    /** The text of a field; empty if there is none. */
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
