package dev.viva.fraud.engine;

import dev.viva.fraud.Payment;
import dev.viva.fraud.Verdict;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what the engine does. Thread-safe; a count costs some tens of nanoseconds. */
final class Monitor {
    private static final int RECENT = 256;
    private static final int SCORE_BUCKETS = 50;
    private static final int SECONDS = 64;
    private static final int SHOWN_SECONDS = 60;
    private static final int COUNT_BITS = 28;

    private final InstantSource clock;
    private final AtomicLong number = new AtomicLong();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder labels = new LongAdder();
    private final AtomicLongArray verdicts = new AtomicLongArray(3);
    private final AtomicLongArray scores = new AtomicLongArray(SCORE_BUCKETS);
    private final AtomicLongArray seconds = new AtomicLongArray(SECONDS);
    private final LatencyHistogram latency = new LatencyHistogram();
    private final AtomicReferenceArray<EngineStatistics.@Nullable RecentDecision> recent =
            new AtomicReferenceArray<>(RECENT);

    Monitor(InstantSource clock) {
        this.clock = clock;
    }

    void decided(Payment payment, Decision decision, long nanos) {
        long count = number.incrementAndGet();
        verdicts.incrementAndGet(slot(decision.verdict()));
        scores.incrementAndGet((int) Math.min(SCORE_BUCKETS - 1L, (long) (decision.score() * SCORE_BUCKETS)));
        countSecond(clock.millis() / 1000);
        recent.set((int) (count % RECENT), new EngineStatistics.RecentDecision(count, decision, payment, nanos / 1e3));
    }

    private static int slot(Verdict verdict) {
        return switch (verdict) {
            case PASS -> 0;
            case CHALLENGE -> 1;
            case BLOCK -> 2;
        };
    }

    void answered(long nanos) {
        latency.record(nanos);
    }

    void repeated() {
        repeated.increment();
    }

    void refused() {
        refused.increment();
    }

    void labelled() {
        labels.increment();
    }

    /** A slot holds the second in its upper bits and the count in its lower ones, so that both change in one step. */
    private void countSecond(long second) {
        int slot = (int) (second % SECONDS);
        long now = second << COUNT_BITS;
        seconds.getAndUpdate(slot, held -> (held >>> COUNT_BITS) == second ? held + 1 : now + 1);
    }

    private int[] perSecond() {
        int[] counts = new int[SHOWN_SECONDS];
        long newest = clock.millis() / 1000 - 1;
        for (int back = 0; back < SHOWN_SECONDS; back++) {
            long held = seconds.get((int) ((newest - back) % SECONDS));
            boolean fits = held >>> COUNT_BITS == newest - back;
            counts[SHOWN_SECONDS - 1 - back] = fits ? (int) (held & ((1L << COUNT_BITS) - 1)) : 0;
        }
        return counts;
    }

    List<EngineStatistics.RecentDecision> recent() {
        var newest = new ArrayList<EngineStatistics.RecentDecision>();
        for (int slot = 0; slot < RECENT; slot++) {
            EngineStatistics.RecentDecision held = recent.get(slot);
            if (held != null) {
                newest.add(held);
            }
        }
        newest.sort((one, other) -> Long.compare(other.number(), one.number()));
        return newest;
    }

    EngineStatistics statistics(long logBytes, long lastSequence, long durableSequence, long newestTime) {
        long[] histogram = new long[SCORE_BUCKETS];
        for (int bucket = 0; bucket < SCORE_BUCKETS; bucket++) {
            histogram[bucket] = scores.get(bucket);
        }
        return new EngineStatistics(
                number.get(),
                repeated.sum(),
                refused.sum(),
                verdicts.get(slot(Verdict.PASS)),
                verdicts.get(slot(Verdict.CHALLENGE)),
                verdicts.get(slot(Verdict.BLOCK)),
                labels.sum(),
                perSecond(),
                latency.summary(),
                histogram,
                recent(),
                logBytes,
                lastSequence,
                durableSequence,
                newestTime);
    }
}
