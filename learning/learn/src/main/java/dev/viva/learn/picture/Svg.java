package dev.viva.learn.picture;

import java.util.Locale;

/** Writes the elements of a drawing. Every text is escaped; letters that XML does not allow become U+FFFD. */
final class Svg {
    private final StringBuilder elements = new StringBuilder();

    void line(String classes, double x1, double y1, double x2, double y2) {
        add("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>", classes, n(x1), n(y1), n(x2), n(y2));
    }

    void path(String classes, String steps) {
        add("<path class=\"%s\" d=\"%s\"/>", classes, steps);
    }

    void circle(String classes, double x, double y, double radius, String tip) {
        add("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"", classes, n(x), n(y), n(radius));
        close("circle", tip);
    }

    /** A dot with a colour of its own. */
    void dot(String fill, double x, double y, double radius, String tip) {
        add("<circle fill=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"", fill, n(x), n(y), n(radius));
        close("circle", tip);
    }

    void rect(String classes, double x, double y, double width, double height, String tip) {
        rect(classes, x, y, width, height, 1, tip);
    }

    void rect(String classes, double x, double y, double width, double height, double opacity, String tip) {
        add(
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"",
                classes,
                n(x),
                n(y),
                n(Math.max(0, width)),
                n(Math.max(0, height)));
        if (opacity < 1) {
            add(" fill-opacity=\"%.3f\"", opacity);
        }
        close("rect", tip);
    }

    /** Text whose {@code anchor} (start, middle or end) lies at x, and whose base line at y. */
    void words(String classes, double x, double y, String anchor, String words) {
        words(classes, x, y, anchor, words, "");
    }

    void words(String classes, double x, double y, String anchor, String words, String tip) {
        add("<text class=\"%s\" x=\"%s\" y=\"%s\"", classes, n(x), n(y));
        add(anchor.equals("start") ? ">" : " text-anchor=\"%s\">", anchor);
        add("%s", escaped(words));
        if (!tip.isEmpty()) {
            add("<title>%s</title>", escaped(tip));
        }
        elements.append("</text>");
    }

    private void close(String element, String tip) {
        if (tip.isEmpty()) {
            elements.append("/>");
        } else {
            add("><title>%s</title></%s>", escaped(tip), element);
        }
    }

    private void add(String format, Object... values) {
        elements.append(String.format(Locale.ROOT, format, values));
    }

    /** The whole drawing. */
    String finish(double width, double height, String title, String about) {
        String words = escaped(title);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"viva-picture\" role=\"img\" width=\"" + n(width)
                + "\" height=\"" + n(height) + "\" viewBox=\"0 0 " + n(width) + " " + n(height) + "\" aria-label=\""
                + words + "\"><title>" + words + "</title><desc>" + escaped(about) + "</desc>" + Palette.STYLE
                + "<rect class=\"ground\" width=\"100%\" height=\"100%\"/>" + elements + "</svg>";
    }

    /** A coordinate with two decimals at most. */
    static String n(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        String trimmed = text.replaceFirst("\\.?0+$", "");
        return trimmed.equals("-0") || trimmed.isEmpty() ? "0" : trimmed;
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isAllowed(letter) ? letter : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isAllowed(int letter) {
        boolean control = letter < 0x20 && letter != '\t' && letter != '\n' && letter != '\r';
        boolean surrogate = letter >= 0xD800 && letter <= 0xDFFF;
        return !control && !surrogate && letter != 0xFFFE && letter != 0xFFFF;
    }
}
