package dev.viva.study.exercise;

import dev.viva.study.exercise.Trial.Kind;
import dev.viva.study.exercise.Verdict.CounterExample;
import dev.viva.study.exercise.Verdict.Outcome;
import dev.viva.study.jail.Compiled;
import dev.viva.study.jail.JailException;
import dev.viva.study.jail.Observation;
import dev.viva.study.jail.Script;
import dev.viva.study.jail.Workshop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles a submission, runs the hidden tests on it inside the jail, and judges them outside. Thread-safe. */
public final class Grader {
    /** The class that every submission declares. */
    public static final String ENTRY = "Solution";

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration WORK = Duration.ofSeconds(2);
    private static final Duration LONGEST_SHRINKING = Duration.ofMillis(500);

    private final Workshop workshop;

    /** Grades in {@code workshop}, which stays the caller's. */
    public Grader(Workshop workshop) {
        this.workshop = workshop;
    }

    /** Grades one submission; never throws for anything that a submission does. */
    public Verdict grade(Exercise exercise, String source) {
        long began = System.nanoTime();
        List<Trial> trials = exercise.exam().trials();
        Sheet sheet = new Sheet(trials.size(), began);
        if (source.length() > Workshop.LARGEST_SOURCE) {
            return sheet.verdict(
                    Outcome.NOT_COMPILED,
                    "A submission has at most " + Workshop.LARGEST_SOURCE + " characters, this one has "
                            + source.length() + ".");
        }
        try {
            Compiled compiled = workshop.compile(ENTRY, source, true);
            if (!compiled.faults().isEmpty()) {
                return sheet.withFaults(compiled);
            }
            try (Workshop.Run run = workshop.run(compiled, ENTRY)) {
                return examine(exercise, run, sheet);
            }
        } catch (JailException failure) {
            return sheet.verdict(
                    failure.isUnavailable() ? Outcome.UNAVAILABLE : Outcome.STOPPED,
                    "The compiler did not get to an end: " + failure.getMessage() + ".");
        }
    }

    /** What is known while the tests go on. */
    private static final class Sheet {
        private final int trials;
        private final long began;
        private int passed;
        private String printed = "";

        Sheet(int trials, long began) {
            this.trials = trials;
            this.began = began;
        }

        Verdict verdict(Outcome outcome, String remark) {
            return verdict(outcome, remark, null);
        }

        Verdict verdict(Outcome outcome, String remark, @Nullable CounterExample example) {
            return new Verdict(outcome, passed, trials, remark, example, List.of(), printed, took());
        }

        Verdict withFaults(Compiled compiled) {
            String remark = compiled.faults().size() == 1
                    ? "The compiler has one objection."
                    : "The compiler has " + compiled.faults().size() + " objections.";
            return new Verdict(Outcome.NOT_COMPILED, 0, trials, remark, null, compiled.faults(), "", took());
        }

        private Duration took() {
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }

    private static Verdict examine(Exercise exercise, Workshop.Run run, Sheet sheet) {
        for (Trial trial : exercise.exam().trials()) {
            try {
                List<Observation> seen = run.carryOut(trial.script(), LONGEST, WORK);
                sheet.printed = run.printed();
                CounterExample example = judge(trial, trial.script(), seen);
                if (example != null) {
                    return sheet.verdict(
                            Outcome.FAILED,
                            "A test was not passed: " + trial.name() + ".",
                            smallest(exercise.exam(), trial, run, example));
                }
                sheet.passed++;
            } catch (JailException ended) {
                return stopped(trial, ended, sheet);
            }
        }
        return sheet.verdict(Outcome.PASSED, "All " + sheet.trials + " tests were passed.");
    }

