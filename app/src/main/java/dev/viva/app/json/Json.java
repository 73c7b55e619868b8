package dev.viva.app.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON by hand, one small function per kind of answer. */
public final class Json {
    /** How deep arrays and objects may lie in each other in a text that is read. */
    public static final int DEEPEST = 16;

    /** Longer texts are malformed; what a field allows is far less, and its refusal names the field. */
    private static final int LONGEST = 4 << 20;

    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(64)
                    .maxNameLength(256)
                    .maxStringLength(LONGEST)
                    .build())
            .build();

    private Json() {}

    /** What writes one value. */
    @FunctionalInterface
    public interface Writer {
        /** Writes one value to {@code json}. */
        void write(JsonGenerator json) throws IOException;
    }

    /** What {@code writer} wrote, in UTF-8. */
    public static byte[] bytes(Writer writer) {
        try (ByteArrayBuilder buffer = new ByteArrayBuilder(512);
                JsonGenerator json = FACTORY.createGenerator(buffer)) {
            writer.write(json);
            json.flush();
            return buffer.toByteArray();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    /** What {@code writer} wrote, as text on one line. */
    public static String text(Writer writer) {
        return new String(bytes(writer), StandardCharsets.UTF_8);
    }

    /**
     * Writes a value made of maps with text keys, lists, texts, numbers, truth values and {@code null}; numbers that JSON
     * has no word for become {@code null}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    value(json, entry.getValue());
                }
                json.writeEndObject();
            }
            case Iterable<?> list -> {
                json.writeStartArray();
                for (Object each : list) {
                    value(json, each);
                }
                json.writeEndArray();
            }
            case Double number when !Double.isFinite(number) -> json.writeNull();
            case Double number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case String text -> json.writeString(text);
            default ->
                throw new IllegalArgumentException("Json.value must be a map, list, text, number or truth value, got "
                        + value.getClass().getName());
        }
    }

    /** Writes a number field; a value that JSON has no word for (NaN, infinity) becomes {@code null}. */
    public static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    /** Writes an array of numbers; those that JSON has no word for become {@code null}. */
    public static void numbers(JsonGenerator json, String name, double[] values) throws IOException {
        json.writeArrayFieldStart(name);
        for (double value : values) {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
    }
}
