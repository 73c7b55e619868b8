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
 * attempt to get out has failed are submissions taken. Thread-safe.
 */
public final class ExerciseDesk implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(ExerciseDesk.class.getName());
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final Jail jail;
    private final Thread starter;
    private @Nullable Workshop workshop;
    private boolean closed;
    private volatile Status status = new Status(Phase.PREPARING, "The jail for submissions is being tried.");

    private ExerciseDesk(Jail jail) {
        this.jail = jail;
        this.starter = Thread.ofPlatform().daemon().name("viva-exercises-start").unstarted(this::prepare);
    }

    /** How far it is. */
    public enum Phase {
        /** The jail is being tried. */
        PREPARING,
        /** Submissions are run behind the wall. */
        OPEN,
        /** Submissions are run without the wall, as the one who started the server wished. */
        UNSAFE,
        /** Submissions are refused. */
        REFUSED
    }

    /**
     * Whether submissions are taken.
     *
     * @param phase how far it is
     * @param remark the same in a sentence
     */
    public record Status(Phase phase, String remark) {
        /** Whether a submission would be run now. */
        public boolean takes() {
            return phase == Phase.OPEN || phase == Phase.UNSAFE;
        }
    }

    /** Opens a desk, which does nothing yet; {@link #status} says how far it is. */
    public static ExerciseDesk open(JailSettings settings) {
        return new ExerciseDesk(Jail.open(settings));
    }

    /** Begins to try the jail, which keeps both cores of a small machine busy for some seconds; called once. */
    public void begin() {
        starter.start();
    }

    private void prepare() {
        if (!jail.walled() && !jail.settings().unsafeLocal()) {
            status = refused("this system has no Landlock and seccomp");
            return;
        }
        if (jail.walled()) {
            hasten();
        }
        Workshop opened = openWorkshop();
        if (opened != null) {
            status = jail.walled()
                    ? tried(opened)
                    : new Status(Phase.UNSAFE, "Submissions run without a jail: only for your own code.");
        }
    }

    /** Before the trial, which then tries what submissions will meet; where it cannot be done, runs start more slowly. */
    private void hasten() {
        try {
            jail.hasten();
        } catch (IOException cannot) {
            LOGGER.log(Level.INFO, "Submissions start slowly: {0}.", cannot.getMessage());
        }
    }

    private synchronized @Nullable Workshop openWorkshop() {
        workshop = closed ? null : Workshop.open(jail);
        return workshop;
    }

    private static Status tried(Workshop workshop) {
        try {
            List<Probe.Finding> escapes = new Probe(workshop)
                    .quick().stream().filter(Probe.Finding::escaped).toList();
            return escapes.isEmpty()
                    ? new Status(Phase.OPEN, "Submissions run in a jail from which every attempt to get out failed.")
                    : refused(
                            "the jail let something out: " + escapes.getFirst().attack());
        } catch (JailException failure) {
            return refused(String.valueOf(failure.getMessage()));
        }
    }

    private static Status refused(String why) {
        return new Status(
                Phase.REFUSED,
                "Submissions are not run: " + why + ". With --unsafe-local your own code runs all the same.");
    }

    /** Whether submissions are taken, and why not. */
    public Status status() {
        return status;
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
        Workshop open = open();
        if (now.takes() && open != null) {
            return new Grader(open).grade(exercise, source);
        }
        int trials = exercise.exam().trials().size();
        return new Verdict(Outcome.UNAVAILABLE, 0, trials, now.remark(), null, List.of(), "", Duration.ZERO);
    }

    private synchronized @Nullable Workshop open() {
        return workshop;
    }

    private synchronized @Nullable Workshop shut() {
        closed = true;
        return workshop;
    }

    /** Ends everything that it has started. */
    @Override
    public void close() {
        Workshop open = shut();
        starter.interrupt();
        try {
            if (starter.getState() != Thread.State.NEW) {
                starter.join(LONGEST_END);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (open == null) {
            jail.close();
        } else {
            open.close();
        }
    }
}
