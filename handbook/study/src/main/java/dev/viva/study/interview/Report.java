package dev.viva.study.interview;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How an interview went: computed from what was written and the rubrics alone, so that it comes out the same at any time.
 *
 * @param axes each axis with its level and the reasons
 * @param questions each question with the score of its answer
 * @param practise what to practise, the most needed first; copied
 */
public record Report(Map<Axis, Level> axes, List<Answered> questions, List<Advice> practise) {
    private static final double GATE_MEAN = 3.25;
    private static final int GATE_LEAST = 3;

    /**
     * A level and its reasons.
     *
     * @param level from 1 to 4
     * @param share the share that it was rounded from, in [0, 1]
     * @param reasons in sentences
     */
    public record Level(int level, double share, List<String> reasons) {
        /** Copies the list. */
        public Level {
            reasons = List.copyOf(reasons);
        }

        static Level of(double share, List<String> reasons) {
            double held = Math.clamp(share, 0, 1);
            return new Level(1 + (int) Math.round(3 * held), held, reasons);
        }
    }

    /**
     * A question and the score of its answer.
     *
     * @param question its id
     * @param title the question
     * @param score what its answer was worth
     */
    public record Answered(String question, String title, AnswerScore score) {}

    /**
     * Something to practise.
     *
     * @param question the id of a question to read, or empty where it is not about one
     * @param words what to do, in a sentence
     */
    public record Advice(String question, String words) {}

    /** Copies the lists. */
    public Report {
        axes = Map.copyOf(axes);
        questions = List.copyOf(questions);
        practise = List.copyOf(practise);
    }

    /** The level of an axis. */
    public Level level(Axis axis) {
        return Objects.requireNonNull(axes.get(axis), "a report judges every axis");
    }

    /** The mean of the axes, in [1, 4]. */
    public double mean() {
        return axes.values().stream().mapToInt(Level::level).average().orElse(1);
    }

    /**
     * Whether this would pass a common gate, 4 of 5 in the mean and no axis below 3 of 5, on our scale of four: a mean of
     * 3.25 and no axis below 3.
     */
    public boolean passes() {
        return mean() >= GATE_MEAN && axes.values().stream().allMatch(level -> level.level() >= GATE_LEAST);
    }
}
