package dev.viva.content;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question with its answer, as its file says it. Immutable.
 *
 * @param id its identifier, the same for ever and unique in the handbook
 * @param title the question
 * @param section where it stands
 * @param level how hard it is
 * @param skills what it trains
 * @param roles whom it is asked of
 * @param core its number among the core items, or 0
 * @param starred whether it is asked everywhere
 * @param draft whether its author is not done with it
 * @param lab its lab, or {@code null}
 * @param exercises identifiers of exercises
 * @param cards cards to learn from, at least one
 * @param rubric what a good answer says, at least three points
 * @param misconceptions what is often said wrongly
 * @param related identifiers of questions that are near
 * @param sources what the answer rests on, at least one
 * @param verified when somebody last looked whether it is right
 * @param text the answer
 * @param lines the line of its file on which each field begins that is given
 */
public record Question(
        String id,
        String title,
        Section section,
        Level level,
        List<String> skills,
        List<Role> roles,
        int core,
        boolean starred,
        boolean draft,
        @Nullable LabReference lab,
        List<String> exercises,
        List<Card> cards,
        List<RubricPoint> rubric,
        List<Misconception> misconceptions,
        List<String> related,
        List<Source> sources,
        LocalDate verified,
        Text text,
        Map<String, Integer> lines) {
    /**
     * The parts of an answer, in Markdown.
     *
     * @param shortAnswer what is said aloud first, 60 words at most
     * @param answer the full answer
     * @param code what is computed, or {@code null}
     * @param listings the blocks of code of {@code code}
     * @param traps what popular sheets say wrongly, one point each
     * @param followUps what is asked next
     */
    public record Text(
            Part shortAnswer,
            Part answer,
            @Nullable Part code,
            List<Listing> listings,
            List<Part> traps,
            List<FollowUp> followUps) {
        /** Copies the lists. */
        public Text {
            listings = List.copyOf(listings);
            traps = List.copyOf(traps);
            followUps = List.copyOf(followUps);
        }
    }

    /** Copies the lists. */
    public Question {
        skills = List.copyOf(skills);
        roles = List.copyOf(roles);
        exercises = List.copyOf(exercises);
        cards = List.copyOf(cards);
        rubric = List.copyOf(rubric);
        misconceptions = List.copyOf(misconceptions);
        related = List.copyOf(related);
        sources = List.copyOf(sources);
        lines = Map.copyOf(lines);
    }

    /** The line of its file on which a field begins; 1 if it is not given. */
    public int line(String field) {
        return lines.getOrDefault(field, 1);
    }

    /** Whether it is one of the core items. */
    public boolean isCore() {
        return core > 0;
    }

    /** Its file, relative to the folder of the questions. */
    public String file() {
        return section.slug() + "/" + id + ".md";
    }

    /** Its page. */
    public String address() {
        return "/handbook/" + section.slug() + "/" + id;
    }
}
