package dev.viva.app.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.viva.app.json.Json;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of JSON Schema (2020-12, as OpenAPI 3.1 uses it) that Viva's documents need. */
public sealed interface Schema {
    /** Writes the schema as one JSON value. */
    void write(JsonGenerator json) throws IOException;

    /**
     * A text.
     *
     * @param format a format such as {@code date-time}; empty for none
     * @param longest the most characters; 0 for no bound
     */
    record Text(String description, String format, int longest) implements Schema {
        @Override
        public void write(JsonGenerator json) throws IOException {
            begin(json, "string", description);
            if (!format.isEmpty()) {
                json.writeStringField("format", format);
            }
            if (longest > 0) {
                json.writeNumberField("minLength", 1);
                json.writeNumberField("maxLength", longest);
            }
            json.writeEndObject();
        }
    }

    /** One of a few words. */
    record Choice(String description, List<String> words) implements Schema {
        /** Copies the list. */
        public Choice {
            words = List.copyOf(words);
        }

        @Override
        public void write(JsonGenerator json) throws IOException {
            begin(json, "string", description);
            json.writeArrayFieldStart("enum");
            for (String word : words) {
                json.writeString(word);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** A number in [least, most]; an infinite bound is none. */
    record Numeric(String description, boolean whole, double least, double most) implements Schema {
        @Override
        public void write(JsonGenerator json) throws IOException {
            begin(json, whole ? "integer" : "number", description);
            bound(json, "minimum", least);
            bound(json, "maximum", most);
            json.writeEndObject();
        }

        private static void bound(JsonGenerator json, String name, double value) throws IOException {
            if (Double.isFinite(value)) {
                Json.number(json, name, value);
            }
        }
    }

    /** True or false. */
    record Flag(String description) implements Schema {
        @Override
        public void write(JsonGenerator json) throws IOException {
            begin(json, "boolean", description);
            json.writeEndObject();
        }
    }

    /** A value of any of several schemas. */
    record Either(List<Schema> schemas) implements Schema {
        /** Copies the list. */
        public Either {
            schemas = List.copyOf(schemas);
        }

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeArrayFieldStart("anyOf");
            for (Schema schema : schemas) {
                schema.write(json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** {@code null}. */
    record Nothing() implements Schema {
        @Override
        public void write(JsonGenerator json) throws IOException {
            begin(json, "null", "");
            json.writeEndObject();
        }
    }

    /** This or {@code null}. */
    static Schema orNull(Schema schema) {
        return new Either(List.of(schema, new Nothing()));
    }

    /** Several of one kind. */
    record Many(String description, Schema each) implements Schema {
        @Override
        public void write(JsonGenerator json) throws IOException {
            begin(json, "array", description);
            json.writeFieldName("items");
            each.write(json);
            json.writeEndObject();
        }
    }

    /** An object of any fields whose values have one schema. */
    record Named(String description, Schema each) implements Schema {
        @Override
        public void write(JsonGenerator json) throws IOException {
            begin(json, "object", description);
            json.writeFieldName("additionalProperties");
            each.write(json);
            json.writeEndObject();
        }
    }

    /**
     * An object of known fields and no others.
     *
     * @param name the name under which the document keeps it
     * @param required the fields that must be there
     */
    record Fields(String name, String description, Map<String, Schema> fields, List<String> required)
            implements Schema {
        /** Copies both, keeping the order. */
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
            required = List.copyOf(required);
        }

        /** A reference to the definition. */
        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeStringField("$ref", "#/components/schemas/" + name);
            json.writeEndObject();
        }

        /** Writes the definition itself. */
        void define(JsonGenerator json) throws IOException {
            begin(json, "object", description);
            json.writeObjectFieldStart("properties");
            for (Map.Entry<String, Schema> field : fields.entrySet()) {
                json.writeFieldName(field.getKey());
                field.getValue().write(json);
            }
            json.writeEndObject();
            json.writeArrayFieldStart("required");
            for (String field : required) {
                json.writeString(field);
            }
            json.writeEndArray();
            json.writeBooleanField("additionalProperties", false);
            json.writeEndObject();
        }
    }

    private static void begin(JsonGenerator json, String type, String description) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        if (!description.isEmpty()) {
            json.writeStringField("description", description);
        }
    }
}
