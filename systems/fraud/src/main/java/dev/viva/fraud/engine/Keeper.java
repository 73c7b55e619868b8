package dev.viva.fraud.engine;

import dev.viva.features.log.EventLog;
import dev.viva.features.log.SnapshotStore;
import dev.viva.features.window.OnlineFeatures;
import dev.viva.features.window.Restoring;
import dev.viva.kernel.Threads;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread that saves the state from time to time, so that the next opening has little to fold, and before all else brings
 * the saved state back into memory.
 */
final class Keeper implements Runnable {
    private static final System.Logger LOGGER = System.getLogger(Keeper.class.getName());

    private static final int KEYS_AT_ONCE = 64;
    private static final int RESTORED_AT_ONCE = 128;

    /** Between two parts of a copy others get the turn for at least this many nanoseconds. */
    private static final long BREATH = 200_000;

    private final Turn turn;
    private final EventLog log;
    private final OnlineFeatures features;
    private final PositionIndex index;
    private final SnapshotStore snapshots;
    private final String featureText;
    private final int every;
    private final Alarms alarms;
    private final Restoring restoring;
    private final Thread thread;
    private volatile long saved;
    private volatile long notBefore = System.nanoTime();
    private boolean restoringEnded;
    private volatile boolean wanted;
    private volatile boolean closing;

    Keeper(Opening.Parts parts, EngineOptions options, Alarms alarms) {
        this.turn = parts.turn();
        this.log = parts.log();
        this.features = parts.features();
        this.index = parts.index();
        this.snapshots = parts.snapshots();
        this.featureText = options.features().toText();
        this.every = options.snapshotEvery();
        this.alarms = alarms;
        this.saved = Math.max(0, parts.features().sequence());
        this.restoring = features.restoring();
        this.thread = Thread.ofPlatform().daemon().name("viva-fraud-keeper").unstarted(this);
    }

    void start() {
        thread.start();
    }

    /**
     * Notes how far the log is; saves soon where that is far enough. Saving takes at most a tenth of the time: under a load
     * that saves cannot follow, each takes in more, and keys that change often are written less often.
     */
    void reached(long sequence) {
        if (sequence - saved >= every && !wanted && System.nanoTime() - notBefore >= 0) {
            wanted = true;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        while (!closing) {
            if (!wanted) {
                restoreOrPark();
                continue;
            }
            long begun = System.nanoTime();
            try {
                save();
            } catch (RuntimeException failure) {
                saved = log.lastSequence();
                LOGGER.log(System.Logger.Level.ERROR, "the state could not be saved", failure);
                alarms.raise("log", "the state could not be saved: " + failure.getMessage());
            } finally {
                long ended = System.nanoTime();
                notBefore = ended + 9 * (ended - begun);
                wanted = false;
            }
        }
    }

    private void restoreOrPark() {
        if (restoringEnded || restoring.isDone()) {
            LockSupport.park(this);
            return;
        }
        try {
            restoring.read(RESTORED_AT_ONCE);
            turn.adopt(restoring);
        } catch (RuntimeException failure) {
            // keys and ids are then read when they are needed, and this thread goes on saving
            restoringEnded = true;
            LOGGER.log(System.Logger.Level.ERROR, "the saved state could not be brought back into memory", failure);
            alarms.raise("log", "the saved state could not be brought back into memory: " + failure.getMessage());
        }
        LockSupport.parkNanos(this, BREATH);
    }

    /** Saves now; false where a payment stands without its decision and nothing could be saved. */
    synchronized boolean save() {
        var taken = new AtomicReference<@Nullable Taken>();
        turn.whileStill(sequence -> taken.set(take(sequence)));
        Taken copy = taken.get();
        if (copy == null) {
            saved = log.lastSequence();
            return false;
        }
        while (turn.copySome(copy.windows(), KEYS_AT_ONCE)) {
            LockSupport.parkNanos(this, BREATH);
        }
        // a state may be on the disk only when the records it is made of are: a power cut must not leave it ahead of
        // the log
        log.awaitDurable(copy.state().sequence());
        copy.windows().write();
        index.finishSave();
        copy.state().save(snapshots);
        saved = copy.state().sequence();
        return true;
    }

    /** What must be copied while nothing moves; it is written when all moves again. */
    private record Taken(OnlineFeatures.Snapshot windows, EngineState state) {}

    private Taken take(long sequence) {
        index.beginSave();
        Regime now = turn.regime();
        var state =
                new EngineState(sequence, featureText, now.models(), now.policy(), turn.firstTime(), turn.newestTime());
        return new Taken(features.beginSnapshot(sequence), state);
    }

    /** Ends the thread; does not save. */
    void close() {
        closing = true;
        LockSupport.unpark(thread);
        Threads.awaitEnd(thread);
    }
}
