package dev.viva.study.exercise;

import dev.viva.study.jail.Script;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes values and calls as Java, shortened where they are long. */
final class Literals {
    private static final int MOST_ELEMENTS = 16;
    private static final int LONGEST_TEXT = 120;

    private Literals() {}

    /** One value. */
    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> quoted(text);
            case Long number -> number + "L";
            case List<?> list -> "[" + joined(list) + "]";
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .limit(MOST_ELEMENTS)
                        .map(each -> of(each.getKey()) + "=" + of(each.getValue()))
                        .collect(Collectors.joining(", ", "{", map.size() > MOST_ELEMENTS ? ", …}" : "}"));
            default -> value.getClass().isArray() ? array(value) : String.valueOf(value);
        };
    }

    private static String quoted(String text) {
        String shown = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
        return '"' + shown.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static String array(Object array) {
        int length = Array.getLength(array);
        List<Object> elements = new ArrayList<>();
        for (int at = 0; at < Math.min(length, MOST_ELEMENTS); at++) {
            elements.add(Array.get(array, at));
        }
        String type = array.getClass().getComponentType().getSimpleName();
        boolean nested = array.getClass().getComponentType().isArray();
        String inner = nested
                ? elements.stream()
                        .map(each -> of(each).replaceFirst("^new [a-zA-Z]+(\\[])+ ", ""))
                        .collect(Collectors.joining(", "))
                : joined(elements);
        return length <= MOST_ELEMENTS
                ? "new " + type + "[] {" + inner + "}"
                : type + "[" + length + "] {" + inner + ", …}";
    }

    private static String joined(List<?> elements) {
        List<String> shown =
                elements.stream().limit(MOST_ELEMENTS).map(Literals::of).toList();
        return String.join(", ", shown) + (elements.size() > MOST_ELEMENTS ? ", …" : "");
    }

    /** The calls of a script, one a line. */
    static String of(Script script) {
        List<String> lines = new ArrayList<>();
        if (script.fresh()) {
            lines.add("var solution = new Solution(" + joined(script.constructor()) + ");");
        }
        List<Script.Step> steps = script.steps();
        for (int at = 0; at < steps.size(); at++) {
            Script.Step step = steps.get(at);
            if (at < MOST_ELEMENTS || at == steps.size() - 1) {
                lines.add((script.fresh() ? "solution." : "") + step.method() + "(" + joined(step.arguments()) + ")");
            } else if (at == MOST_ELEMENTS) {
                lines.add("… " + (steps.size() - MOST_ELEMENTS - 1) + " calls more …");
            }
        }
        return String.join("\n", lines);
    }
}
