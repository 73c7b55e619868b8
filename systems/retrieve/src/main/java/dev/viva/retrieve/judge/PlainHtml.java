package dev.viva.retrieve.judge;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of simple HTML: tags, comments, scripts and styles become blanks, and the common character references what they stand for. */
final class PlainHtml {
    private static final Pattern UNSEEN = Pattern.compile(
            "<!--.*?-->|<(script|style)\\b.*?</\\1\\s*>|</?[A-Za-z!][^<>]*>",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern REFERENCE = Pattern.compile("&(#\\d{1,6}|amp|lt|gt|quot|apos|nbsp);");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

    private PlainHtml() {}

    static String of(String html) {
        return REFERENCE
                .matcher(UNSEEN.matcher(html).replaceAll(" "))
                .replaceAll(reference -> Matcher.quoteReplacement(character(reference.group(1))))
                .strip();
    }

    private static String character(String name) {
        if (!name.startsWith("#")) {
            return NAMED.getOrDefault(name, " ");
        }
        int code = Integer.parseInt(name.substring(1));
        return code > 0 && Character.isValidCodePoint(code) ? Character.toString(code) : " ";
    }
}
