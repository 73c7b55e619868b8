package dev.viva.study.lab.draw;

import dev.viva.study.lab.Control;
import dev.viva.study.lab.Setting;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes source code for readers to copy. */
public final class Source {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z][A-Za-z0-9]*)}");

    private Source() {}

    /**
     * {@code template} with each <code>{name}</code> replaced by the value of that parameter and <code>{seed}</code> by the
     * seed; what stands in braces and names no parameter stays. Text that the reader wrote becomes a literal with its quotes,
     * and is not read again.
     */
    public static String of(Setting setting, String template) {
        Map<String, String> values = new HashMap<>();
        values.put("seed", setting.seed() + "");
        for (Control control : setting.lab().controls()) {
            String text = setting.text(control.name());
            values.put(control.name(), control.values() instanceof Control.Words ? literal(text) : text);
        }
        return PARAMETER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    /** A text as Java source, with its quotes; whatever it holds, it cannot end the literal. */
    public static String literal(String text) {
        StringBuilder source = new StringBuilder("\"");
        text.chars().forEach(letter -> source.append(escaped((char) letter)));
        return source.append('"').toString();
    }

    private static String escaped(char letter) {
        return switch (letter) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                Character.isISOControl(letter)
                        ? String.format(Locale.ROOT, "\\u%04x", (int) letter)
                        : Character.toString(letter);
        };
    }

    /** A number as Java source. */
    public static String number(double value) {
        return String.format(Locale.ROOT, "%s", value);
    }
}
