package dev.viva.study.story;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A story about the teller's own work.
 *
 * @param id its name
 * @param title what it is called, 1 to 200 characters
 * @param parts what is told, by part; a part that is left out is empty; each at most 5000 characters; copied
 * @param competencies what it shows; copied
 */
public record Story(String id, String title, Map<Part, String> parts, Set<Competency> competencies) {
    /** The longest part in characters: five minutes of speech are not a part any more. */
    public static final int LONGEST = 5_000;

    /** Checks lengths and copies. */
    public Story {
        if (title.isBlank() || title.length() > 200) {
            throw new IllegalArgumentException(
                    "Story.title must be 1 to 200 characters, got " + (title.isBlank() ? "none" : title.length()));
        }
        Map<Part, String> all = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            String text = parts.getOrDefault(part, "").strip();
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException(
                        "Story." + part + " must be at most " + LONGEST + " characters, got " + text.length());
            }
            all.put(part, text);
        }
        parts = Map.copyOf(all);
        competencies = Set.copyOf(competencies);
    }

    /** What is told in a part; empty where it is left out. */
    public String part(Part part) {
        return parts.getOrDefault(part, "");
    }

    /** The competencies in the order of their declaration, by name. */
    public String competencyTitles() {
        return competencies.stream().sorted().map(Competency::title).collect(Collectors.joining(", "));
    }
}
