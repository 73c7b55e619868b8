package dev.viva.learn.picture;

import java.util.Locale;

/** Writes the elements of a drawing. Every text is escaped. */
final class Svg {
    private final StringBuilder elements = new StringBuilder();

    void line(String classes, double x1, double y1, double x2, double y2) {
        open("line", classes).number("x1", x1).number("y1", y1).number("x2", x2).number("y2", y2);
        elements.append("/>");
    }

    void path(String classes, String steps) {
        open("path", classes).attribute("d", steps);
        elements.append("/>");
    }

    void circle(String classes, double x, double y, double radius, String tip) {
        open("circle", classes)
                .number("cx", x)
                .number("cy", y)
                .number("r", radius)
                .close("circle", tip);
    }

    /** A dot with a colour of its own. */
    void dot(String fill, double x, double y, double radius, String tip) {
        open("circle", "").attribute("fill", fill);
        number("cx", x).number("cy", y).number("r", radius).close("circle", tip);
    }

    void rect(String classes, double x, double y, double width, double height, String tip) {
        rect(classes, x, y, width, height, 1, tip);
    }

    void rect(String classes, double x, double y, double width, double height, double opacity, String tip) {
        open("rect", classes).number("x", x).number("y", y);
        number("width", Math.max(0, width)).number("height", Math.max(0, height));
        if (opacity < 1) {
            attribute("fill-opacity", String.format(Locale.ROOT, "%.3f", opacity));
        }
        close("rect", tip);
    }

    /** Text whose {@code anchor} (start, middle or end) lies at x, and whose base line at y. */
    void words(String classes, double x, double y, String anchor, String words) {
        words(classes, x, y, anchor, words, "");
    }

    void words(String classes, double x, double y, String anchor, String words, String tip) {
        if (words.isEmpty()) {
            return;
        }
        open("text", classes).number("x", x).number("y", y);
        if (!anchor.equals("start")) {
            attribute("text-anchor", anchor);
        }
        elements.append('>').append(Markup.escaped(words));
        title(tip);
        elements.append("</text>");
    }

    private Svg open(String element, String classes) {
        elements.append('<').append(element);
        return classes.isEmpty() ? this : attribute("class", classes);
    }

    private Svg number(String name, double value) {
        return attribute(name, n(value));
    }

    private Svg attribute(String name, String value) {
        elements.append(' ').append(name).append("=\"").append(value).append('"');
        return this;
    }

    private void close(String element, String tip) {
        if (tip.isEmpty()) {
            elements.append("/>");
            return;
        }
        elements.append('>');
        title(tip);
        elements.append("</").append(element).append('>');
    }

    private void title(String tip) {
        if (!tip.isEmpty()) {
            elements.append("<title>").append(Markup.escaped(tip)).append("</title>");
        }
    }

    /** The whole drawing. */
    String finish(double width, double height, String title, String about) {
        String words = Markup.escaped(title);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"viva-picture\" role=\"img\" width=\"" + n(width)
                + "\" height=\"" + n(height) + "\" viewBox=\"0 0 " + n(width) + " " + n(height) + "\" aria-label=\""
                + words + "\"><title>" + words + "</title><desc>" + Markup.escaped(about) + "</desc>" + Palette.STYLE
                + "<rect class=\"ground\" width=\"100%\" height=\"100%\"/>" + elements + "</svg>";
    }

    /** A coordinate with two decimals at most. */
    static String n(double value) {
        long hundredths = Math.round(value * 100);
        String whole = (hundredths < 0 ? "-" : "") + Math.abs(hundredths / 100);
        long rest = Math.abs(hundredths % 100);
        return rest == 0 ? whole : whole + (rest % 10 == 0 ? "." + rest / 10 : (rest < 10 ? ".0" : ".") + rest);
    }
}
