package dev.viva.fraud.engine;

import dev.viva.features.log.EventLog;
import dev.viva.features.log.SnapshotStore;
import dev.viva.features.window.OnlineFeatures;
import java.util.concurrent.locks.LockSupport;

/** The thread that saves the state from time to time, so that the next opening has little to fold. */
final class Keeper implements Runnable {
    private static final System.Logger LOGGER = System.getLogger(Keeper.class.getName());

    private final Turn turn;
    private final EventLog log;
    private final OnlineFeatures features;
    private final PositionIndex index;
    private final SnapshotStore snapshots;
    private final String featureText;
    private final int every;
    private final Alarms alarms;
    private final Thread thread;
    private volatile long saved;
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
        this.thread = Thread.ofPlatform().daemon().name("viva-fraud-keeper").unstarted(this);
    }

    void start() {
        thread.start();
    }

    /** Notes how far the log is; saves soon where that is far enough. */
    void reached(long sequence) {
        if (sequence - saved >= every && !wanted) {
            wanted = true;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        while (!closing) {
            if (!wanted) {
                LockSupport.park(this);
                continue;
            }
            try {
                save();
            } catch (RuntimeException failure) {
                saved = log.lastSequence();
                LOGGER.log(System.Logger.Level.ERROR, "the state could not be saved", failure);
                alarms.raise("log", "the state could not be saved: " + failure.getMessage());
            } finally {
                wanted = false;
            }
        }
    }

    /** Saves now; false where a payment stands without its decision and nothing could be saved. */
    synchronized boolean save() {
        EngineState[] state = new EngineState[1];
        boolean done = turn.whileStill(sequence -> {
            index.beginSave();
            features.snapshot(sequence);
            Regime now = turn.regime();
            state[0] = new EngineState(
                    sequence, featureText, now.models(), now.policy(), turn.firstTime(), turn.newestTime());
        });
        if (done) {
            index.finishSave();
            state[0].save(snapshots);
            saved = state[0].sequence();
        } else {
            saved = log.lastSequence();
        }
        return done;
    }

    /** Ends the thread; does not save. */
    void close() {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException ignored) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
