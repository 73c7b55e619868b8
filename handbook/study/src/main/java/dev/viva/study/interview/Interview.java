package dev.viva.study.interview;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mock interview as the log has it.
 *
 * @param id its name
 * @param role for which role
 * @param length how long
 * @param seed of the choice of its questions
 * @param started when it began
 * @param finished when it was handed in, or {@code null} while it goes on
 * @param steps what there is to do; copied
 * @param answers what was written, by the number of the step from 0; copied
 */
public record Interview(
        String id,
        String role,
        Length length,
        long seed,
        Instant started,
        @Nullable Instant finished,
        List<Step> steps,
        Map<Integer, String> answers) {
    /** Copies. */
    public Interview {
        steps = List.copyOf(steps);
        answers = Map.copyOf(answers);
    }

    /** What was written at a step; empty where nothing was. */
    public String answer(int step) {
        return answers.getOrDefault(step, "");
    }

    /** Whether it has been handed in. */
    public boolean isFinished() {
        return finished != null;
    }

    /** The step that the clock is at; none after the end. */
    public Optional<Integer> stepAt(Instant now) {
        Duration gone = Duration.between(started, now);
        for (int at = 0; at < steps.size(); at++) {
            if (gone.compareTo(steps.get(at).to()) < 0) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** The ids of its questions, the main one first. */
    public List<String> questions() {
        return steps.stream().map(Step::question).distinct().toList();
    }
}
