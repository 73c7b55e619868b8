package dev.viva.content.math;

/** Writes elements. */
final class Xml {
    private Xml() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** An element; {@code attributes} is empty or begins with a blank. */
    static String element(String name, String attributes, String... children) {
        return "<" + name + attributes + ">" + String.join("", children) + "</" + name + ">";
    }

    static String identifier(String text) {
        return element("mi", "", escape(text));
    }

    /** An identifier of one letter that stands upright. */
    static String upright(String text) {
        boolean single = text.codePointCount(0, text.length()) == 1;
        return element("mi", single ? " mathvariant=\"normal\"" : "", escape(text));
    }

    static String operator(String text, String attributes) {
        return element("mo", attributes, escape(text));
    }

    static String space(double em) {
        return "<mspace width=\"" + em + "em\"/>";
    }
}
