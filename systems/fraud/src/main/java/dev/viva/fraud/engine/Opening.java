package dev.viva.fraud.engine;

import dev.viva.features.Event;
import dev.viva.features.log.EventLog;
import dev.viva.features.log.LogCursor;
import dev.viva.features.log.SnapshotStore;
import dev.viva.features.state.StateStore;
import dev.viva.features.window.OnlineFeatures;
import dev.viva.fraud.Payment;
import dev.viva.fraud.PaymentEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings an engine's state to the end of its log: the last snapshot, then every record after it through the fold that also
 * ran when the record was written. Payments whose decision is not in the log are decided by the regime of their time.
 */
final class Opening {
    private static final String LOG = "log";
    private static final String WINDOWS = "windows";
    private static final String INDEX = "index";
    private static final String SNAPSHOTS = "snapshots";
    private static final String MODELS = "models";
    private static final String FEATURES = "features";

    private final EngineOptions options;
    private final List<String> names;
    private final String featureText;
    private final long fingerprint;
    private final FeatureNames featureNames;
    private final List<String> remarks = new ArrayList<>();
    private final Map<Long, Undecided> undecided = new LinkedHashMap<>();
    private final Event event = PaymentEvents.SCHEMA.event();
    private final long begun = System.nanoTime();

    /** A payment whose decision was not met yet, and what was in use where its record lies. */
    private record Undecided(long sequence, long eventId, double[] features, ModelStatus models, Policy policy) {}

    /** Everything that an opened engine is made of. */
    record Parts(
            EventLog log,
            StateStore store,
            OnlineFeatures features,
            PositionIndex index,
            SnapshotStore snapshots,
            ModelShelf shelf,
            FeatureNames names,
            Turn turn,
            Recovered recovered) {}

    private final EventLog log;
    private final ModelShelf shelf;
    private final SnapshotStore snapshots;
    private StateStore store;
    private OnlineFeatures features;
    private PositionIndex index;
    private EngineState state;
    private ModelStatus models;
    private Policy policy;
    private long payments;
    private long compared;
    private long differing;

    private Opening(Path home, EngineOptions options, EventLog log, ModelShelf shelf) {
        this.options = options;
        this.log = log;
        this.names = options.features().names();
        this.featureText = options.features().toText();
        this.fingerprint = FeatureNames.fingerprint(options.features());
        this.featureNames = FeatureNames.open(home.resolve(FEATURES), options.features());
        this.shelf = shelf;
        this.snapshots = SnapshotStore.open(home.resolve(SNAPSHOTS));
        this.state = loadState();
        if (!state.featureSet().equals(featureText)) {
            remarks.add("the feature set has changed: the whole log is folded anew");
            startOver(home);
        }
        this.store = StateStore.open(home.resolve(WINDOWS));
        this.features = OnlineFeatures.open(options.features(), store, options.limits());
        this.index = PositionIndex.open(home.resolve(INDEX));
        if (Math.max(features.sequence(), state.sequence()) > log.lastSequence()) {
            remarks.add("the saved state was ahead of the log, which lost its unforced end: the log is folded anew");
            closeState();
            startOver(home);
            this.store = StateStore.open(home.resolve(WINDOWS));
            this.features = OnlineFeatures.open(options.features(), store, options.limits());
            this.index = PositionIndex.open(home.resolve(INDEX));
        }
        this.models = state.models();
        this.policy = state.policy();
    }

    /** Opens everything below {@code home} and folds what must be folded. */
    static Parts open(Path home, EngineOptions options) {
        EventLog log = EventLog.open(home.resolve(LOG), options.log());
        ModelShelf shelf = null;
        Opening opening = null;
        try {
            shelf = ModelShelf.open(home.resolve(MODELS), options.features().names());
            opening = new Opening(home, options, log, shelf);
            return opening.finish();
        } catch (RuntimeException failure) {
            if (opening != null) {
                opening.closeState();
            }
            if (shelf != null) {
                shelf.close();
            }
            log.close();
            throw failure;
        }
    }

    private EngineState loadState() {
        SnapshotStore.Found found = snapshots.find();
        found.damaged()
                .forEach(
                        damaged -> remarks.add("snapshot " + damaged.path() + " was passed over: " + damaged.reason()));
        Optional<SnapshotStore.Snapshot> newest = found.newest();
        if (newest.isEmpty()) {
            return EngineState.initial(featureText, options.policy());
        }
        try {
            return EngineState.load(newest.get());
        } catch (IOException failure) {
            throw new EngineFailedException("snapshot " + newest.get().path() + " cannot be read", failure);
        }
    }

