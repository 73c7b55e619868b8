package dev.viva.study.exercise;

import dev.viva.study.exercise.Verdict.Outcome;
import dev.viva.study.jail.Jail;
import dev.viva.study.jail.JailException;
import dev.viva.study.jail.JailSettings;
import dev.viva.study.jail.Probe;
import dev.viva.study.jail.Workshop;
import java.time.Duration;
import java.util.List;

/**
 * Exercises as a server offers them. Once {@linkplain #begin begun} the jail is tried in the background; only when every
 * attempt to get out has failed are submissions taken. Thread-safe.
 */
public final class ExerciseDesk implements AutoCloseable {
    private final Workshop workshop;
    private final Grader grader;
    private final Thread starter;
    private volatile Status status = new Status(Phase.PREPARING, "The jail for submissions is being tried.");

    private ExerciseDesk(Workshop workshop) {
        this.workshop = workshop;
        this.grader = new Grader(workshop);
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
        return new ExerciseDesk(Workshop.open(Jail.open(settings)));
    }

    /** Begins to try the jail, which keeps both cores of a small machine busy for some seconds; called once. */
    public void begin() {
        starter.start();
    }

    private void prepare() {
        if (!workshop.jail().walled()) {
            status = workshop.jail().settings().unsafeLocal()
                    ? new Status(Phase.UNSAFE, "Submissions run without a jail: only for your own code.")
                    : refused("this system has no Landlock and seccomp");
            return;
        }
        try {
            List<Probe.Finding> escapes = new Probe(workshop)
                    .quick().stream().filter(Probe.Finding::escaped).toList();
            status = escapes.isEmpty()
                    ? new Status(Phase.OPEN, "Submissions run in a jail from which every attempt to get out failed.")
                    : refused(
                            "the jail let something out: " + escapes.getFirst().attack());
        } catch (JailException failure) {
            status = refused(String.valueOf(failure.getMessage()));
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
        if (now.takes()) {
            return grader.grade(exercise, source);
        }
        int trials = exercise.exam().trials().size();
        return new Verdict(Outcome.UNAVAILABLE, 0, trials, now.remark(), null, List.of(), "", Duration.ZERO);
    }

    /** Ends everything that it has started. */
    @Override
    public void close() {
        workshop.close();
        starter.interrupt();
    }
}
