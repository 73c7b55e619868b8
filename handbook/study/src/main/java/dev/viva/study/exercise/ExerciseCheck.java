package dev.viva.study.exercise;

import dev.viva.study.exercise.Exercise.Wrong;
import dev.viva.study.exercise.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Proves the exercises: every reference passes, every starter compiles and fails, every wrong solution compiles and fails,
 * there are at least twelve tests and four wrong solutions, and the counter-example is there where one must be.
 */
public final class ExerciseCheck {
    private static final int FEWEST_TRIALS = 12;
    private static final int FEWEST_WRONGS = 4;

    private final Grader grader;

    /** Grades with {@code grader}. */
    public ExerciseCheck(Grader grader) {
        this.grader = grader;
    }

    /**
     * What came of one exercise.
     *
     * @param id the exercise
     * @param trials how many hidden tests it has
     * @param graded how many submissions were graded
     * @param faults what is wrong with it; empty if nothing is
     */
    public record Report(String id, int trials, int graded, List<String> faults) {
        /** Copies the list. */
        public Report {
            faults = List.copyOf(faults);
        }
    }

    /** Checks one exercise; takes a second or so for each of its sources. */
    public Report check(Exercise exercise) {
        List<String> faults = new ArrayList<>();
        int trials = exercise.exam().trials().size();
        if (trials < FEWEST_TRIALS) {
            faults.add("there must be at least " + FEWEST_TRIALS + " tests, got " + trials);
        }
        if (exercise.wrongs().size() < FEWEST_WRONGS) {
            faults.add("there must be at least " + FEWEST_WRONGS + " wrong solutions, got "
                    + exercise.wrongs().size());
        }
        Verdict reference = grader.grade(exercise, exercise.reference());
        if (!reference.isPassed()) {
            faults.add("the reference must pass, got " + describe(reference));
        }
        mustFail("the starter", grader.grade(exercise, exercise.starter()), faults);
        for (Wrong wrong : exercise.wrongs()) {
            mustFail("the wrong solution " + wrong.name(), grader.grade(exercise, wrong.source()), faults);
            if (!wrong.source().startsWith("// ")) {
                faults.add("the wrong solution " + wrong.name() + " must begin with a comment that names its mistake");
            }
        }
        return new Report(exercise.id(), trials, 2 + exercise.wrongs().size(), faults);
    }

    private static void mustFail(String what, Verdict verdict, List<String> faults) {
        boolean failed = verdict.outcome() == Outcome.FAILED || verdict.outcome() == Outcome.STOPPED;
        if (!failed || verdict.example() == null) {
            faults.add(what + " must fail with a counter-example, got " + describe(verdict));
        }
    }

    private static String describe(Verdict verdict) {
        return verdict.outcome() + ": " + verdict.remark() + " " + verdict.faults() + " " + verdict.example();
    }
}
