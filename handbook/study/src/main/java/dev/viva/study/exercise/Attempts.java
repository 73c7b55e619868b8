package dev.viva.study.exercise;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the reader has tried. Implementations are thread-safe and keep what {@link #add} has returned from. */
public interface Attempts {
    /**
     * One submission and what came of it.
     *
     * @param exercise the exercise's id
     * @param at when
     * @param outcome how it ended
     * @param passed how many tests were passed
     * @param trials how many tests there were
     * @param hints how many hints had been opened
     * @param gaveUp whether the solution had been opened before
     * @param source the submission
     */
    record Attempt(
            String exercise,
            Instant at,
            Verdict.Outcome outcome,
            int passed,
            int trials,
            int hints,
            boolean gaveUp,
            String source) {
        /** Checks the ranges. */
        public Attempt {
            if (!exercise.matches("[a-z0-9-]+")) {
                throw new IllegalArgumentException(
                        "Attempt.exercise must be an id of small letters, digits and hyphens, got " + exercise);
            }
            if (passed < 0 || passed > trials) {
                throw new IllegalArgumentException(
                        "Attempt.passed must be in [0, trials=" + trials + "], got " + passed);
            }
            if (hints < 0 || hints > 3) {
                throw new IllegalArgumentException("Attempt.hints must be in [0, 3], got " + hints);
            }
        }
    }

    /** Keeps an attempt. */
    void add(Attempt attempt);

    /** All attempts at an exercise, the oldest first. */
    List<Attempt> of(String exercise);

    /** The ids of all exercises at which there is an attempt, in alphabetical order. */
    List<String> exercises();

    /** The newest attempt at an exercise. */
    default Optional<Attempt> newest(String exercise) {
        List<Attempt> all = of(exercise);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }
}
