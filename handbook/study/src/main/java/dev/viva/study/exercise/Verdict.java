package dev.viva.study.exercise;

import dev.viva.study.jail.Compiled.Fault;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the grader says of a submission.
 *
 * @param outcome how it ended
 * @param passed how many tests were passed before the first that was not
 * @param trials how many tests there are
 * @param remark the same in a sentence
 * @param example the smallest case found that goes wrong, or {@code null}
 * @param faults what the compiler or the lint objects to
 * @param printed the beginning of what the submission printed
 * @param took how long it took from the submission on
 */
public record Verdict(
        Outcome outcome,
        int passed,
        int trials,
        String remark,
        @Nullable CounterExample example,
        List<Fault> faults,
        String printed,
        Duration took) {
    /** How a submission ended. */
    public enum Outcome {
        /** Every test was passed. */
        PASSED,
        /** A test was not passed. */
        FAILED,
        /** The source does not compile, or uses what no exercise needs. */
        NOT_COMPILED,
        /** It was ended by force: too long, too much memory or output, or an attempt on the verdict. */
        STOPPED,
        /** It was not looked at: exercises are off, or the machine is too busy. */
        UNAVAILABLE
    }

    /**
     * A case that goes wrong.
     *
     * @param test what the test is about
     * @param rule what must hold
     * @param input the calls, as Java
     * @param output what came out
     * @param expected what would have been right
     */
    public record CounterExample(String test, String rule, String input, String output, String expected) {}

    /** Copies the list. */
    public Verdict {
        faults = List.copyOf(faults);
    }

    /** Whether every test was passed. */
    public boolean isPassed() {
        return outcome == Outcome.PASSED;
    }
}
