package dev.viva.ops;

import java.time.Instant;
import java.util.Locale;

/**
 * The beginning or the end of a drift.
 *
 * @param feature whose values drifted
 * @param raised whether it began; otherwise it ended
 * @param drift what the window held when that was found
 * @param time the time of the row at which it was found
 */
public record DriftAlarm(String feature, boolean raised, Drift drift, Instant time) {
    /** What has happened, for those who are told of the feature and the time beside it. */
    public String message() {
        return (raised ? "has drifted: " : "is back to normal: ") + figures();
    }

    /** One sentence for a log or a page. */
    @Override
    public String toString() {
        return feature + (raised ? " drifted at " : " is back to normal at ") + time + ": " + figures();
    }

    private String figures() {
        return String.format(
                Locale.ROOT,
                "stability index %.3f, distance %.3f (probability %.1e) over %,d values",
                drift.populationStability(),
                drift.distance(),
                drift.probability(),
                drift.values());
    }
}
