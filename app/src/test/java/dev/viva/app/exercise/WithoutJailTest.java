package dev.viva.app.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.viva.app.Viva;
import dev.viva.study.exercise.Exercise;
import dev.viva.study.exercise.Exercises;
import dev.viva.study.jail.Jail;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code viva up}, as a process of its own, on a system that says it has no wall. */
@Timeout(180)
class WithoutJailTest {
    private static final String READY = "Viva is ready at ";
    private static final Exercise IOU = Exercises.bundled().find("iou").orElseThrow();

    @TempDir(cleanup = CleanupMode.NEVER)
    Path home;

    private Classroom up(String wall, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-D" + Jail.WALL + "=" + wall,
                "-cp",
                System.getProperty("java.class.path"),
                Viva.class.getName(),
                "up",
                "--port",
                "0",
                "--no-demonstration",
                "--home",
                home.toString()));
        command.addAll(List.of(options));
        Path log = Files.createTempFile(home, "up", ".log");
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        assertThat(line).as(Files.readString(log)).startsWith(READY);
        Classroom room = new Classroom(line.substring(READY.length()), () -> {
            process.destroy();
            process.onExit().join();
            out.close();
        });
        room.awaitTried();
        return room;
    }

    @Test
    void withoutTheFlagNothingIsRunAndEverySurfaceSaysWhy() throws Exception {
        try (Classroom room = up("absent")) {
            assertThat(room.get("/health/exercises").statusCode()).isEqualTo(503);
            assertThat(room.health().path("status").asText()).isEqualTo("down");
            assertThat(room.health().path("phase").asText()).isEqualTo("no-wall");
            assertThat(room.health().path("remark").asText()).contains("no Landlock and seccomp", "--unsafe-local");
            assertThat(room.health().path("warm").asInt()).isZero();
            for (String page : List.of("/exercises", "/exercises/iou")) {
                assertThat(room.get(page).statusCode()).isEqualTo(200);
                assertThat(room.get(page).body()).contains("Submissions are not run: this system has no Landlock");
            }
            var refused = room.handIn("iou", IOU.reference());
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("not run: 0 of", "no Landlock and seccomp");
            var problem = room.submit("iou", IOU.reference());
            assertThat(problem.statusCode()).isEqualTo(503);
            assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(problem.body()).contains("no Landlock and seccomp");
            assertThat(room.get("/study").body()).contains("0 attempts at exercises");
        }
    }

    @Test
    void withTheFlagExercisesAnswerAndPagesWarn() throws Exception {
        try (Classroom room = up("absent", "--unsafe-local")) {
            assertThat(room.get("/health/exercises").statusCode()).isEqualTo(200);
            assertThat(room.health().path("phase").asText()).isEqualTo("unsafe");
            assertThat(room.submit("iou", IOU.reference()).body()).contains("\"outcome\":\"PASSED\"");
            assertThat(room.submit("iou", IOU.starter()).body()).contains("\"outcome\":\"FAILED\"");
            assertThat(room.handIn("iou", IOU.reference()).body()).contains("passed: ");
            for (String page : List.of("/exercises", "/exercises/iou")) {
                assertThat(room.get(page).body()).contains("Submissions run without a jail", "only your own code");
            }
        }
    }

    @Test
    void theFlagTakesNoJailAwayWhereThereIsOne() throws Exception {
        try (Classroom room = up("present", "--unsafe-local")) {
            String remark = room.health().path("remark").asText();
            assumeFalse(remark.contains("the kernel refuses") || remark.contains("has no Landlock"), remark);
            assertThat(room.health().path("phase").asText()).isEqualTo("open");
            assertThat(room.get("/exercises").body()).doesNotContain("without a jail");
        }
    }
}
