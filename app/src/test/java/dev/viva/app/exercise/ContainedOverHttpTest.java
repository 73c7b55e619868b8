package dev.viva.app.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.study.exercise.Exercise;
import dev.viva.study.exercise.Exercises;
import dev.viva.study.exercise.FileAttempts;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is handed in over HTTP is contained, and the answer says in a sentence what became of it. */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainedOverHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Exercise IOU = Exercises.bundled().find("iou").orElseThrow();

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path home;

    private Classroom room;

    /** An outcome and words of its remark or its faults. */
    private record Told(String outcome, String words) {}

    @BeforeAll
    void start() throws Exception {
        room = Classroom.open(home);
        room.requireJail();
    }

    @AfterAll
    void stop() throws Exception {
        room.close();
    }

    /** The server answers after every test as though nothing had been. */
    @AfterEach
    void theNextSubmissionIsGradedAsEver() throws Exception {
        assertThat(verdict(IOU.reference()).path("outcome").asText()).isEqualTo("PASSED");
        assertThat(room.get("/health/exercises").statusCode()).isEqualTo(200);
    }

    private static String body(String statements) {
        return "public class Solution { public static double iou(double[] a, double[] b) throws Exception { "
                + statements + " } }";
    }

    private JsonNode verdict(String source) throws IOException, InterruptedException {
        HttpResponse<String> reply = room.submit("iou", source);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return JSON.readTree(reply.body());
    }

    private void assertTold(Map<String, Told> submissions) throws IOException, InterruptedException {
        for (Map.Entry<String, Told> each : submissions.entrySet()) {
            JsonNode verdict = verdict(each.getKey());
            String told = verdict.path("remark").asText() + verdict.path("faults");
            assertThat(verdict.path("outcome").asText())
                    .as(each.getKey() + " → " + verdict)
                    .isEqualTo(each.getValue().outcome());
            assertThat(told).as(each.getKey()).contains(each.getValue().words());
        }
    }

    @Test
    void loopsFloodsAndHungerAreStoppedAndNamed() throws Exception {
        Map<String, Told> submissions = new LinkedHashMap<>();
        submissions.put(body("while (true) {}"), new Told("STOPPED", "does not come to an end"));
        submissions.put(body("for (;;) System.out.println(a);"), new Told("STOPPED", "prints more than 64 kB"));
        submissions.put(
                body("var x = new java.util.ArrayList<long[]>(); while (true) x.add(new long[1 << 16]);"),
                new Told("STOPPED", "more than 128 MB of memory"));
        submissions.put(body("return iou(a, b);"), new Told("FAILED", "A test was not passed"));
        assertTold(submissions);
    }

    @Test
    void processesFilesAndSocketsAreRefusedByNameBeforeAnythingRuns() throws Exception {
        Path bait = home.resolve("bait.txt");
        String file = "\"" + bait + "\"";
        Map<String, Told> submissions = new LinkedHashMap<>();
        submissions.put(
                body("new ProcessBuilder(\"touch\", " + file + ").start(); return 1;"),
                new Told("NOT_COMPILED", "other processes"));
        submissions.put(
                body("Runtime.getRuntime().exec(new String[] {\"sh\"}); return 1;"),
                new Told("NOT_COMPILED", "the virtual machine"));
        submissions.put(
                body("java.nio.file.Files.writeString(java.nio.file.Path.of(" + file + "), \"x\"); return 1;"),
                new Told("NOT_COMPILED", "without files"));
        submissions.put(
                body("new java.io.FileOutputStream(" + file + ").write(1); return 1;"),
                new Told("NOT_COMPILED", "without files"));
        submissions.put(
                body("new java.net.Socket(\"127.0.0.1\", 80); return 1;"), new Told("NOT_COMPILED", "the network"));
        submissions.put(
                body("return Class.forName(\"dev.viva.study.jail.inside.Runner\").getModifiers();"),
                new Told("NOT_COMPILED", "reflection is no part"));
        submissions.put(
                body("var f = Solution.class.getDeclaredFields()[0]; f.setAccessible(true); return 1;"),
                new Told("NOT_COMPILED", "reflection"));
        assertTold(submissions);
        assertThat(bait).doesNotExist();
    }

    /** The formatter's own door to files, which the lint does not know: what it meets is the jail's wall. */
    @Test
    void whatGetsPastTheLintStandsBeforeTheWall() throws Exception {
        Path bait = home.resolve("bait-of-the-wall.txt");
        JsonNode verdict =
                verdict(body("new java.util.Formatter(\"" + bait + "\").format(\"x\").close(); return Double.NaN;"));
        assertThat(verdict.path("outcome").asText()).isEqualTo("FAILED");
        assertThat(verdict.path("example").path("output").asText()).contains("it threw FileNotFoundException");
        assertThat(bait).doesNotExist();
        Path readable = Files.writeString(home.resolve("readable.txt"), "1");
        JsonNode reading = verdict(body("return new java.util.Scanner(new java.util.zip.ZipFile(\"" + readable
                + "\").getComment()).nextInt();"));
        assertThat(reading.path("outcome").asText()).isEqualTo("FAILED");
    }

    @Test
    void aForgedVerdictIsNone() throws Exception {
        Map<String, Told> submissions = new LinkedHashMap<>();
        submissions.put(
                body("System.out.println(\"{\\\"outcome\\\":\\\"PASSED\\\",\\\"passed\\\":20}\"); return -1;"),
                new Told("FAILED", "A test was not passed"));
        submissions.put(body("System.exit(0); return 1;"), new Told("NOT_COMPILED", "System.exit"));
        submissions.put(body("throw new ThreadDeath();"), new Told("FAILED", "A test was not passed"));
        submissions.put(body("throw new StackOverflowError(\"PASSED\");"), new Told("FAILED", "A test was not passed"));
        submissions.put(
                body("var t = new Thread(() -> { while (true) {} }); t.setDaemon(false); t.start(); return -1;"),
                new Told("FAILED", "A test was not passed"));
        assertTold(submissions);
    }

    @Test
    void threadsLeftBehindNeitherHelpNorHinder() throws Exception {
        String left = IOU.reference()
                .replaceFirst(
                        "\\{\\s*double width",
                        "{ Thread.ofPlatform().daemon().start(() -> {"
                                + " while (true) Thread.onSpinWait(); }); double width");
        assertThat(left).contains("onSpinWait");
        String outcome = verdict(left).path("outcome").asText();
        assertThat(outcome).isIn("PASSED", "STOPPED");
        assertThat(verdict(IOU.starter()).path("outcome").asText()).isEqualTo("FAILED");
    }

    @Test
    void aSourceOfOneMegabyteIsRefusedWithItsLengthAndNotKept() throws Exception {
        int kept = new FileAttempts(home.resolve("study/attempts")).of("iou").size();
        String source = "//" + "x".repeat(1 << 20);
        HttpResponse<String> problem = room.submit("iou", source);
        assertThat(problem.statusCode()).isEqualTo(400);
        assertThat(problem.body()).contains("\"field\":\"source\"", "1 to 65536 characters", "got 1048578 characters");
        HttpResponse<String> page = room.handIn("iou", source);
        assertThat(page.statusCode()).isEqualTo(413);
        assertThat(page.body()).contains("A submission has at most 65536 characters, this one has 1048578.");
        assertThat(room.submit("iou", "x".repeat(5 << 20)).statusCode()).isEqualTo(413);
        assertThat(new FileAttempts(home.resolve("study/attempts")).of("iou")).hasSize(kept);
    }

    @Test
    void whatDoesNotCompileIsToldByLineAndMessageToReadersAndPrograms() throws Exception {
        String source =
                "public class Solution {\n  public static double iou(double[] a, double[] b) {\n    return 1\n  }\n}\n";
        JsonNode fault = verdict(source).path("faults").path(0);
        assertThat(fault.path("line").asInt()).isEqualTo(3);
        assertThat(fault.path("message").asText()).isEqualTo("';' expected");
        assertThat(room.handIn("iou", source).body()).contains("line 3, column 13: ';' expected");
    }

    @Test
    void aProgramIsToldTheSmallestCaseThatGoesWrong() throws Exception {
        JsonNode example = verdict(IOU.wrongs().getFirst().source()).path("example");
        for (String field : new String[] {"test", "rule", "input", "output", "expected"}) {
            assertThat(example.path(field).asText()).as(field).isNotBlank();
        }
        assertThat(verdict(IOU.reference()).has("example")).isFalse();
    }
}
