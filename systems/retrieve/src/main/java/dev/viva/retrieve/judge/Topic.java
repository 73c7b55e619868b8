package dev.viva.retrieve.judge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Something that is looked for.
 *
 * @param id what judgements know it by
 * @param text what is asked; white space is single blanks
 */
public record Topic(String id, String text) {
    /** Checks the id. */
    public Topic {
        Ids.require("Topic", id);
    }

    /**
     * Reads topics in one of TREC's forms: {@code <top>} with {@code <num>} and {@code <title>}, whose tags need not be closed, or
     * {@code <DOC>} with {@code <DOCNO>} and a bare text. The file may be packed by gzip.
     *
     * @throws IllegalArgumentException if an element is not closed, has no number, or one that came before, or there is no topic: names
     *     file and line
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static List<Topic> read(Path file) {
        PackedText text = PackedText.read(file);
        List<TaggedElement> elements = TaggedElement.all(text, "top");
        boolean titled = !elements.isEmpty();
        List<Topic> topics = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (TaggedElement each : titled ? elements : TaggedElement.all(text, "DOC")) {
            String id = titled ? each.required(text, "num") : each.required(text, "DOCNO");
            id = id.replaceFirst("^(?i)number:", "").strip();
            if (id.isEmpty() || id.matches(".*\\s.*") || !seen.add(id)) {
                throw text.fault(each.line(), "a topic must have a number of its own", id);
            }
            String asked = titled ? each.required(text, "title") : each.rest("DOCNO");
            topics.add(new Topic(id, blanks(asked.replaceFirst("^\\s*(?i)topic:", ""))));
        }
        if (topics.isEmpty()) {
            throw text.fault(0, "there must be a topic in <top> or <DOC>", "none");
        }
        return List.copyOf(topics);
    }

    private static String blanks(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
