package dev.viva.study;

import java.util.List;

/**
 * A question as far as study needs it.
 *
 * @param id stable for ever
 * @param title the question
 * @param section the section that it belongs to
 * @param level how hard it is
 * @param skills what it trains
 * @param roles whom it is asked
 * @param cards its cards
 * @param exercises ids of its exercises
 * @param rubric what a good answer says
 * @param misconceptions what a wrong one says
 */
public record Topic(
        String id,
        String title,
        String section,
        Level level,
        List<String> skills,
        List<String> roles,
        List<Card> cards,
        List<String> exercises,
        List<KeyPoint> rubric,
        List<KeyPoint> misconceptions) {
    /** Copies the lists. */
    public Topic {
        skills = List.copyOf(skills);
        roles = List.copyOf(roles);
        cards = List.copyOf(cards);
        exercises = List.copyOf(exercises);
        rubric = List.copyOf(rubric);
        misconceptions = List.copyOf(misconceptions);
    }
}
