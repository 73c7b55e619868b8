package dev.viva.app.fraud;

import dev.viva.app.fraud.LiveDecision.Source;
import dev.viva.app.http.Answer;
import dev.viva.app.json.Json;
import dev.viva.fraud.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Watches decisions as they are made: the newest ones, how long they take, how scores spread, and who looks on. Adding a
 * decision costs well under a microsecond while nobody looks on; readers that are slow miss decisions and hold up nobody.
 * Thread-safe.
 */
public final class Live implements AutoCloseable {
    /** Into how many parts [0, 1] is cut for the histogram of scores. */
    public static final int BINS = 20;
    /** How many scores the histogram is made of. */
    public static final int REMEMBERED = 4_096;

    private static final int NEWEST = 64;
    private static final int SECONDS = 60;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);
    /** More than this many rows a second nobody can read. */
    private static final int ROWS_A_SECOND = 25;

    private final Recorder latencies = new Recorder(LONGEST_NANOS, 3);
    private final Map<Verdict, LongAdder> counts;
    private final AtomicReferenceArray<LiveDecision> newest = new AtomicReferenceArray<>(NEWEST);
    private final double[] scores = new double[REMEMBERED];
    private final AtomicLong decided = new AtomicLong();
    private final Set<BlockingQueue<LiveDecision>> onlookers = ConcurrentHashMap.newKeySet();
    private final Deque<Histogram> lastMinute = new ArrayDeque<>();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("viva-pulse").factory());
    private final Future<?> beats;
    private volatile Pulse pulse = Pulse.NONE;
    private volatile String pulseText = "{}";

    /** Starts to watch; a pulse is taken every second. */
    public Live() {
        Map<Verdict, LongAdder> adders = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            adders.put(verdict, new LongAdder());
        }
        counts = Map.copyOf(adders);
        beats = heart.scheduleAtFixedRate(this::beat, 0, 1, TimeUnit.SECONDS);
    }

    /** Adds one decision. */
    public void add(DecisionView decision, Source source, long nanos) {
        LiveDecision live = new LiveDecision(decision, source, nanos);
        long number = decided.getAndIncrement();
        newest.set((int) (number % NEWEST), live);
        scores[(int) (number % REMEMBERED)] = decision.score();
        Objects.requireNonNull(counts.get(decision.verdict())).increment();
        latencies.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
        for (BlockingQueue<LiveDecision> onlooker : onlookers) {
            onlooker.offer(live);
        }
    }

    /** The pulse of the last second. */
    public Pulse pulse() {
        return pulse;
    }

    /** The newest decisions, the newest first; at most {@code most}, and at most 64. */
    public List<LiveDecision> newest(int most) {
        List<LiveDecision> found = new ArrayList<>();
        long number = decided.get();
        for (long at = number - 1; at >= Math.max(0, number - NEWEST) && found.size() < most; at--) {
            LiveDecision live = newest.get((int) (at % NEWEST));
            if (live != null) {
                found.add(live);
            }
        }
        return found;
    }

    /**
     * Sends decisions and a pulse a second to {@code sink} until it closes. Payments that pass are thinned out first, but
     * for those of an attack. */
    public void follow(Answer.Sink sink) throws InterruptedException {
        BlockingQueue<LiveDecision> queue = new ArrayBlockingQueue<>(256);
        onlookers.add(queue);
        try {
            sink.send("pulse", pulseText);
            while (sink.isOpen()) {
                followForASecond(queue, sink);
                sink.send("pulse", pulseText);
            }
        } finally {
            onlookers.remove(queue);
        }
    }

    private static void followForASecond(BlockingQueue<LiveDecision> queue, Answer.Sink sink)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        int sent = 0;
        for (long left = end - System.nanoTime(); left > 0 && sink.isOpen(); left = end - System.nanoTime()) {
            LiveDecision live = queue.poll(left, TimeUnit.NANOSECONDS);
            if (live != null && (sent < ROWS_A_SECOND || (isWanted(live) && sent < 2 * ROWS_A_SECOND))) {
                sink.send("decision", live.toJson());
                sent++;
            }
        }
    }

    /** Whoever asks for an attack wants to see how it is found out, from its first payment on. */
    private static boolean isWanted(LiveDecision live) {
        return live.decision().verdict() != Verdict.PASS || live.source() == Source.ATTACK;
    }

    private void beat() {
        Histogram second = latencies.getIntervalHistogram();
        lastMinute.addLast(second);
        if (lastMinute.size() > SECONDS) {
            lastMinute.removeFirst();
        }
        Histogram minute = new Histogram(LONGEST_NANOS, 3);
        lastMinute.forEach(minute::add);
        Map<Verdict, Long> sums = new EnumMap<>(Verdict.class);
        counts.forEach((verdict, count) -> sums.put(verdict, count.sum()));
        pulse = new Pulse(
                second.getTotalCount(),
                milliseconds(minute, 50),
                milliseconds(minute, 99),
                milliseconds(minute, 99.9),
                sums,
                histogram());
        pulseText = Json.text(pulse::write);
    }

    private static double milliseconds(Histogram minute, double percentile) {
        return minute.getTotalCount() == 0 ? Double.NaN : minute.getValueAtPercentile(percentile) / 1e6;
    }

    private long[] histogram() {
        long[] bins = new long[BINS];
        int filled = (int) Math.min(REMEMBERED, decided.get());
        for (int at = 0; at < filled; at++) {
            bins[Math.clamp((int) (scores[at] * BINS), 0, BINS - 1)]++;
        }
        return bins;
    }

    @Override
    public void close() {
        beats.cancel(false);
        heart.shutdown();
    }
}
