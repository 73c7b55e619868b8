package dev.viva.text.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a tokenizer file that knows where it stands, so that every fault names its place. */
final class JsonPart {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String place;
    private final JsonNode node;

    private JsonPart(String place, JsonNode node) {
        this.place = place;
        this.node = node;
    }

    static JsonPart parse(String json) {
        try {
            JsonNode root = MAPPER.readTree(json);
            return new JsonPart("", root);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(
                    "tokenizer.json must be JSON, got an error at line "
                            + wrong.getLocation().getLineNr() + ": " + wrong.getOriginalMessage(),
                    wrong);
        }
    }

    /** The fault that this value is not {@code allowed}. */
    IllegalArgumentException wrong(String allowed) {
        String shown = node.toString();
        String got = shown.length() > 80 ? shown.substring(0, 80) + "…" : shown;
        String at = place.isEmpty() ? "it" : place;
        return new IllegalArgumentException(
                "tokenizer.json: " + at + " must be " + allowed + ", got " + (node.isMissingNode() ? "nothing" : got));
    }

    JsonPart get(String name) {
        if (!node.isObject()) {
            throw wrong("an object");
        }
        return new JsonPart(place.isEmpty() ? name : place + "." + name, node.path(name));
    }

    /** The member, or {@code null} where it is absent or null. */
    @Nullable JsonPart optional(String name) {
        JsonPart part = get(name);
        return part.isAbsent() ? null : part;
    }

    boolean isAbsent() {
        return node.isMissingNode() || node.isNull();
    }

    boolean isText() {
        return node.isTextual();
    }

    boolean has(String name) {
        return node.has(name);
    }

    String text() {
        if (!node.isTextual()) {
            throw wrong("a text");
        }
        return node.textValue();
    }

    /** The one code point that this text is. */
    int character() {
        String text = text();
        if (text.codePointCount(0, text.length()) != 1) {
            throw wrong("one character");
        }
        return text.codePointAt(0);
    }

    int integer() {
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw wrong("a whole number of 32 bits");
        }
        return node.intValue();
    }

    double number() {
        if (!node.isNumber()) {
            throw wrong("a number");
        }
        return node.doubleValue();
    }

    boolean flag() {
        if (!node.isBoolean()) {
            throw wrong("true or false");
        }
        return node.booleanValue();
    }

    boolean flag(String name, boolean standard) {
        JsonPart part = optional(name);
        return part == null ? standard : part.flag();
    }

    int integer(String name, int standard) {
        JsonPart part = optional(name);
        return part == null ? standard : part.integer();
    }

    @Nullable String optionalText(String name) {
        JsonPart part = optional(name);
        return part == null ? null : part.text();
    }

    List<JsonPart> items() {
        if (!node.isArray()) {
            throw wrong("an array");
        }
        List<JsonPart> items = new ArrayList<>(node.size());
        for (int at = 0; at < node.size(); at++) {
            items.add(new JsonPart(place + "[" + at + "]", node.get(at)));
        }
        return items;
    }

    /** The items of an array that must have {@code count} of them. */
    List<JsonPart> items(int count) {
        List<JsonPart> items = items();
        if (items.size() != count) {
            throw wrong("an array of " + count);
        }
        return items;
    }

    Map<String, JsonPart> members() {
        if (!node.isObject()) {
            throw wrong("an object");
        }
        Map<String, JsonPart> members = new LinkedHashMap<>();
        node.properties()
                .forEach(
                        each -> members.put(each.getKey(), new JsonPart(place + "." + each.getKey(), each.getValue())));
        return members;
    }
}
