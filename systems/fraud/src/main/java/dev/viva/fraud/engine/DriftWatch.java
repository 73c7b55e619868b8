package dev.viva.fraud.engine;

import dev.viva.features.Aggregate;
import dev.viva.features.FeatureDefinition;
import dev.viva.features.FeatureSet;
import dev.viva.ops.DriftMonitor;
import dev.viva.ops.DriftOptions;
import dev.viva.ops.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches whether the features have left the distribution that the active model was trained on, and its scores that of its
 * first payments (scores of training rows are no measure: a model knows those rows). Where a model came without training
 * rows, its first payments stand for them too. Thread-safe; at most 2,000 payments a second are looked at, so that it costs
 * no more than some thousandths of a processor.
 *
 * <p>The time of day and the day of the week, and what counts from the first payment on, change by themselves and are left
 * out.
 */
final class DriftWatch {
    private static final int MOST_A_SECOND = 2_000;
    private static final int FIRST_PAYMENTS = 1_500;
    private static final int MOST_REFERENCE_ROWS = 20_000;
    private static final Set<Aggregate> CLOCK =
            EnumSet.of(Aggregate.HOUR, Aggregate.WEEKDAY, Aggregate.NIGHT, Aggregate.WEEKEND);

    private final ModelShelf shelf;
    private final Alarms alarms;
    private final int[] positions;
    private final DriftOptions options;
    private final ReentrantLock lock = new ReentrantLock();
    private final Part features;
    private final Part score = new Part(".score", List.of("score"));
    private String version = ScoringModel.NONE;
    private long second;
    private int inSecond;

    /** A second in which enough were looked at. */
    private volatile long enough = Long.MIN_VALUE;

    private long newestMicros;

    DriftWatch(FeatureSet set, ModelShelf shelf, Alarms alarms, DriftOptions options) {
        this.shelf = shelf;
        this.alarms = alarms;
        this.options = options;
        this.positions = IntStream.range(0, set.size())
                .filter(at -> isWatched(set.features().get(at)))
                .toArray();
        this.features = new Part(
                "",
                Arrays.stream(positions)
                        .mapToObj(at -> set.features().get(at).name())
                        .toList());
    }

    private static boolean isWatched(FeatureDefinition feature) {
        boolean grows =
                !feature.aggregate().isOfPresentOnly() && feature.window().isForever();
        return !grows && !CLOCK.contains(feature.aggregate());
    }

    /** Watches from here on against the references of the active model, where that is another. */
    void follow(ModelStatus models) {
        lock.lock();
        try {
            if (!models.active().equals(version)) {
                version = models.active();
                features.begin();
                score.begin();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Looks at a decision, unless enough were looked at in this second or another is being looked at now.
     *
     * @param nanos when that is, as {@link System#nanoTime} has it
     */
    void observe(DecisionRecord decision, long timeMillis, long nanos) {
        long now = nanos / 1_000_000_000L;
        if (now == enough || !lock.tryLock()) {
            return;
        }
        try {
            if (decision.modelVersion().equals(version) && !version.equals(ScoringModel.NONE) && isTime(now)) {
                newestMicros = Math.max(newestMicros, timeMillis * 1000);
                features.take(row(decision.features()));
                score.take(new double[] {decision.score()});
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isTime(long now) {
        if (now != second) {
            second = now;
            inSecond = 0;
        }
        if (++inSecond == MOST_A_SECOND) {
            enough = now;
        }
        return inSecond <= MOST_A_SECOND;
    }

    private double[] row(double[] all) {
        double[] row = new double[positions.length];
        for (int at = 0; at < positions.length; at++) {
            row[at] = all[positions[at]];
        }
        return row;
    }

    /** Keeps what the newest 20,000 training rows of a model look like. */
    void keepReferences(String model, TrainingRows rows) {
        int from = Math.max(0, rows.rows() - MOST_REFERENCE_ROWS);
        var references = new ArrayList<Reference>();
        for (int position : positions) {
            double[] column = rows.columns()[position];
            references.add(Reference.of(rows.names().get(position), Arrays.copyOfRange(column, from, column.length)));
        }
        shelf.keepReferences(model, references);
    }

    /** What is known now, by feature and for the score; without those that have no reference yet. */
    List<DriftMonitor.Status> status() {
        lock.lock();
        try {
            return Stream.of(features, score).flatMap(Part::status).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Some columns that get their references together. */
    private final class Part {
        private final String suffix;
        private final List<String> names;
        private final List<double[]> collected = new ArrayList<>();
        private @Nullable DriftMonitor monitor;

        Part(String suffix, List<String> names) {
            this.suffix = suffix;
            this.names = names;
        }

        void begin() {
            List<Reference> references = shelf.references(version + suffix);
            boolean fits = references.stream().map(Reference::name).toList().equals(names);
            collected.clear();
            monitor = fits && !names.isEmpty() ? watch(references) : null;
        }

        private DriftMonitor watch(List<Reference> references) {
            return new DriftMonitor(references, options, alarm -> alarms.raise(alarm.feature(), alarm.message()));
        }

        void take(double[] row) {
            DriftMonitor watching = monitor;
            if (watching != null) {
                watching.observe(row, newestMicros);
                return;
            }
            collected.add(row);
            if (collected.size() == FIRST_PAYMENTS && !names.isEmpty()) {
                List<Reference> references = IntStream.range(0, names.size())
                        .mapToObj(column -> Reference.of(
                                names.get(column),
                                collected.stream()
                                        .mapToDouble(each -> each[column])
                                        .toArray()))
                        .toList();
                shelf.keepReferences(version + suffix, references);
                monitor = watch(references);
                collected.clear();
            }
        }

        Stream<DriftMonitor.Status> status() {
            DriftMonitor watching = monitor;
            return watching == null ? Stream.empty() : watching.status().stream();
        }
    }
}
