package dev.viva.fraud.engine;

import dev.viva.features.Event;
import dev.viva.features.log.EventLog;
import dev.viva.features.window.LabelOutcome;
import dev.viva.features.window.OnlineFeatures;
import dev.viva.features.window.Prepared;
import dev.viva.features.window.Restoring;
import dev.viva.kernel.BriefLock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The single writer's turn: what must happen in the order of the log. One thread at a time appends a record and folds it
 * into the state; everything that needs no order (scoring, reasons, waiting for the disk) is done outside.
 *
 * <p>The record goes into the log first. Where the log refuses it, nothing has changed; where the fold fails after that,
 * the state is behind the log and the turn is given to nobody any more.
 */
final class Turn {
    private final BriefLock lock = new BriefLock();
    private final EventLog log;
    private final OnlineFeatures features;
    private final PositionIndex index;
    private final List<String> featureNames;
    private final ModelShelf shelf;
    private final InFlight inFlight = new InFlight();
    private volatile Regime regime;
    private volatile long firstTime;
    private volatile long newestTime;
    private @Nullable EngineFailedException failure;

    Turn(
            EventLog log,
            OnlineFeatures features,
            PositionIndex index,
            List<String> featureNames,
            ModelShelf shelf,
            EngineState state,
            Regime regime) {
        this.log = log;
        this.features = features;
        this.index = index;
        this.featureNames = featureNames;
        this.shelf = shelf;
        this.regime = regime;
        this.firstTime = state.firstTime();
        this.newestTime = state.newestTime();
    }

    Regime regime() {
        return regime;
    }

    long newestTime() {
        return newestTime;
    }

    long firstTime() {
        return firstTime;
    }

    /**
     * Takes a payment in, unless it was before.
     *
     * @param desk with the payment's event and its record
     *
     * @return {@code pending} itself, its features filled, where the payment is new; another one, where the same payment
     *     is being decided right now; null where it was decided
     */
    @Nullable Pending admit(Pending pending, Desks.Desk desk) {
        Event event = desk.event;
        Bytes record = desk.bytes;
        long eventId = pending.eventId;
        index.warm(eventId);
        Prepared prepared = features.prepare(event, desk.prepared);
        lock.lock();
        try {
            requireWorking();
            Pending known = inFlight.find(eventId);
            if (known != null || index.findRecent(eventId) != 0) {
                return known;
            }
            long sequence = log.append(RecordType.PAYMENT, record.array(), 0, record.length());
            if (!fold(event, pending.features, prepared)) {
                return null;
            }
            pending.paymentSequence = sequence;
            pending.regime = regime;
            inFlight.add(pending);
            return pending;
        } finally {
            lock.unlock();
        }
    }

    private boolean fold(Event event, double[] into, Prepared prepared) {
        try {
            boolean fresh = features.apply(event, into, prepared);
            if (fresh) {
                noteTime(event.timeMillis());
            }
            return fresh;
        } catch (RuntimeException unexpected) {
            throw fail(unexpected);
        }
    }

    private void noteTime(long time) {
        if (firstTime == 0) {
            firstTime = time;
        }
        if (time > newestTime) {
            newestTime = time;
        }
    }

    /** Makes the decision on a payment, as written in {@code bytes}, part of the log and the index; needs no turn. */
    long conclude(Pending pending, Bytes bytes) {
        long sequence = log.append(RecordType.DECISION, bytes.array(), 0, bytes.length());
        index.put(pending.eventId, sequence);
        return sequence;
    }

    /** Lets go of a payment that was concluded and answered. */
    void release(Pending pending) {
        pending.released = true;
    }

    /** The payment of this id that is being decided right now. */
    @Nullable Pending inFlight(long eventId) {
        return inFlight.find(eventId);
    }

    /** Appends a label and folds it; returns its record's number, or the negative of it where it said nothing new. */
    long label(LabelRecord label, long eventId) {
        lock.lock();
        try {
            requireWorking();
            long sequence = log.append(RecordType.LABEL, label.write());
            index.putLabel(eventId, sequence);
            LabelOutcome outcome = features.label(eventId, label.fraud(), label.time());
            return outcome == LabelOutcome.REPEATED ? -sequence : sequence;
        } finally {
            lock.unlock();
        }
    }

    /** How the models in use become others. */
    @FunctionalInterface
    interface Change {
        /** The models after a change of those in use now. */
        ModelStatus apply(ModelStatus now);
    }

    /** Changes which models are in use from the next payment on; returns the record's number. */
    long changeModels(Change change) {
        lock.lock();
        try {
            requireWorking();
            ModelStatus next = change.apply(regime.models());
            Regime changed = Regime.of(next, regime.policy(), shelf, featureNames);
            long sequence = log.append(RecordType.MODELS, ModelsRecord.write(next));
            regime = changed;
            return sequence;
        } finally {
            lock.unlock();
        }
    }

    /** Changes the policy from the next payment on; returns the record's number. */
    long changePolicy(Policy policy) {
        lock.lock();
        try {
            requireWorking();
            Regime changed = Regime.of(regime.models(), policy, shelf, featureNames);
            long sequence = log.append(RecordType.POLICY, policy.toText().getBytes(StandardCharsets.UTF_8));
            regime = changed;
            return sequence;
        } finally {
            lock.unlock();
        }
    }

    /** What is done while nothing moves. */
    @FunctionalInterface
    interface Still {
        /** Called with the newest record of the log, all of it folded and decided. */
        void at(long sequence);
    }

    /** Calls {@code body} while nothing moves; false where a payment could not be concluded in time. */
    boolean whileStill(Still body) {
        lock.lock();
        try {
            requireWorking();
            if (!awaitConcluded()) {
                return false;
            }
            body.at(log.lastSequence());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Copies a part of a snapshot that was begun; whether there is more. */
    boolean copySome(OnlineFeatures.Snapshot snapshot, int most) {
        lock.lock();
        try {
            return snapshot.copySome(most);
        } finally {
            lock.unlock();
        }
    }

    /** Brings a part of the state back into memory. */
    void adopt(Restoring restoring) {
        lock.lock();
        try {
            restoring.adopt();
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitConcluded() {
        long deadline = System.nanoTime() + 100_000_000L;
        while (!inFlight.isEmpty()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(this, 20_000);
        }
        return true;
    }

    /** The same for the same log, however it was folded. */
    long stateHash() {
        lock.lock();
        try {
            long hash = features.stateHash();
            hash = 31 * hash + regime.models().hashCode();
            return 31 * hash + regime.policy().toText().hashCode();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the turn for good: whoever comes later is refused. */
    void close() {
        lock.lock();
        try {
            if (failure == null) {
                failure = new EngineFailedException("the engine is closed");
            }
        } finally {
            lock.unlock();
        }
    }

    private EngineFailedException fail(RuntimeException cause) {
        var failed = new EngineFailedException(
                "the windows could not follow the log; open the engine again, which folds the log anew", cause);
        failure = failed;
        return failed;
    }

    private void requireWorking() {
        EngineFailedException failed = failure;
        if (failed != null) {
            throw new EngineFailedException(String.valueOf(failed.getMessage()), failed);
        }
    }
}
