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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the engine does. Thread-safe. What every decision changes is counted in parts that threads rarely share: a count that
 * two processors change in turn costs each of them the time in which a memory line comes from the other.
 */
final class Monitor {
    private static final int RECENT = 256;
    private static final int SCORE_BUCKETS = 50;
    private static final int VERDICTS = 3;
    private static final int PARTS = 8;
    private static final int SECONDS = 64;
    private static final int SHOWN_SECONDS = 60;
    private static final int COUNT_BITS = 28;

    private final InstantSource clock;
    private final AtomicLong number = new AtomicLong();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder labels = new LongAdder();
    private final List<Part> parts = Stream.generate(Part::new).limit(PARTS).toList();
    private final AtomicReferenceArray<EngineStatistics.@Nullable RecentDecision> recent =
            new AtomicReferenceArray<>(RECENT);

    Monitor(InstantSource clock) {
        this.clock = clock;
    }

    /** What the threads of one part count. */
    private static final class Part {
        /** First those of the verdicts, then those of the scores. */
        private final AtomicLongArray counts = new AtomicLongArray(VERDICTS + SCORE_BUCKETS);

        private final AtomicLongArray seconds = new AtomicLongArray(SECONDS);
        private final LatencyHistogram latency = new LatencyHistogram();

        /** A slot holds the second in its upper bits and the count in its lower ones, so that both change in one step. */
        private void countSecond(long second) {
            int slot = (int) (second % SECONDS);
            long now = second << COUNT_BITS;
            seconds.getAndUpdate(slot, held -> (held >>> COUNT_BITS) == second ? held + 1 : now + 1);
        }
    }

    private Part part() {
        return parts.get((int) Thread.currentThread().threadId() & (PARTS - 1));
    }

    private long sum(int count) {
        return parts.stream().mapToLong(part -> part.counts.get(count)).sum();
    }

    /** Counts a decision that was asked for at {@code millis} and took {@code nanos}. */
    void decided(Payment payment, Decision decision, long millis, long nanos) {
        Part part = part();
        part.counts.getAndIncrement(slot(decision.verdict()));
        part.counts.getAndIncrement(
                VERDICTS + (int) Math.min(SCORE_BUCKETS - 1L, (long) (decision.score() * SCORE_BUCKETS)));
        part.countSecond(millis / 1000);
        long count = number.incrementAndGet();
        recent.setRelease(
                (int) (count % RECENT), new EngineStatistics.RecentDecision(count, decision, payment, nanos / 1e3));
    }

    private static int slot(Verdict verdict) {
        return switch (verdict) {
            case PASS -> 0;
            case CHALLENGE -> 1;
            case BLOCK -> 2;
        };
    }

    void answered(long nanos) {
        part().latency.record(nanos);
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

    private int[] perSecond() {
        int[] counts = new int[SHOWN_SECONDS];
        long newest = clock.millis() / 1000 - 1;
        for (int back = 0; back < SHOWN_SECONDS; back++) {
            long second = newest - back;
            for (Part part : parts) {
                long held = part.seconds.get((int) (second % SECONDS));
                boolean fits = held >>> COUNT_BITS == second;
                counts[SHOWN_SECONDS - 1 - back] += fits ? (int) (held & ((1L << COUNT_BITS) - 1)) : 0;
            }
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
            histogram[bucket] = sum(VERDICTS + bucket);
        }
        return new EngineStatistics(
                number.get(),
                repeated.sum(),
                refused.sum(),
                sum(slot(Verdict.PASS)),
                sum(slot(Verdict.CHALLENGE)),
                sum(slot(Verdict.BLOCK)),
                labels.sum(),
                perSecond(),
                LatencyHistogram.summary(
                        parts.stream().map(part -> part.latency).toList()),
                histogram,
                recent(),
                logBytes,
                lastSequence,
                durableSequence,
                newestTime);
    }
}
