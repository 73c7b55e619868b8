package dev.viva.study.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.study.exercise.Verdict.Outcome;
import dev.viva.study.jail.Jail;
import dev.viva.study.jail.JailException;
import dev.viva.study.jail.JailSettings;
import dev.viva.study.jail.ProbeTest;
import dev.viva.study.jail.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Right submissions pass, wrong ones fail, and cheats, loops and floods are told from both. */
class ExercisesTest {
    private static final Exercises EXERCISES = Exercises.load();
    private static @Nullable Workshop workshop;

    @BeforeAll
    static void open() throws JailException, IOException {
        Jail jail = Jail.open(JailSettings.DEFAULT.withWarm(4));
        if (jail.walled()) {
            jail.hasten();
        }
        workshop = Workshop.open(jail);
        ProbeTest.requireWall(workshop);
    }

    @AfterAll
    static void close() {
        if (workshop != null) {
            workshop.close();
        }
    }

    private static Grader grader() {
        if (workshop == null) {
            throw new IllegalStateException("the workshop is not open");
        }
        return new Grader(workshop);
    }

    private static Exercise exercise(String id) {
        return EXERCISES.find(id).orElseThrow();
    }

    @Test
    void everyReferencePassesAndEveryStarterAndWrongSolutionFails() throws InterruptedException, ExecutionException {
        assertThat(EXERCISES.all()).hasSizeGreaterThanOrEqualTo(24);
        ExerciseCheck check = new ExerciseCheck(grader());
        List<Future<ExerciseCheck.Report>> reports = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(
                4, Thread.ofPlatform().name("check-", 0).factory())) {
            for (Exercise each : EXERCISES.all()) {
                reports.add(threads.submit(() -> check.check(each)));
            }
        }
        int graded = 0;
        for (Future<ExerciseCheck.Report> report : reports) {
            assertThat(report.get().faults()).as(report.get().id()).isEmpty();
            graded += report.get().graded();
        }
        assertThat(graded).isGreaterThanOrEqualTo(150);
    }

    @Test
    void roundingAndSignsThatTheStatementLeavesOpenPass() {
        Map<String, String> variants = new LinkedHashMap<>();
        variants.put("roc-auc", noisy(exercise("roc-auc").reference(), "return (ranks", "return 1e-12 + (ranks"));
        variants.put("iou", noisy(exercise("iou").reference(), "shared / union;", "1e-13 + shared / union;"));
        variants.put(
                "pca-power-iteration",
                noisy(
                        exercise("pca-power-iteration").reference(),
                        "next[j] / Math.sqrt(norm)",
                        "-next[j] / Math.sqrt(norm)"));
        variants.forEach((id, source) -> {
            Verdict verdict = grader().grade(exercise(id), source);
            assertThat(verdict.outcome()).as(id + ": " + verdict).isEqualTo(Outcome.PASSED);
        });
    }

    private static String noisy(String source, String old, String fresh) {
        assertThat(source).contains(old);
        return source.replace(old, fresh);
    }

    private static String method(String body) {
        return "public class Solution { public static double iou(double[] a, double[] b) { " + body + " } }";
    }

    @Test
    void cheatsLoopsAndFloodsAreNoSolutions() {
        Map<String, Outcome> submissions = new LinkedHashMap<>();
        submissions.put(method("System.exit(0); return 0;"), Outcome.NOT_COMPILED);
        submissions.put(method("Runtime.getRuntime().halt(0); return 0;"), Outcome.NOT_COMPILED);
        submissions.put(method("return new java.io.File(\"/\").list().length;"), Outcome.NOT_COMPILED);
        submissions.put(method("return Class.forName(\"x\").hashCode();"), Outcome.NOT_COMPILED);
        submissions.put("public class Solution { static native void f(); }", Outcome.NOT_COMPILED);
        submissions.put(method("while (true) {}"), Outcome.STOPPED);
        submissions.put(method("for (;;) System.out.println(\"PASSED\");"), Outcome.STOPPED);
        submissions.put(
                method("long[][] x = new long[9999][]; for (int i = 0; ; i = (i + 1) % 9999) x[i] = new long[99999];"),
                Outcome.STOPPED);
        submissions.put(method("return iou(a, b) + 1;"), Outcome.FAILED);
        submissions.put(method("throw new Error(\"PASSED\");"), Outcome.FAILED);
        submissions.put(method("return Double.NaN;"), Outcome.FAILED);
        submissions.put(method("a[0] = 9; return 1;"), Outcome.FAILED);
        submissions.put(
                "public class Solution { static { if (true) throw new RuntimeException(); } public static double iou(double[] a, double[] b) { return 1; } }",
                Outcome.FAILED);
        submissions.put("public class Solution {}", Outcome.FAILED);
        submissions.put(
                "public class Solution { public static String iou(double[] a, double[] b) { return \"1.0\"; } }",
                Outcome.FAILED);
        submissions.put(
                "public class Solution { public static Object iou(double[] a, double[] b) { return new Object(); } }",
                Outcome.FAILED);
        submissions.put("class Other {}", Outcome.FAILED);
        submissions.put("public class Solution {", Outcome.NOT_COMPILED);
        submissions.put("", Outcome.FAILED);
        submissions.put("import java.sql.Connection; public class Solution {}", Outcome.NOT_COMPILED);
        submissions.put("import dev.viva.study.exercise.Grader; public class Solution {}", Outcome.NOT_COMPILED);
        submissions.put("x".repeat(70_000), Outcome.NOT_COMPILED);
        submissions.put(method("return " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + ";"), Outcome.NOT_COMPILED);
        submissions.forEach((source, outcome) -> {
            Verdict verdict = grader().grade(exercise("iou"), source);
            assertThat(verdict.outcome())
                    .as(source.substring(0, Math.min(200, source.length())) + " → " + verdict)
                    .isEqualTo(outcome);
        });
    }

    @Test
    void aFaultOfTheCompilerNamesTheLearnersLine() {
        Verdict verdict = grader().grade(exercise("iou"), "public class Solution {\n  int f() { return \"\"; }\n}\n");
        assertThat(verdict.faults()).hasSize(1);
        assertThat(verdict.faults().getFirst().line()).isEqualTo(2);
        assertThat(verdict.faults().getFirst().column()).isEqualTo(20);
    }

    @Test
    void theCounterExampleIsSmall() {
        Exercise exercise = exercise("roc-auc");
        String ties = exercise.wrongs().stream()
                .filter(each -> each.name().equals("TiesInOrder"))
                .findFirst()
                .orElseThrow()
                .source();
        Verdict.CounterExample example = grader().grade(exercise, ties).example();
        assertThat(example).isNotNull();
        if (example != null) {
            assertThat(example.input()).isEqualTo("auc(new int[] {1, 0}, new double[] {0.5, 0.5})");
            assertThat(example.expected()).isEqualTo("0.5");
        }
    }
}
