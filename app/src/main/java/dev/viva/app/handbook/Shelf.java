package dev.viva.app.handbook;

import dev.viva.content.Fault;
import dev.viva.content.Level;
import dev.viva.content.Question;
import dev.viva.content.Section;
import java.util.List;
import java.util.SortedSet;

/**
 * The handbook, or a section of it, as a page shows it.
 *
 * @param groups the sections with the questions that are shown
 * @param shown how many questions are shown
 * @param all how many there are
 * @param filter what they are narrowed down to
 * @param skills all skills
 * @param faults what is wrong with files, where somebody writes in them
 */
public record Shelf(
        List<Group> groups, int shown, int all, Filter filter, SortedSet<String> skills, List<Fault> faults) {
    /**
     * Questions of one section.
     *
     * @param all how many questions the section has
     */
    public record Group(Section section, List<Entry> entries, int all) {
        /** Copies the entries. */
        public Group {
            entries = List.copyOf(entries);
        }

        /** How many of its questions are of this level. */
        public long count(Level level) {
            return entries.stream()
                    .filter(each -> each.question().level() == level)
                    .count();
        }
    }

    /**
     * A question in a list.
     *
     * @param title its title as HTML
     */
    public record Entry(Question question, String title) {}

    /** Copies the lists. */
    public Shelf {
        groups = List.copyOf(groups);
        faults = List.copyOf(faults);
    }
}
