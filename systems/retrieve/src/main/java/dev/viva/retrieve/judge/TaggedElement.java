package dev.viva.retrieve.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between a tag on a line of its own and its end, as TREC marks its texts: by tags that look like SGML, and no more.
 *
 * @param line the index of the line that it begins on
 * @param text what stands in it
 */
record TaggedElement(int line, String text) {
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][A-Za-z0-9]*>");

    /** All elements of a name, in their order; letters of tags may be small or capital. */
    static List<TaggedElement> all(PackedText text, String name) {
        String begin = "<" + name.toLowerCase(Locale.ROOT) + ">";
        String end = "</" + name.toLowerCase(Locale.ROOT) + ">";
        List<TaggedElement> elements = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        int from = -1;
        for (int at = 0; at < text.lines().size(); at++) {
            String line = text.lines().get(at);
            String tag = line.length() > 16 ? "" : line.strip().toLowerCase(Locale.ROOT);
            if (tag.equals(begin)) {
                if (from >= 0) {
                    throw text.fault(from, "the element <" + name + "> must be closed before the next", begin);
                }
                from = at;
            } else if (tag.equals(end) && from >= 0) {
                elements.add(new TaggedElement(from, open.toString()));
                open.setLength(0);
                from = -1;
            } else if (from >= 0) {
                open.append(line).append('\n');
            }
        }
        if (from >= 0) {
            throw text.fault(from, "the element <" + name + "> must be closed", "the end of the file");
        }
        return elements;
    }

    /** What follows the tag {@code name} up to the next tag. */
    String required(PackedText file, String name) {
        Matcher begin = tag(name);
        if (!begin.find()) {
            throw file.fault(line, "the element must have <" + name + ">", text.strip());
        }
        Matcher next = TAG.matcher(text);
        int end = next.find(begin.end()) ? next.start() : text.length();
        return text.substring(begin.end(), end).strip();
    }

    /** Everything but the element {@code name}, without tags. */
    String rest(String name) {
        Pattern whole = Pattern.compile("<" + name + ">.*?</" + name + ">", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        return TAG.matcher(whole.matcher(text).replaceFirst(" ")).replaceAll(" ");
    }

    private Matcher tag(String name) {
        return Pattern.compile("<" + name + ">", Pattern.CASE_INSENSITIVE).matcher(text);
    }
}
