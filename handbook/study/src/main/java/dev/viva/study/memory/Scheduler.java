package dev.viva.study.memory;

import dev.viva.kernel.CounterRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Decides when a card comes again. New and forgotten cards go through short steps; all others wait until the chance of
 * recall has fallen to the desired retention, rounded to whole days and at least one.
 *
 * <p>A pure function: the same state, answer and time give the same next state, the spread of intervals included, which
 * is drawn from the name of the card and the number of its answers. Immutable and thread-safe; each call is O(1).
 */
public final class Scheduler {
    private static final double[] SPREAD_FROM = {2.5, 7, 20};
    private static final double[] SPREAD_TO = {7, 20, Double.POSITIVE_INFINITY};
    private static final double[] SPREAD_SHARE = {0.15, 0.1, 0.05};

    private final MemoryModel model;
    private final SchedulingRules rules;

    /** Schedules by {@code model} under {@code rules}. */
    public Scheduler(MemoryModel model, SchedulingRules rules) {
        this.model = model;
        this.rules = rules;
    }

    /** The model of memory. */
    public MemoryModel model() {
        return model;
    }

    /** The reader's rules. */
    public SchedulingRules rules() {
        return rules;
    }

    /**
     * The state after an answer.
     *
     * @param card the name of the card
     * @param at when it was answered; taken as the time of the last answer where it lies before that
     */
    public CardState next(String card, CardState state, Grade grade, Instant at) {
        Instant now = state.last() != null && at.isBefore(state.last()) ? state.last() : at;
        Memory memory =
                state.memory() == null ? model.first(grade) : model.next(state.memory(), grade, state.daysSince(now));
        return switch (state.phase()) {
            case LEARNING -> stepped(card, state, memory, grade, now, rules.learningSteps());
            case RELEARNING -> stepped(card, state, memory, grade, now, rules.relearningSteps());
            case REVIEW ->
                grade.isPass() || rules.relearningSteps().isEmpty()
                        ? waiting(card, state, memory, now, grade.isPass() ? 0 : 1)
                        : new CardState(
                                CardState.Phase.RELEARNING,
                                0,
                                memory,
                                now,
                                now.plus(rules.relearningSteps().getFirst()),
                                state.reviews() + 1,
                                state.lapses() + 1);
        };
    }

    private CardState stepped(
            String card, CardState state, Memory memory, Grade grade, Instant now, List<Duration> steps) {
        int step = switch (grade) {
            case AGAIN -> 0;
            case HARD -> state.step();
            case GOOD -> state.step() + 1;
            case EASY -> steps.size();
        };
        if (step >= steps.size()) {
            return waiting(card, state, memory, now, 0);
        }
        Duration pause = grade == Grade.HARD && step == 0 ? hardPause(steps) : steps.get(step);
        return new CardState(state.phase(), step, memory, now, now.plus(pause), state.reviews() + 1, state.lapses());
    }

    /** Between the first step and the second; half as long again where there is no second. */
    private static Duration hardPause(List<Duration> steps) {
        return steps.size() == 1
                ? steps.getFirst().multipliedBy(3).dividedBy(2)
                : steps.get(0).plus(steps.get(1)).dividedBy(2);
    }

    private CardState waiting(String card, CardState state, Memory memory, Instant now, int lapses) {
        int days = days(memory.stability());
        if (rules.fuzz()) {
            days = spread(days, CounterRandom.of(card.hashCode()).uniform(state.reviews()));
        }
        return new CardState(
                CardState.Phase.REVIEW,
                0,
                memory,
                now,
                now.plus(Duration.ofDays(days)),
                state.reviews() + 1,
                state.lapses() + lapses);
    }

    /** Whole days until recall falls to the desired retention; halves go to the even number. */
    int days(double stability) {
        double days = Math.rint(model.interval(stability, rules.desiredRetention()));
        return (int) Math.clamp(days, 1, rules.longestInterval());
    }

    /** The interval that a number in [0, 1) picks near {@code days}. */
    int spread(int days, double at) {
        if (days < 2.5) {
            return days;
        }
        double width = 1;
        for (int band = 0; band < SPREAD_SHARE.length; band++) {
            width += SPREAD_SHARE[band] * Math.max(Math.min(days, SPREAD_TO[band]) - SPREAD_FROM[band], 0);
        }
        int most = (int) Math.min(Math.rint(days + width), rules.longestInterval());
        int least = (int) Math.min(Math.max(2, Math.rint(days - width)), most);
        return least + (int) (at * (most - least + 1));
    }
}
