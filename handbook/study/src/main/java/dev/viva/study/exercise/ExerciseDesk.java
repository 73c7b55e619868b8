package dev.viva.study.exercise;

import dev.viva.study.exercise.Verdict.Outcome;
import dev.viva.study.jail.Jail;
import dev.viva.study.jail.JailException;
import dev.viva.study.jail.JailSettings;
import dev.viva.study.jail.Probe;
import dev.viva.study.jail.Workshop;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exercises as a server offers them. Once {@linkplain #begin begun} the jail is tried in the background; only when every
 * attempt to get out has failed are submissions taken. Where there is no such jail, they are run without one if the settings
 * say so, and otherwise refused. Thread-safe.
 */
public final class ExerciseDesk implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(ExerciseDesk.class.getName());
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final JailSettings settings;
    private final Thread starter;
    private volatile Status status =
            new Status(Phase.UNTRIED, "Submissions are not run yet: the jail has not been tried.");
    private volatile @Nullable Workshop workshop;
    private volatile boolean closed;

    private ExerciseDesk(JailSettings settings) {
        this.settings = settings;
        this.starter = Thread.ofPlatform().daemon().name("viva-exercises-start").unstarted(this::prepare);
    }

    /** How far it is. */
    public enum Phase {
        /** The jail has not been tried, so that submissions are refused. */
        UNTRIED,
        /** The jail is being tried; submissions are refused until it has held. */
        PREPARING,
        /** Submissions are run behind the wall. */
        OPEN,
        /** Submissions are run without the wall, as the one who started the server wished. */
        UNSAFE,
        /** Submissions are refused: the system has no Landlock or no seccomp. */
        NO_WALL,
        /** Submissions are refused: an attempt to get out of the jail succeeded. */
        LEAKING,
        /** Submissions are refused: the jail could not be tried. */
        FAILED
    }

    /**
     * Whether submissions are taken.
     *
     * @param phase how far it is
     * @param remark the same in a sentence, with the reason
     */
    public record Status(Phase phase, String remark) {
        /** Whether a submission would be run now. */
        public boolean takes() {
            return phase == Phase.OPEN || phase == Phase.UNSAFE;
        }

        /** Whether submissions are run as they should be, so that a reader need not be warned. */
        public boolean isSafe() {
            return phase == Phase.OPEN;
        }
    }

    /** Opens a desk, which does nothing yet; {@link #status} says how far it is. */
    public static ExerciseDesk open(JailSettings settings) {
        return new ExerciseDesk(settings);
    }

    /** Begins to try the jail, which keeps both cores of a small machine busy for some seconds; called once. */
    public void begin() {
        status = new Status(Phase.PREPARING, "Submissions are not run yet: the jail is being tried.");
        starter.start();
    }

    private void prepare() {
        Status tried = tried();
        if (!tried.takes() && settings.unsafeLocal()) {
            opened(settings);
            tried = new Status(
                    Phase.UNSAFE,
                    "Submissions run without a jail, since " + tried.remark() + ": hand in only your own code.");
        } else if (!tried.takes()) {
            tried = new Status(
                    tried.phase(),
                    "Submissions are not run: " + tried.remark()
                            + ". With --unsafe-local your own code runs all the same.");
        }
        status = tried;
    }

    /** Whether the jail holds; if not, the remark is the bare reason. */
    private Status tried() {
        Workshop tried = opened(settings.withUnsafeLocal(false));
        Status found = tried(tried);
        if (!found.takes()) {
            workshop = null;
            tried.close();
        }
        return found;
    }

    private static Status tried(Workshop workshop) {
        try {
            List<Probe.Finding> escapes = new Probe(workshop)
                    .quick().stream().filter(Probe.Finding::escaped).toList();
            return escapes.isEmpty()
                    ? new Status(Phase.OPEN, "Submissions run in a jail from which every attempt to get out failed.")
                    : new Status(
                            Phase.LEAKING,
                            "the jail let something out: " + escapes.getFirst().attack());
        } catch (JailException failure) {
            boolean wall = failure.reason() != JailException.Cause.NO_WALL;
            return new Status(wall ? Phase.FAILED : Phase.NO_WALL, String.valueOf(failure.getMessage()));
        }
    }

    private Workshop opened(JailSettings chosen) {
        Jail jail = Jail.open(chosen);
        if (jail.walled() && !closed) {
            hasten(jail);
        }
        Workshop opened = Workshop.open(jail);
        workshop = opened;
        if (closed) {
            opened.close();
        }
        return opened;
    }

    /** Before the trial, which then tries what submissions will meet; where it cannot be done, runs start more slowly. */
    private static void hasten(Jail jail) {
        try {
            jail.hasten();
        } catch (IOException cannot) {
            LOGGER.log(Level.INFO, "Submissions start slowly: {0}.", cannot.getMessage());
        }
    }

    /** Whether submissions are taken, and why not. */
    public Status status() {
        return status;
    }

    /** How many jailed virtual machines are warm now: started, and waiting for a submission. */
    public int warm() {
        Workshop now = workshop;
        return now == null ? 0 : now.warm();
    }

    /**
     * Waits until the jail has been tried.
     *
     * @return whether that came to an end within {@code longest}
     */
    public boolean awaitPrepared(Duration longest) throws InterruptedException {
        return starter.join(longest);
    }

    /** Grades a submission; where none are taken the verdict says why. */
    public Verdict grade(Exercise exercise, String source) {
        Status now = status;
        Workshop in = workshop;
        if (now.takes() && in != null) {
            return new Grader(in).grade(exercise, source);
        }
        int trials = exercise.exam().trials().size();
        return new Verdict(Outcome.UNAVAILABLE, 0, trials, now.remark(), null, List.of(), "", Duration.ZERO);
    }

    /** Ends everything that it has started. */
    @Override
    public void close() {
        closed = true;
        starter.interrupt();
        try {
            if (starter.getState() != Thread.State.NEW) {
                starter.join(LONGEST_END);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        Workshop now = workshop;
        if (now != null) {
            now.close();
        }
    }
}
