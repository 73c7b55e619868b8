package dev.viva.app.handbook;

import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import dev.viva.content.Level;
import dev.viva.content.Question;
import dev.viva.content.Role;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;

/**
 * What a reader narrows the handbook down to; empty text and {@code false} leave all in.
 *
 * @param level the level
 * @param skill a skill that is trained
 * @param role a role that it is asked of
 * @param lab whether there must be a lab
 * @param exercise whether there must be an exercise
 */
public record Filter(String level, String skill, String role, boolean lab, boolean exercise) {
    /** Leaves all in. */
    static final Filter NONE = new Filter("", "", "", false, false);

    static Filter of(Request request, SortedSet<String> skills) {
        return new Filter(
                one(
                        request,
                        "level",
                        Arrays.stream(Level.values()).map(Level::slug).toList()),
                one(request, "skill", List.copyOf(skills)),
                one(
                        request,
                        "role",
                        Arrays.stream(Role.values()).map(Role::slug).toList()),
                request.query("lab").isPresent(),
                request.query("exercise").isPresent());
    }

    private static String one(Request request, String name, List<String> allowed) {
        String value = request.query(name).orElse("");
        if (!value.isEmpty() && !allowed.contains(value)) {
            throw Problem.field(name, "one of " + String.join(", ", allowed), value)
                    .refusal();
        }
        return value;
    }

    boolean admits(Question question) {
        return (level.isEmpty() || question.level().slug().equals(level))
                && (skill.isEmpty() || question.skills().contains(skill))
                && (role.isEmpty()
                        || question.roles().stream()
                                .anyMatch(each -> each.slug().equals(role)))
                && (!lab || question.lab() != null)
                && (!exercise || !question.exercises().isEmpty());
    }

    /** Whether something is left out. */
    public boolean isOn() {
        return !equals(NONE);
    }
}
