package dev.viva.app.study;

import dev.viva.content.Role;
import dev.viva.study.story.AskBack;
import dev.viva.study.story.Competency;
import dev.viva.study.story.Story;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the page of stories shows.
 *
 * @param stories the bank
 * @param matrix the stories of each competency
 * @param fresh the name that a new story would have
 * @param role the role that questions are picked for
 * @param round the round that they are picked for
 * @param covered what was talked about already
 * @param seed of the choice
 * @param picked the questions to ask
 */
public record StoriesView(
        List<Story> stories,
        Map<Competency, List<Story>> matrix,
        String fresh,
        String role,
        AskBack.Round round,
        Set<AskBack.Subject> covered,
        long seed,
        List<AskBack> picked) {
    /** Copies. */
    public StoriesView {
        stories = List.copyOf(stories);
        matrix = Map.copyOf(matrix);
        covered = Set.copyOf(covered);
        picked = List.copyOf(picked);
    }

    /** All competencies. */
    public List<Competency> competencies() {
        return List.of(Competency.values());
    }

    /** How many stories show a competency. */
    public int count(Competency competency) {
        return matrix.getOrDefault(competency, List.of()).size();
    }

    /** All roles. */
    public List<Role> roles() {
        return List.of(Role.values());
    }

    /** All rounds. */
    public List<AskBack.Round> rounds() {
        return List.of(AskBack.Round.values());
    }

    /** All subjects. */
    public List<AskBack.Subject> subjects() {
        return List.of(AskBack.Subject.values());
    }
}
