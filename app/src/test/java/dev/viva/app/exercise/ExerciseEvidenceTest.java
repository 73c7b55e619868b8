package dev.viva.app.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.study.exercise.Attempts.Attempt;
import dev.viva.study.exercise.Exercise;
import dev.viva.study.exercise.Exercises;
import dev.viva.study.exercise.FileAttempts;
import dev.viva.study.exercise.Verdict.Outcome;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What is handed in is on the page of study at once, after a restart, and once only. */
@Timeout(180)
class ExerciseEvidenceTest {
    private static final Exercise IOU = Exercises.bundled().find("iou").orElseThrow();

    @TempDir(cleanup = CleanupMode.NEVER)
    Path home;

    @Test
    void aVerdictIsASignOfTheSkillsAndStaysOneAfterARestart() throws Exception {
        try (Classroom room = Classroom.open(home)) {
            room.requireJail();
            assertThat(room.get("/study").body()).doesNotContain("on iou");
            room.handIn("iou", IOU.starter());
            assertThat(room.get("/study").body())
                    .contains("an exercise on iou did not go well", "1 attempts at exercises");
            room.handIn("iou", "class {");
            assertThat(room.get("/study").body()).contains("1 attempts at exercises");
            room.handIn("iou", IOU.reference(), "hints=2");
            assertThat(room.get("/study").body())
                    .contains("an exercise with hints on iou went well", "2 attempts at exercises")
                    .doesNotContain("did not go well");
            assertThat(room.get("/study/export").body())
                    .contains("\"kind\" : \"HINTED_EXERCISE\"", "\"item\" : \"iou\"");
        }
        try (Classroom room = Classroom.open(home)) {
            assertThat(room.get("/study").body())
                    .contains("an exercise with hints on iou went well", "2 attempts at exercises");
            assertThat(room.get("/exercises").body()).contains("<span class=\"pill\">passed</span>");
        }
    }

    @Test
    void twoTabsAtOnceAreBothKeptAndGiveOneSign() throws Exception {
        try (Classroom room = Classroom.open(home)) {
            room.requireJail();
            List<Callable<HttpResponse<String>>> tabs = new ArrayList<>();
            for (String source : List.of(IOU.reference(), IOU.starter(), IOU.reference())) {
                tabs.add(() -> room.handIn("iou", source));
            }
            try (ExecutorService threads = Executors.newFixedThreadPool(
                    tabs.size(), Thread.ofPlatform().name("tab-", 0).factory())) {
                for (Future<HttpResponse<String>> reply : threads.invokeAll(tabs)) {
                    assertThat(reply.get().statusCode()).isEqualTo(200);
                }
            }
            String page = room.get("/study").body();
            assertThat(page).contains("3 attempts at exercises", "an exercise on iou went well");
            int skills = IOU.skills().size();
            assertThat(page.split("on iou went well", -1)).hasSize(1 + skills);
            assertThat(page).doesNotContain("on iou did not go well");
        }
        assertThat(new FileAttempts(home.resolve("study/attempts")).of("iou")).hasSize(3);
    }

    @Test
    void whatWasKeptButNotToldBeforeACrashIsToldAtTheNextStart() throws Exception {
        new FileAttempts(home.resolve("study/attempts"))
                .add(new Attempt("softmax", Instant.now(), Outcome.PASSED, 20, 20, 0, false, "class Solution {}"));
        for (int start = 0; start < 2; start++) {
            try (Classroom room = Classroom.open(home)) {
                while (!room.get("/study").body().contains("an exercise on softmax went well")) {
                    Thread.onSpinWait();
                }
                assertThat(room.get("/study").body()).contains("1 attempts at exercises");
            }
        }
    }
}
