package dev.viva.app.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.app.http.ServerSettings;
import dev.viva.app.serve.Services;
import dev.viva.app.serve.Services.Plan;
import dev.viva.study.exercise.Exercise;
import dev.viva.study.exercise.Exercises;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
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
    private final HttpClient client = HttpClient.newHttpClient();
    private final Exercise ndcg = Exercises.load().find("ndcg").orElseThrow();

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path home;

    private Services services;

    @BeforeAll
    void start() throws Exception {
        services = Services.start(ServerSettings.loopback(0), new Plan(home, false, 1, false), remark -> {});
        while (get("/exercises").body().contains("is being tried")) {
            Thread.onSpinWait();
        }
    }

    @AfterAll
    void stop() {
        services.close();
        client.close();
    }

    @Test
    void everyExerciseIsListedAndCompleteWithoutScripts() throws Exception {
        String list = get("/exercises").body();
        for (Exercise exercise : Exercises.load().all()) {
            String address = "/exercises/" + exercise.id();
            assertThat(list).contains("href=\"" + address + "\"");
            HttpResponse<String> page = get(address);
            assertThat(page.statusCode()).as(address).isEqualTo(200);
            assertThat(page.body())
                    .contains("<textarea", "Run the hidden tests", "Hint 1 of 3")
                    .doesNotContain("Solution</h2>");
        }
        assertThat(get("/exercises/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void hintsOpenOneByOneAndTheSolutionWhenTheReaderGivesUp() throws Exception {
        assertThat(get("/exercises/ndcg?hints=1").body())
                .contains("Hint 2 of 3")
                .doesNotContain("Solution</h2>");
        assertThat(get("/exercises/ndcg?hints=99").body()).contains("Give up");
        assertThat(get("/exercises/ndcg?hints=3&solution=open").body()).contains("Solution</h2>");
    }

    @Test
    void theReferencePassesAndTheStarterIsShownWhereItFails() throws Exception {
        requireJail();
        assertThat(handIn(ndcg.reference())).contains("passed: ", "Solution</h2>");
        assertThat(handIn(ndcg.starter())).contains("not passed: ", "smallest input");
        assertThat(get("/exercises").body()).contains("<span class=\"pill\">passed</span>");
    }

    @Test
    void whatIsHandedInIsShownAndNeverRunInThePage() throws Exception {
        requireJail();
        assertThat(handIn("</textarea><script>alert(1)</script>"))
                .contains("does not compile", "&lt;script&gt;", "line 1, column 1")
                .doesNotContain("<script>alert");
    }

    @Test
    void aProgramGetsTheVerdictAsJson() throws Exception {
        requireJail();
        String source =
                ndcg.reference().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        assertThat(submit("{\"source\": \"" + source + "\"}").body()).contains("\"outcome\":\"PASSED\"");
        assertThat(submit("{}").statusCode()).isEqualTo(400);
        assertThat(submit("{\"other\": 1}").statusCode()).isEqualTo(400);
        assertThat(submit("{\"source\": \"" + "x".repeat(70_000) + "\"}").statusCode())
                .isBetween(400, 499);
    }

    private void requireJail() throws Exception {
        assumeTrue(
                get("/exercises").body().contains("every attempt to get out failed"),
                "this system has no Landlock and seccomp, so submissions are not run");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(services.address() + path)).build(), BodyHandlers.ofString());
    }

    private String handIn(String source) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(services.address() + "/exercises/ndcg"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", services.address())
                .POST(BodyPublishers.ofString("source=" + URLEncoder.encode(source, StandardCharsets.UTF_8)))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private HttpResponse<String> submit(String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(services.address() + "/v1/exercises/ndcg/submissions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
