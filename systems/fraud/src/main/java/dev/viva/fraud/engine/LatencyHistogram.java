package dev.viva.fraud.engine;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts times in buckets that are 1/32 of a power of two wide, so that a percentile is at most 3 % too high. Thread-safe
 * and without allocation.
 */
final class LatencyHistogram {
    private static final int SUB = 32;
    private static final int BUCKETS = SUB * 60;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    void record(long nanos) {
        counts.getAndIncrement(bucket(Math.max(0, nanos)));
    }

    private static int bucket(long nanos) {
        if (nanos < SUB) {
            return (int) nanos;
        }
        int shift = 63 - Long.numberOfLeadingZeros(nanos) - 5;
        return Math.min(BUCKETS - 1, (shift + 1) * SUB + (int) (nanos >>> shift) - SUB);
    }

    private static double upperMicros(int bucket) {
        if (bucket < SUB) {
            return (bucket + 1) / 1e3;
        }
        int shift = bucket / SUB - 1;
        return (double) ((bucket % SUB + SUB + 1L) << shift) / 1e3;
    }

    /** What was counted here. */
    EngineStatistics.LatencySummary summary() {
        return summary(List.of(this));
    }

    /** What was counted in all of these. */
    static EngineStatistics.LatencySummary summary(List<LatencyHistogram> parts) {
        long[] snapshot = new long[BUCKETS];
        long total = 0;
        int last = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            for (LatencyHistogram part : parts) {
                snapshot[bucket] += part.counts.get(bucket);
            }
            total += snapshot[bucket];
            last = snapshot[bucket] > 0 ? bucket : last;
        }
        return total == 0
                ? new EngineStatistics.LatencySummary(0, 0, 0, 0, 0)
                : new EngineStatistics.LatencySummary(
                        total,
                        percentile(snapshot, total, 0.5),
                        percentile(snapshot, total, 0.99),
                        percentile(snapshot, total, 0.999),
                        upperMicros(last));
    }

    private static double percentile(long[] counts, long total, double share) {
        long wanted = (long) Math.ceil(share * total);
        long passed = 0;
        int bucket = 0;
        while ((passed += counts[bucket]) < wanted) {
            bucket++;
        }
        return upperMicros(bucket);
    }
}
