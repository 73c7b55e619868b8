package dev.viva.study;

import java.util.List;

/**
 * Something to recall.
 *
 * @param id stable for ever: the question's id, {@code #} and the number of the card in it, from 1
 * @param question the id of the question that it belongs to
 * @param section the section of that question
 * @param skills what it trains; copied
 * @param front what is asked, as inline Markdown
 * @param back what is to be recalled, as inline Markdown
 */
public record Card(String id, String question, String section, List<String> skills, String front, String back) {
    /** Copies the list. */
    public Card {
        skills = List.copyOf(skills);
    }
}
