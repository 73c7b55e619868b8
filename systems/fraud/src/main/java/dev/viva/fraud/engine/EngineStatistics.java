package dev.viva.fraud.engine;

import dev.viva.fraud.Payment;
import java.util.List;

/**
 * Figures since the engine was opened, for pages and monitoring. Arrays are the receiver's own.
 *
 * @param decisions how many payments were decided, without repeated ones
 * @param repeated how many times an earlier answer was given again
 * @param refused how many payments were refused before anything was written
 * @param passed verdicts PASS
 * @param challenged verdicts CHALLENGE
 * @param blocked verdicts BLOCK
 * @param labels labels taken
 * @param perSecond decisions in each of the last 60 whole seconds of the wall clock, newest last
 * @param latency time from the call to the answer, durability as set included
 * @param scoreHistogram {@code (50)} decisions by score, in steps of 0.02
 * @param recent the newest decisions, newest first, at most 256
 * @param logBytes the space that the log takes
 * @param lastSequence the newest record of the log
 * @param durableSequence the newest record that is forced to the disk
 * @param newestPaymentTime the newest time of a payment, milliseconds since 1970; 0 before the first
 */
public record EngineStatistics(
        long decisions,
        long repeated,
        long refused,
        long passed,
        long challenged,
        long blocked,
        long labels,
        int[] perSecond,
        LatencySummary latency,
        long[] scoreHistogram,
        List<RecentDecision> recent,
        long logBytes,
        long lastSequence,
        long durableSequence,
        long newestPaymentTime) {
    /** Copies the list. */
    public EngineStatistics {
        recent = List.copyOf(recent);
    }

    /** Percentiles in microseconds, each at most 3 % too high. */
    public record LatencySummary(long count, double p50, double p99, double p999, double max) {}

    /**
     * A decision as the live stream shows it.
     *
     * @param number counts decisions, so that a page can ask for those after the last one it saw
     * @param decision the answer
     * @param payment what was asked
     * @param micros how long it took, durability not counted
     */
    public record RecentDecision(long number, Decision decision, Payment payment, double micros) {}
}