    private void startOver(Path home) {
        deleteFolder(home.resolve(WINDOWS));
        deleteFolder(home.resolve(INDEX));
        state = EngineState.initial(featureText, options.policy());
    }

    private void closeState() {
        features.close();
        store.close();
        index.close();
    }

    private Parts finish() {
        long windows = Math.max(0, features.sequence());
        long from = Math.min(windows, state.sequence()) + 1;
        if (from < log.firstSequence()) {
            throw new EngineFailedException("the log begins with record " + log.firstSequence()
                    + ", but the saved state ends with record " + (from - 1) + ": the records between are gone");
        }
        if (log.lastSequence() == 0) {
            log.append(RecordType.POLICY, options.policy().toText().getBytes(StandardCharsets.UTF_8));
        }
        fold(from, windows);
        long completed = complete();
        var recovered = new Recovered(
                log.recovery(),
                from,
                payments,
                completed,
                compared,
                differing,
                remarks,
                (System.nanoTime() - begun) / 1e6);
        Regime regime = Regime.of(models, policy, shelf, names);
        var turn = new Turn(log, features, index, names, shelf, state, regime);
        return new Parts(log, store, features, index, snapshots, shelf, featureNames, turn, recovered);
    }

    private void fold(long from, long windows) {
        LogCursor cursor = log.cursor(from);
        while (cursor.next()) {
            boolean inWindows = cursor.sequence() <= windows;
            boolean inState = cursor.sequence() <= state.sequence();
            byte[] payload = cursor.record().payload();
            switch (cursor.type()) {
                case RecordType.PAYMENT -> foldPayment(PaymentRecord.read(payload), cursor.sequence(), inWindows);
                case RecordType.DECISION -> foldDecision(DecisionRecord.read(payload), cursor.sequence());
                case RecordType.LABEL -> foldLabel(LabelRecord.read(payload), cursor.sequence(), inWindows);
                case RecordType.MODELS -> models = inState ? models : ModelsRecord.read(payload);
                case RecordType.POLICY ->
                    policy = inState ? policy : Policy.parse(new String(payload, StandardCharsets.UTF_8));
                default ->
                    throw new EngineFailedException("record " + cursor.sequence()
                            + " of the log must be of a type in [1, 5], got " + cursor.type());
            }
        }
    }

    private void foldPayment(Payment payment, long sequence, boolean inWindows) {
        if (inWindows) {
            state = state.at(payment.timestamp());
            return;
        }
        double[] values = new double[names.size()];
        if (features.apply(PaymentEvents.fill(payment, event), values)) {
            payments++;
            state = state.at(payment.timestamp());
            undecided.put(sequence, new Undecided(sequence, event.id(), values, models, policy));
        }
    }

    private void foldDecision(DecisionRecord decision, long sequence) {
        index.put(decision.eventId(), sequence);
        Undecided payment = undecided.remove(decision.paymentSequence());
        if (payment != null && decision.featureSet() == fingerprint) {
            compared++;
            differing += sameBits(payment.features(), decision.features()) ? 0 : 1;
        }
    }

    static boolean sameBits(double[] one, double[] other) {
        return Arrays.equals(
                Arrays.stream(one).mapToLong(Double::doubleToRawLongBits).toArray(),
                Arrays.stream(other).mapToLong(Double::doubleToRawLongBits).toArray());
    }

    private void foldLabel(LabelRecord label, long sequence, boolean inWindows) {
        long eventId = PaymentEvents.eventId(label.transactionId());
        index.putLabel(eventId, sequence);
        if (!inWindows) {
            features.label(eventId, label.fraud(), label.time());
        }
    }

    private long complete() {
        for (Undecided payment : undecided.values()) {
            Regime then = Regime.of(payment.models(), payment.policy(), shelf, names);
            Bytes bytes = then.decide(payment.sequence(), payment.eventId(), fingerprint, payment.features())
                    .write(new Bytes(1024));
            index.put(payment.eventId(), log.append(RecordType.DECISION, bytes.array(), 0, bytes.length()));
        }
        if (differing > 0) {
            remarks.add(
                    differing + " of " + compared + " decisions were made from other features than their log gives");
        }
        return undecided.size();
    }

    private static void deleteFolder(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw new EngineFailedException(folder + " cannot be deleted", failure);
        }
    }
}
