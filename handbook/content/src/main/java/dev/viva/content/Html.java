package dev.viva.content;

import java.util.Locale;

/** Writes text into HTML. */
final class Html {
    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A heading's identifier: its letters and digits in lower case, parted by hyphens. */
    static String anchor(String heading) {
        String plain = heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
        String anchor = plain.replaceAll("^-+|-+$", "");
        return anchor.isEmpty() ? "part" : anchor;
    }
}
