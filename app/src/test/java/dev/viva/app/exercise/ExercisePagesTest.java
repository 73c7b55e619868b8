package dev.viva.app.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.study.exercise.Exercise;
import dev.viva.study.exercise.Exercises;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The pages of exercises over HTTP, without scripts, and their route for programs. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExercisePagesTest {
    private final Exercise ndcg = Exercises.load().find("ndcg").orElseThrow();

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path home;

    private Classroom room;

    @BeforeAll
    void start() throws Exception {
        room = Classroom.open(home);
    }

    @AfterAll
    void stop() throws Exception {
        room.close();
    }

    @Test
    void everyExerciseIsListedAndCompleteWithoutScripts() throws Exception {
        String list = room.get("/exercises").body();
        for (Exercise exercise : Exercises.load().all()) {
            String address = "/exercises/" + exercise.id();
            assertThat(list).contains("href=\"" + address + "\"");
            HttpResponse<String> page = room.get(address);
            assertThat(page.statusCode()).as(address).isEqualTo(200);
            assertThat(page.body())
                    .contains("<textarea", "Run the hidden tests", "Hint 1 of 3")
                    .doesNotContain("Solution</h2>");
        }
        assertThat(room.get("/exercises/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void hintsOpenOneByOneAndTheSolutionWhenTheReaderGivesUp() throws Exception {
        assertThat(room.get("/exercises/ndcg?hints=1").body())
                .contains("Hint 2 of 3")
                .doesNotContain("Solution</h2>");
        assertThat(room.get("/exercises/ndcg?hints=99").body()).contains("Give up");
        assertThat(room.get("/exercises/ndcg?hints=3&solution=open").body()).contains("Solution</h2>");
    }

    @Test
    void theReferencePassesAndTheStarterIsShownWhereItFails() throws Exception {
        room.requireJail();
        assertThat(room.handIn("ndcg", ndcg.reference()).body()).contains("passed: ", "Solution</h2>");
        assertThat(room.handIn("ndcg", ndcg.starter()).body()).contains("not passed: ", "smallest input");
        assertThat(room.get("/exercises").body()).contains("<span class=\"pill\">passed</span>");
    }

    @Test
    void whatIsHandedInIsShownAndNeverRunInThePage() throws Exception {
        room.requireJail();
        assertThat(room.handIn("ndcg", "</textarea><script>alert(1)</script>").body())
                .contains("does not compile", "&lt;script&gt;", "line 1, column 1")
                .doesNotContain("<script>alert");
    }

    @Test
    void aProgramGetsTheVerdictAsJson() throws Exception {
        room.requireJail();
        assertThat(room.submit("ndcg", ndcg.reference()).body()).contains("\"outcome\":\"PASSED\"");
        assertThat(room.submitJson("ndcg", "{}").statusCode()).isEqualTo(400);
        assertThat(room.submitJson("ndcg", "{\"other\": 1}").statusCode()).isEqualTo(400);
        assertThat(room.submitJson("nothing", "{}").statusCode()).isEqualTo(404);
    }
}
