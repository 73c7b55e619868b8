package dev.viva.app.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads one flat JSON object field by field, strictly: the text must be UTF-8 and hold exactly one object, no field may
 * come twice, numbers must be finite, and every complaint names the field. One pass, no tree.
 *
 * <pre>{@code
 * try (JsonObject object = JsonObject.open(bytes)) {
 *     for (String field = object.next(); field != null; field = object.next()) {
 *         switch (field) { case "amount" -> amount = object.number(0, 1e9); … default -> throw object.unknown("amount"); }
 *     }
 * }
 * }</pre>
 *
 * Not thread-safe.
 */
public final class JsonObject implements AutoCloseable {
    private final JsonParser parser;
    private final List<String> seen = new ArrayList<>(16);
    private String field = "";

    private JsonObject(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Begins to read.
     *
     * @throws JsonFault if the text does not begin an object
     */
    public static JsonObject open(byte[] text) {
        requireUtf8(text);
        try {
            JsonObject object = new JsonObject(Json.FACTORY.createParser(text));
            if (object.token() != JsonToken.START_OBJECT) {
                throw JsonFault.malformed(
                        "the body must be one JSON object, got " + word(object.parser.currentToken()));
            }
            return object;
        } catch (IOException unreadable) {
            throw malformed(unreadable);
        }
    }

    /**
     * The name of the next field, its value ready to be read, or {@code null} at the end of the object.
     *
     * @throws JsonFault if the text is broken, a field comes a second time, or something follows the object
     */
    public @Nullable String next() {
        if (token() == JsonToken.END_OBJECT) {
            if (token() != null) {
                throw JsonFault.malformed("nothing may follow the JSON object");
            }
            return null;
        }
        try {
            field = parser.currentName();
        } catch (IOException unreadable) {
            throw malformed(unreadable);
        }
        if (seen.contains(field)) {
            throw JsonFault.malformed("the field '" + field + "' comes twice");
        }
        seen.add(field);
        token();
        return field;
    }

    /**
     * The value as a text of 1 to {@code longest} characters, none of them a control character.
     *
     * @throws JsonFault if it is anything else
     */
    public String text(int longest) {
        return text(longest, " characters without control characters", character -> !Character.isISOControl(character));
    }

    /**
     * The value as a text of 1 to {@code longest} characters, which may have many lines: of the control characters only
     * line breaks and tabs.
     *
     * @throws JsonFault if it is anything else
     */
    public String lines(int longest) {
        return text(
                longest,
                " characters, of the control characters only line breaks and tabs",
                character -> !Character.isISOControl(character) || "\n\r\t".indexOf(character) >= 0);
    }

    private String text(int longest, String rule, IntPredicate allows) {
        String allowed = "a text of 1 to " + longest + rule;
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw JsonFault.invalid(field, allowed, shown());
        }
        String value = string();
        if (value.length() > longest) {
            throw JsonFault.invalid(field, allowed, value.length() + " characters");
        }
        if (value.isBlank() || !value.chars().allMatch(allows)) {
            throw JsonFault.invalid(field, allowed, "'" + value + "'");
        }
        return value;
    }

    /**
     * The value as a number between {@code least} and {@code most}, both allowed.
     *
     * @throws JsonFault if it is anything else
     */
    public double number(double least, double most) {
        double value = isNumber() ? asDouble() : Double.NaN;
        if (!(value >= least && value <= most)) {
            throw JsonFault.invalid(field, "a number in [" + plain(least) + ", " + plain(most) + "]", shown());
        }
        return value;
    }

    /**
     * The value as a whole number between {@code least} and {@code most}, both allowed.
     *
     * @throws JsonFault if it is anything else
     */
    public long whole(long least, long most) {
        try {
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                long value = parser.getLongValue();
                if (value >= least && value <= most) {
                    return value;
                }
            }
        } catch (IOException outOfRange) {
            throw JsonFault.invalid(field, "a whole number in [" + least + ", " + most + "]", shown());
        }
        throw JsonFault.invalid(field, "a whole number in [" + least + ", " + most + "]", shown());
    }

    /** Whether the value is a number. */
    public boolean isNumber() {
        JsonToken token = parser.currentToken();
        return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
    }

    /** Whether the value is {@code null}. */
    public boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /**
     * The value as true or false.
     *
     * @throws JsonFault if it is anything else
     */
    public boolean flag() {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw JsonFault.invalid(field, "true or false", shown());
        }
        return token == JsonToken.VALUE_TRUE;
    }

    /** The fault of a field that the reader does not know. */
    public JsonFault unknown(String known) {
        return JsonFault.unknown(field, known);
    }

    /** The fault of a value that its own reader refused. */
    public JsonFault invalid(String allowed) {
        return JsonFault.invalid(field, allowed, shown());
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException unexpected) {
            throw malformed(unexpected);
        }
    }

    private @Nullable JsonToken token() {
        try {
            return parser.nextToken();
        } catch (IOException unreadable) {
            throw malformed(unreadable);
        }
    }

    private String string() {
        try {
            return parser.getText();
        } catch (IOException unreadable) {
            throw malformed(unreadable);
        }
    }

    private double asDouble() {
        try {
            return parser.getDoubleValue();
        } catch (IOException unreadable) {
            throw malformed(unreadable);
        }
    }

    private String shown() {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case VALUE_STRING -> "'" + string() + "'";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> string();
            case null, default -> word(token);
        };
    }

    private static String word(@Nullable JsonToken token) {
        return switch (token) {
            case null -> "nothing";
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            default -> "something else";
        };
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : "" + value;
    }

    private static JsonFault malformed(IOException fault) {
        String detail = fault instanceof JsonProcessingException json ? json.getOriginalMessage() : fault.getMessage();
        String first = detail == null
                ? "it cannot be read"
                : detail.lines().findFirst().orElse("it cannot be read");
        return JsonFault.malformed("the body is not well-formed JSON: " + first + where(fault));
    }

    private static String where(IOException fault) {
        return fault instanceof JsonProcessingException json && json.getLocation() != null
                ? " (line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr() + ")"
                : "";
    }

    /** JSON is UTF-8 (RFC 8259); the parser would guess UTF-16 and UTF-32 and lets some broken sequences pass. */
    private static void requireUtf8(byte[] text) {
        for (byte value : text) {
            if (value <= 0) {
                decodeStrictly(text);
                return;
            }
        }
    }

    private static void decodeStrictly(byte[] text) {
        for (byte value : text) {
            if (value == 0) {
                throw JsonFault.malformed("the body must be JSON in UTF-8, got a zero byte");
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
        } catch (CharacterCodingException broken) {
            throw JsonFault.malformed("the body must be JSON in UTF-8, got bytes that are not");
        }
    }
}
