package dev.viva.ops;

import java.time.Duration;

/**
 * When a {@link DriftMonitor} looks and when it speaks. The defaults find a shift by a quarter of a standard deviation
 * within a few thousand values, and with independent values make less than one false alarm in ten features times
 * 300,000 values.
 *
 * @param windowValues over how many of the last rows distributions are taken
 * @param windowTime over how much of the last time at most; rows older than this leave the window. Choose whole days
 *     where features follow the time of day
 * @param minimumValues how many rows must be in the window before anything is said
 * @param stabilityThreshold the population stability index above which a feature has drifted
 * @param significance the probability of the Kolmogorov–Smirnov distance below which a feature has drifted. It counts for
 *     each look, and there are ten looks a window: keep it far below one in the number of looks
 * @param confirmations how many looks in a row must agree before an alarm is raised, and as many before it is cleared. To
 *     be cleared a look must find the index below half its threshold and the probability above the square root of the
 *     significance, so that a value at the threshold does not flap
 */
public record DriftOptions(
        int windowValues,
        Duration windowTime,
        int minimumValues,
        double stabilityThreshold,
        double significance,
        int confirmations) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the argument, its range and what came
     */
    public DriftOptions {
        require(windowValues >= 100, "windowValues", "at least 100", windowValues);
        require(!windowTime.isNegative() && !windowTime.isZero(), "windowTime", "positive", windowTime);
        require(
                minimumValues >= 50 && minimumValues <= windowValues,
                "minimumValues",
                "in [50, windowValues=" + windowValues + "]",
                minimumValues);
        require(stabilityThreshold > 0, "stabilityThreshold", "positive", stabilityThreshold);
        require(significance > 0 && significance < 1, "significance", "in (0, 1)", significance);
        require(confirmations >= 1 && confirmations <= 100, "confirmations", "in [1, 100]", confirmations);
    }

    /** The last 2,000 rows of any age, at least 500, index above 0.2, probability below one in a million, two looks. */
    public static DriftOptions defaults() {
        return new DriftOptions(2000, Duration.ofDays(36_500), 500, 0.2, 1e-6, 2);
    }

    /** With a window of another length. */
    public DriftOptions withWindow(int values, Duration time) {
        return new DriftOptions(
                values, time, Math.min(minimumValues, values), stabilityThreshold, significance, confirmations);
    }

    /** With another minimum of rows. */
    public DriftOptions withMinimumValues(int value) {
        return new DriftOptions(windowValues, windowTime, value, stabilityThreshold, significance, confirmations);
    }

    /** With other thresholds. */
    public DriftOptions withThresholds(double stability, double probability) {
        return new DriftOptions(windowValues, windowTime, minimumValues, stability, probability, confirmations);
    }

    /** With another number of confirmations. */
    public DriftOptions withConfirmations(int value) {
        return new DriftOptions(windowValues, windowTime, minimumValues, stabilityThreshold, significance, value);
    }

    private static void require(boolean holds, String argument, String allowed, Object got) {
        if (!holds) {
            throw new IllegalArgumentException("DriftOptions." + argument + " must be " + allowed + ", got " + got);
        }
    }
}