    private static Verdict stopped(Trial trial, JailException ended, Sheet sheet) {
        boolean slow = ended.reason() == JailException.Cause.TIME || ended.reason() == JailException.Cause.WORK;
        String what = switch (ended.reason()) {
            case TIME, WORK ->
                trial.kind() == Kind.SPEED
                        ? "it takes more than " + WORK.toSeconds()
                                + " s of processor time on a large input; fewer steps are needed"
                        : "it does not come to an end";
            case MEMORY -> "it needs more than 128 MB of memory";
            case OUTPUT -> "it prints more than 64 kB";
            case FORGED -> "it writes to the stream of the verdict, which is not part of a solution";
            case ENDED -> "it ends the virtual machine before it has answered";
            case UNAVAILABLE, NO_WALL -> "the machine is not available: " + ended.getMessage();
        };
        CounterExample example = new CounterExample(
                trial.name(), trial.rule(), Literals.of(trial.script()), "no answer: " + what, "an answer in time");
        return sheet.verdict(
                ended.isUnavailable()
                        ? Outcome.UNAVAILABLE
                        : slow && trial.kind() == Kind.SPEED ? Outcome.FAILED : Outcome.STOPPED,
                "Your code was stopped: " + what + ".",
                example);
    }

    private static @Nullable CounterExample judge(Trial trial, Script script, List<Observation> seen) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Observation each : seen) {
            String wrong = switch (each) {
                case Observation.Value(Object value, boolean changed) -> {
                    values.add(value);
                    yield changed ? "it changed its arguments" : null;
                }
                case Observation.Thrown thrown -> describe(thrown);
                case Observation.Unfit(String why) -> "it gave " + why;
                case Observation.Absent(String what) -> "there is no " + what;
            };
            if (wrong != null) {
                String expected = each instanceof Observation.Value
                        ? "arguments that are as they were before the call"
                        : right(trial, script);
                return new CounterExample(trial.name(), trial.rule(), Literals.of(script), wrong, expected);
            }
        }
        String expected = broken(trial, script, values);
        return expected == null
                ? null
                : new CounterExample(
                        trial.name(),
                        trial.rule(),
                        Literals.of(script),
                        Literals.of(values.size() == 1 ? values.getFirst() : values),
                        expected);
    }

    /** What is right where nothing came: what the law says to no value, if it says anything. */
    private static String right(Trial trial, Script script) {
        List<@Nullable Object> nothing = new ArrayList<>();
        script.steps().forEach(_ -> nothing.add(null));
        String said = broken(trial, script, nothing);
        return said == null ? "an answer without a failure" : said;
    }

    /** A law may stumble over a value of a kind that it does not expect; such a value is wrong. */
    private static @Nullable String broken(Trial trial, Script script, List<@Nullable Object> values) {
        if (values.size() < script.steps().size()) {
            return "an answer to every call";
        }
        try {
            return trial.law().broken(script, values);
        } catch (ClassCastException | NullPointerException | IndexOutOfBoundsException strange) {
            return "a value of the kind that the statement asks for";
        }
    }

    private static String describe(Observation.Thrown thrown) {
        String where = thrown.line() > 0 ? " in line " + thrown.line() : "";
        String message = thrown.message().equals("null") ? "" : ": " + thrown.message();
        return "it threw " + thrown.type().substring(thrown.type().lastIndexOf('.') + 1) + where + message;
    }

    /** Makes the input smaller for as long as the same test still fails on it. */
    private static CounterExample smallest(Exam exam, Trial trial, Workshop.Run run, CounterExample first) {
        long end = System.nanoTime() + LONGEST_SHRINKING.toNanos();
        CounterExample best = first;
        Script script = trial.script();
        boolean found = trial.kind() != Kind.SPEED;
        while (found && System.nanoTime() < end) {
            found = false;
            for (Script smaller : Shrinker.smaller(script)) {
                if (System.nanoTime() >= end) {
                    break;
                }
                CounterExample example = admits(exam, smaller) ? retry(trial, smaller, run) : null;
                if (example != null) {
                    best = example;
                    script = smaller;
                    found = true;
                    break;
                }
            }
        }
        return best;
    }

    private static boolean admits(Exam exam, Script script) {
        try {
            return exam.admits().test(script.steps().getFirst().arguments().toArray());
        } catch (RuntimeException malformed) {
            return false;
        }
    }

    private static @Nullable CounterExample retry(Trial trial, Script smaller, Workshop.Run run) {
        try {
            return judge(trial, smaller, run.carryOut(smaller, LONGEST_SHRINKING, LONGEST_SHRINKING));
        } catch (JailException ended) {
            return null;
        }
    }
}
