package dev.viva.study.memory;

import java.time.Duration;
import java.util.List;

/**
 * How a reader wants to be asked.
 *
 * @param desiredRetention the chance of recall at which a card is due, in [0.80, 0.95]; 0.9 by default. Higher means more
 *     reviews and more remembered
 * @param learningSteps pauses between the first answers to a new card, each in (0, 1 day); 1 and 10 minutes by default
 * @param relearningSteps the same after a lapse; 10 minutes by default
 * @param longestInterval the longest interval in days, in [1, 36500]
 * @param fuzz whether intervals of three days and more are spread a little, so that cards learned together do not stay
 *     together for ever
 * @param twoButtons whether only Again and Good are offered
 */
public record SchedulingRules(
        double desiredRetention,
        List<Duration> learningSteps,
        List<Duration> relearningSteps,
        int longestInterval,
        boolean fuzz,
        boolean twoButtons) {
    /** The lowest retention that may be asked for. */
    public static final double LEAST_RETENTION = 0.80;

    /** The highest retention that may be asked for. */
    public static final double MOST_RETENTION = 0.95;

    /** Checks the ranges and copies. */
    public SchedulingRules {
        if (!(desiredRetention >= LEAST_RETENTION && desiredRetention <= MOST_RETENTION)) {
            throw new IllegalArgumentException(
                    "SchedulingRules.desiredRetention must be in [0.80, 0.95], got " + desiredRetention);
        }
        if (longestInterval < 1 || longestInterval > 36_500) {
            throw new IllegalArgumentException(
                    "SchedulingRules.longestInterval must be in [1, 36500] days, got " + longestInterval);
        }
        learningSteps = steps("learningSteps", learningSteps);
        relearningSteps = steps("relearningSteps", relearningSteps);
    }

    private static List<Duration> steps(String name, List<Duration> steps) {
        for (Duration step : steps) {
            if (step.isNegative() || step.isZero() || step.compareTo(Duration.ofDays(1)) >= 0) {
                throw new IllegalArgumentException("SchedulingRules." + name + " must be in (0, 1 day), got " + step);
            }
        }
        return List.copyOf(steps);
    }

    /** Retention 0.9, steps of 1 and 10 minutes, 10 minutes after a lapse, intervals spread, four buttons. */
    public static SchedulingRules standard() {
        return new SchedulingRules(
                0.9,
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(10)),
                List.of(Duration.ofMinutes(10)),
                36_500,
                true,
                false);
    }

    /** The same with another desired retention. */
    public SchedulingRules withDesiredRetention(double retention) {
        return new SchedulingRules(retention, learningSteps, relearningSteps, longestInterval, fuzz, twoButtons);
    }

    /** The same with intervals spread, or not. */
    public SchedulingRules withFuzz(boolean spread) {
        return new SchedulingRules(
                desiredRetention, learningSteps, relearningSteps, longestInterval, spread, twoButtons);
    }

    /** The same with two buttons, or four. */
    public SchedulingRules withTwoButtons(boolean two) {
        return new SchedulingRules(desiredRetention, learningSteps, relearningSteps, longestInterval, fuzz, two);
    }

    /** The same with other steps for new cards. */
    public SchedulingRules withLearningSteps(Duration... steps) {
        return new SchedulingRules(
                desiredRetention, List.of(steps), relearningSteps, longestInterval, fuzz, twoButtons);
    }

    /** The same with other steps after a lapse. */
    public SchedulingRules withRelearningSteps(Duration... steps) {
        return new SchedulingRules(desiredRetention, learningSteps, List.of(steps), longestInterval, fuzz, twoButtons);
    }
}
