package dev.viva.table;

import java.util.Map;

/**
 * How JSON lines are read. Immutable.
 *
 * @param nested what to do with a value that is an object or an array
 * @param types the types of some columns, by name; the others are inferred
 */
public record JsonOptions(Nested nested, Map<String, ColumnType> types) {
    /** What becomes of a value that is an object or an array. */
    public enum Nested {
        /** It is an error. */
        REFUSE,
        /** It is kept as its JSON text. */
        AS_TEXT
    }

    /** Copies the types. */
    public JsonOptions {
        types = Map.copyOf(types);
    }

    /** Nested values refused, all types inferred. */
    public static JsonOptions defaults() {
        return new JsonOptions(Nested.REFUSE, Map.of());
    }

    /** With nested values refused or kept. */
    public JsonOptions withNested(Nested value) {
        return new JsonOptions(value, types);
    }

    /** With exactly these types given. */
    public JsonOptions withTypes(Map<String, ColumnType> value) {
        return new JsonOptions(nested, value);
    }
}
