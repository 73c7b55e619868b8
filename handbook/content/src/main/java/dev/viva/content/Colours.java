package dev.viva.content;

import java.util.Set;

/**
 * Colours code: keywords, texts, comments, numbers, types and annotations become spans with a class. A small scanner,
 * not a parser: whatever comes in, the same characters come out, escaped. For one thread and one text.
 */
final class Colours {
    private static final Language JAVA = new Language(
            Set.of(
                    "abstract",
                    "assert",
                    "boolean",
                    "break",
                    "byte",
                    "case",
                    "catch",
                    "char",
                    "class",
                    "const",
                    "continue",
                    "default",
                    "do",
                    "double",
                    "else",
                    "enum",
                    "extends",
                    "final",
                    "finally",
                    "float",
                    "for",
                    "if",
                    "implements",
                    "import",
                    "instanceof",
                    "int",
                    "interface",
                    "long",
                    "native",
                    "new",
                    "null",
                    "package",
                    "permits",
                    "private",
                    "protected",
                    "public",
                    "record",
                    "return",
                    "sealed",
                    "short",
                    "static",
                    "super",
                    "switch",
                    "synchronized",
                    "this",
                    "throw",
                    "throws",
                    "transient",
                    "true",
                    "false",
                    "try",
                    "var",
                    "void",
                    "volatile",
                    "when",
                    "while",
                    "yield"),
            "//",
            true);
    private static final Language PYTHON = new Language(
            Set.of(
                    "and",
                    "as",
                    "assert",
                    "async",
                    "await",
                    "break",
                    "class",
                    "continue",
                    "def",
                    "del",
                    "elif",
                    "else",
                    "except",
                    "False",
                    "finally",
                    "for",
                    "from",
                    "global",
                    "if",
                    "import",
                    "in",
                    "is",
                    "lambda",
                    "None",
                    "nonlocal",
                    "not",
                    "or",
                    "pass",
                    "raise",
                    "return",
                    "True",
                    "try",
                    "while",
                    "with",
                    "yield"),
            "#",
            false);

    /**
     * What a language looks like.
     *
     * @param keywords its keywords
     * @param comment what begins a comment up to the end of the line
     * @param blocks whether comments also stand between slash-star and star-slash
     */
    private record Language(Set<String> keywords, String comment, boolean blocks) {}

    private final Language language;
    private final String code;
    private final StringBuilder html = new StringBuilder();
    private int at;

    private Colours(Language language, String code) {
        this.language = language;
        this.code = code;
    }

    /** The code as HTML; a language that is not known is only escaped. */
    static String html(String language, String code) {
        return switch (language) {
            case "java" -> new Colours(JAVA, code).colour();
            case "python" -> new Colours(PYTHON, code).colour();
            default -> Html.escape(code);
        };
    }

    private String colour() {
        while (at < code.length()) {
            char here = code.charAt(at);
            if (code.startsWith(language.comment(), at)) {
                span("comment", endOfLine());
            } else if (language.blocks() && code.startsWith("/*", at)) {
                span("comment", after("*/", at + 2));
            } else if (code.startsWith("\"\"\"", at)) {
                span("string", after("\"\"\"", at + 3));
            } else if (here == '"' || here == '\'') {
                span("string", endOfText(here));
            } else if (Character.isDigit(here)) {
                span("number", endOfWord(true));
            } else if (here == '@' && at + 1 < code.length() && Character.isJavaIdentifierStart(code.charAt(at + 1))) {
                at++;
                int end = endOfWord(false);
                at--;
                span("annotation", end);
            } else if (Character.isJavaIdentifierStart(here)) {
                word(endOfWord(false));
            } else {
                html.append(Html.escape(code.substring(at, ++at)));
            }
        }
        return html.toString();
    }

    private void word(int end) {
        String word = code.substring(at, end);
        if (language.keywords().contains(word)) {
            span("keyword", end);
        } else if (Character.isUpperCase(word.charAt(0))) {
            span("type", end);
        } else {
            html.append(Html.escape(word));
            at = end;
        }
    }

    private void span(String kind, int end) {
        html.append("<span class=\"").append(kind).append("\">");
        html.append(Html.escape(code.substring(at, end))).append("</span>");
        at = end;
    }

    private int endOfLine() {
        int end = code.indexOf('\n', at);
        return end < 0 ? code.length() : end;
    }

    private int after(String close, int from) {
        int end = code.indexOf(close, Math.min(from, code.length()));
        return end < 0 ? code.length() : end + close.length();
    }

    private int endOfText(char quote) {
        int end = at + 1;
        while (end < code.length() && code.charAt(end) != quote && code.charAt(end) != '\n') {
            end += code.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(code.length(), end < code.length() && code.charAt(end) == '\n' ? end : end + 1);
    }

    private int endOfWord(boolean number) {
        int end = at + 1;
        while (end < code.length()
                && (Character.isJavaIdentifierPart(code.charAt(end)) || (number && code.charAt(end) == '.'))) {
            end++;
        }
        return end;
    }
}
