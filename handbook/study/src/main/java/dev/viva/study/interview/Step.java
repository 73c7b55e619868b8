package dev.viva.study.interview;

import dev.viva.study.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing to do in an interview.
 *
 * @param phase the phase that it belongs to
 * @param question the id of the question that it is about
 * @param from when it begins, after the start
 * @param to when it ends, after the start
 */
public record Step(Phase phase, String question, Duration from, Duration to) {
    /**
     * The steps of an interview: the first question goes through all phases; the others are answered while solving, which
     * the first has half of.
     *
     * @throws IllegalArgumentException if there are no questions
     */
    public static List<Step> of(Length length, List<Topic> questions) {
        if (questions.isEmpty()) {
            throw new IllegalArgumentException("Step.of: questions must hold at least one, got none");
        }
        List<Step> steps = new ArrayList<>();
        String main = questions.getFirst().id();
        double from = 0;
        for (Phase phase : Phase.values()) {
            double minutes = phase.share() * length.minutes();
            List<Topic> asked = phase == Phase.SOLVE ? questions : questions.subList(0, 1);
            for (Topic topic : asked) {
                double part = asked.size() == 1
                        ? minutes
                        : topic.id().equals(main) ? minutes / 2 : minutes / 2 / (asked.size() - 1);
                steps.add(new Step(phase, topic.id(), time(from), time(from + part)));
                from += part;
            }
        }
        return List.copyOf(steps);
    }

    private static Duration time(double minutes) {
        return Duration.ofSeconds(Math.round(minutes * 60));
    }
}
