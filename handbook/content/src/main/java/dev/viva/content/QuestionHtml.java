package dev.viva.content;

import java.util.List;

/**
 * The parts of a question as HTML that may stand in a page as it is.
 *
 * @param title the title, one line
 * @param shortAnswer what is said first
 * @param answer the full answer
 * @param code the code with its output; empty if there is none
 * @param traps the traps, one block each
 * @param followUps what is asked next
 * @param cards the cards
 * @param faults what could not be rendered; in its place stands its source, marked
 */
public record QuestionHtml(
        String title,
        String shortAnswer,
        String answer,
        String code,
        List<String> traps,
        List<Folded> followUps,
        List<Folded> cards,
        List<Fault> faults) {
    /**
     * Something that is asked, and what is behind it.
     *
     * @param front one line of HTML
     * @param back HTML
     */
    public record Folded(String front, String back) {}

    /** Copies the lists. */
    public QuestionHtml {
        traps = List.copyOf(traps);
        followUps = List.copyOf(followUps);
        cards = List.copyOf(cards);
        faults = List.copyOf(faults);
    }
}
