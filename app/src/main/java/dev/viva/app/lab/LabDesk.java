package dev.viva.app.lab;

import dev.viva.app.http.Problem;
import dev.viva.app.http.Refusal;
import dev.viva.app.turn.Latest;
import dev.viva.app.turn.Turns;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.OwnData;
import dev.viva.study.lab.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs labs, and keeps the latest outcomes and the latest data that readers brought; both bounded and in memory only.
 * Readers who ask for the same setting at the same time wait for one computation. Thread-safe.
 */
public final class LabDesk {
    private static final int OUTCOMES = 200;
    private static final int TABLES = 20;

    private final Turns turns = new Turns("viva-lab");
    private final Map<Setting, FutureTask<Outcome>> outcomes = Latest.ofAtMost(OUTCOMES);
    private final Map<String, OwnData> tables = Latest.ofAtMost(TABLES);

    /**
     * What the lab of {@code setting} computes; from memory where it was computed before.
     *
     * @throws IllegalArgumentException if data of the reader's own does not suit the lab
     * @throws Refusal (503) if more computations wait than can be made in reasonable time, or the thread is interrupted
     */
    public Outcome outcome(Setting setting) {
        FutureTask<Outcome> fresh = new FutureTask<>(() -> setting.lab().run(setting));
        FutureTask<Outcome> known = outcomes.putIfAbsent(setting, fresh);
        if (known == null) {
            begin(setting, fresh);
        }
        return result(setting, known == null ? fresh : known);
    }

    private void begin(Setting setting, FutureTask<Outcome> fresh) {
        try {
            turns.take(fresh);
        } catch (RejectedExecutionException full) {
            outcomes.remove(setting, fresh);
            fresh.cancel(false);
            throw busy(setting);
        }
    }

    /** Failures are not remembered: what failed for want of memory may go well the next time. */
    private Outcome result(Setting setting, FutureTask<Outcome> task) {
        try {
            return Turns.result(task, () -> busy(setting));
        } catch (RuntimeException | Error failed) {
            if (task.isDone()) {
                outcomes.remove(setting, task);
            }
            throw failed;
        }
    }

    private static Refusal busy(Setting setting) {
        return Problem.later("too many readers wait for a lab to compute; ask for "
                        + setting.lab().id() + " again in a few seconds")
                .refusal();
    }

    /**
     * Takes data of a reader's own; the key brings it back while it is remembered.
     *
     * @throws IllegalArgumentException as {@link OwnData#of(String)}
     */
    public String take(String csv) {
        OwnData own = OwnData.of(csv);
        tables.put(own.key(), own);
        return own.key();
    }

    /** The data of this key, while it is remembered. */
    public Optional<OwnData> data(String key) {
        return Optional.ofNullable(tables.get(key));
    }
}
