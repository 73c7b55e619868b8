package dev.viva.fraud.engine;

import dev.viva.kernel.Progress;
import dev.viva.learn.Classifier;
import dev.viva.ops.ModelCard;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Trains new models from the log: on demand, and by itself whenever enough time has passed between payments. One training
 * runs at a time.
 */
final class Training {
    private static final System.Logger LOGGER = System.getLogger(Training.class.getName());
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String PREFIX = "trained-";

    private final EngineOptions options;
    private final LogFold fold;
    private final ModelShelf shelf;
    private final Alarms alarms;
    private final DriftWatch drift;
    private final ReentrantLock running = new ReentrantLock();
    private final Supplier<String> active;
    private final Use use;
    private volatile long last;
    private boolean closed;

    /** What is done with a new model. */
    @FunctionalInterface
    interface Use {
        /** Takes the model of this version into use. */
        void accept(String version);
    }

    /** Trains into {@code shelf}; {@code active} says which model decides now. */
    Training(
            EngineOptions options,
            LogFold fold,
            ModelShelf shelf,
            Alarms alarms,
            DriftWatch drift,
            Supplier<String> active,
            Use use) {
        this.options = options;
        this.fold = fold;
        this.shelf = shelf;
        this.alarms = alarms;
        this.drift = drift;
        this.active = active;
        this.use = use;
        this.last = newest(shelf.versions());
    }

    private static long newest(List<String> versions) {
        long newest = 0;
        for (String version : versions) {
            if (version.matches("trained-\\d{8}T\\d{6}.*")) {
                String stamp = version.substring(PREFIX.length(), PREFIX.length() + 15);
                newest = Math.max(newest, Instant.from(STAMP.parse(stamp)).toEpochMilli());
            }
        }
        return newest;
    }

    /** Trains by itself where it is time for it; returns at once. */
    void reached(long firstTime, long now) {
        long every = options.retrainEvery().toMillis();
        if (every == 0 || options.trainer().isEmpty() || firstTime == 0) {
            return;
        }
        long since = last == 0 ? firstTime + options.labelDelay().toMillis() : last;
        if (now - since < every || running.isLocked()) {
            return;
        }
        last = now;
        Thread.ofPlatform().daemon().name("viva-fraud-trainer").start(() -> trainByItself(now));
    }

    private void trainByItself(long now) {
        try {
            train(now, Progress.none());
        } catch (RuntimeException failure) {
            if (isClosed()) {
                return;
            }
            LOGGER.log(System.Logger.Level.WARNING, "the scheduled training failed", failure);
            alarms.raise("training", "the scheduled training failed: " + failure.getMessage());
        }
    }

    /** Trains on all payments that are old enough at {@code now} and returns the version of the model. */
    String train(long now, Progress progress) {
        Trainer trainer = options.trainer()
                .orElseThrow(() -> new IllegalStateException(
                        "FraudEngine.retrain: the engine must have a trainer; see EngineOptions.withTraining"));
        running.lock();
        try {
            TrainingRows rows = fold.rows(now - options.labelDelay().toMillis(), progress);
            requireBoth(rows);
            Classifier model = trainer.train(rows, progress);
            return keep(model, rows, now, card(trainer, model, rows));
        } finally {
            running.unlock();
        }
    }

    private ModelCard card(Trainer trainer, Classifier model, TrainingRows rows) {
        Map<String, Double> metrics = new LinkedHashMap<>(trainer.metrics(model, rows));
        metrics.values().removeIf(value -> !Double.isFinite(value));
        metrics.put("payments", (double) rows.rows());
        metrics.put("frauds", (double) rows.frauds());
        ModelCard card = ModelCard.of(
                        Instant.ofEpochMilli(Arrays.stream(rows.times()).min().orElse(0)),
                        Instant.ofEpochMilli(Arrays.stream(rows.times()).max().orElse(0) + 1))
                .withData(rows.hash())
                .withParameters(trainer.parameters())
                .withMetrics(metrics);
        String before = active.get();
        return shelf.versions().contains(before) ? card.withParent(before) : card;
    }

    private synchronized String keep(Classifier model, TrainingRows rows, long now, ModelCard card) {
        if (closed) {
            throw new EngineFailedException("the engine is closed");
        }
        String version = freeVersion(now);
        shelf.add(version, model, remarks(rows, now), card);
        drift.keepReferences(version, rows);
        last = Math.max(last, now);
        use.accept(version);
        return version;
    }

    /** From now on no model is kept, also not of a training that runs. */
    synchronized void close() {
        closed = true;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private static void requireBoth(TrainingRows rows) {
        int frauds = rows.frauds();
        if (frauds == 0 || frauds == rows.rows()) {
            throw new IllegalStateException(
                    "FraudEngine.retrain: payments older than the label delay must be frauds and" + " others, got "
                            + frauds + " frauds among " + rows.rows());
        }
    }

    private static Map<String, String> remarks(TrainingRows rows, long now) {
        return Map.of(
                "trained at", Instant.ofEpochMilli(now).toString(),
                "payments", Integer.toString(rows.rows()),
                "frauds", Integer.toString(rows.frauds()));
    }

    private String freeVersion(long now) {
        String stamp = PREFIX + STAMP.format(Instant.ofEpochMilli(now));
        List<String> taken = shelf.versions();
        String version = stamp;
        for (int number = 2; taken.contains(version); number++) {
            version = stamp + "-" + number;
        }
        return version;
    }
}
