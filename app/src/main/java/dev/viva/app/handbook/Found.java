package dev.viva.app.handbook;

import dev.viva.content.Question;
import dev.viva.retrieve.Hit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a search found, as a page shows it.
 *
 * @param text what was looked for
 * @param total how many questions fit
 * @param finds the best of them
 * @param sections how many of all that fit stand in each section, by its slug
 * @param section the section that it is narrowed down to; empty for all
 * @param completions what the reader may be about to type
 */
public record Found(
        String text,
        int total,
        List<Find> finds,
        Map<String, Integer> sections,
        String section,
        List<String> completions) {
    /** A question and why it was found. */
    public record Find(Question question, Hit hit) {}

    /** Copies the lists. */
    public Found {
        finds = List.copyOf(finds);
        completions = List.copyOf(completions);
    }

    /** A text as it stands in the query of an address. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
