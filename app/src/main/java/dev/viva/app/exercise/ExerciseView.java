package dev.viva.app.exercise;

import dev.viva.study.exercise.Exercise;
import dev.viva.study.exercise.ExerciseDesk;
import dev.viva.study.exercise.Verdict;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An exercise as its page shows it.
 *
 * @param exercise the exercise
 * @param statement what it asks, as HTML
 * @param hints those that were opened, as HTML, the mildest first
 * @param solution notes on the solution, as HTML; empty while it is closed
 * @param source what stands in the editor
 * @param verdict on that source, or {@code null} if it was not handed in
 * @param status whether submissions are taken
 */
public record ExerciseView(
        Exercise exercise,
        String statement,
        List<String> hints,
        String solution,
        String source,
        @Nullable Verdict verdict,
        ExerciseDesk.Status status) {
    /** Copies the hints. */
    public ExerciseView {
        hints = List.copyOf(hints);
    }

    /** Whether there is a hint that is not open yet. */
    public boolean hasMoreHints() {
        return hints.size() < exercise.hints().size();
    }

    /** Whether the solution stands on the page. */
    public boolean gaveUp() {
        return !solution.isEmpty();
    }

    /** The verdict's outcome in words. */
    public static String said(Verdict.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "passed";
            case FAILED -> "not passed";
            case NOT_COMPILED -> "does not compile";
            case STOPPED -> "stopped";
            case UNAVAILABLE -> "not run";
        };
    }

    /** How long a verdict took. */
    public static String took(Verdict verdict) {
        return String.format(Locale.ROOT, "%,d ms", verdict.took().toMillis());
    }
}
