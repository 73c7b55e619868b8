package dev.viva.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.app.http.ServerSettings;
import dev.viva.app.serve.Services;
import dev.viva.app.serve.Services.Plan;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The pages of study over HTTP, without scripts, from forms alone. */
@Timeout(120)
class StudyPagesTest {
    @TempDir(cleanup = CleanupMode.NEVER)
    Path home;

    private final HttpClient client = HttpClient.newHttpClient();
    private Services services;

    @BeforeEach
    void start() {
        services = Services.start(ServerSettings.loopback(0), new Plan(home, false, 1, false), remark -> {});
    }

    @AfterEach
    void stop() {
        services.close();
        client.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(services.address() + path)).build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String... fields) throws Exception {
        StringBuilder body = new StringBuilder();
        for (int at = 0; at < fields.length; at += 2) {
            body.append(at == 0 ? "" : "&").append(fields[at]).append('=');
            body.append(URLEncoder.encode(fields[at + 1], StandardCharsets.UTF_8));
        }
        var request = HttpRequest.newBuilder(URI.create(services.address() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static String found(String page, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static String location(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(303);
        return reply.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void everyPageIsThereWithLabelsAndOneHeading() throws Exception {
        for (String path : new String[] {
            "/study", "/study/cards", "/study/interview", "/study/stories", "/study/stories/new", "/study/memory"
        }) {
            String page = get(path).body();
            assertThat(page).as(path).contains("aria-label=\"Study\"").doesNotContain("onclick", "javascript:");
            assertThat(page.split("<h1", -1)).as(path).hasSize(2);
            Matcher inputs = Pattern.compile("<(?:input (?!type=\"hidden\")|textarea |select )[^>]*id=\"([^\"]+)\"")
                    .matcher(page);
            while (inputs.find()) {
                assertThat(page).contains("for=\"" + inputs.group(1) + "\"");
            }
        }
        assertThat(get("/study/memory").body()).contains("<svg", "As a table", "offered from 1,000 answers");
    }

    @Test
    void aCardIsShownAnsweredOnceAndTheLaterTabIsTold() throws Exception {
        String front = get("/study/cards").body();
        String card = found(front, "name=\"card\" value=\"([^\"]+)\"");
        String path = "/study/cards?card=" + URLEncoder.encode(card, StandardCharsets.UTF_8);
        String first = get(path).body();
        String second = get(path).body();
        assertThat(first).contains("Good", "I got it, with effort", "again in");
        String[] tab = answer(card, first, "AGAIN");
        assertThat(location(post("/study/cards", tab))).isEqualTo("/study/cards");
        assertThat(location(post("/study/cards", tab))).isEqualTo("/study/cards");
        String told = location(post("/study/cards", answer(card, second, "EASY").clone()));
        if (!found(first, "name=\"review\" value=\"([^\"]+)\"")
                .equals(found(second, "name=\"review\" value=\"([^\"]+)\""))) {
            assertThat(get(told).body()).contains("already answered elsewhere, as “Again”");
        }
        assertThat(get("/study").body()).contains("All 1 answers");
        assertThat(get("/study/export").body()).contains("\"entry\" : \"reviewed\"");
    }

    private static String[] answer(String card, String page, String grade) {
        return new String[] {
            "card", card,
            "review", found(page, "name=\"review\" value=\"([^\"]+)\""),
            "seen", found(page, "name=\"seen\" value=\"([^\"]+)\""),
            "shown", found(page, "name=\"shown\" value=\"([^\"]+)\""),
            "grade", grade
        };
    }

    @Test
    void anInterviewIsStartedWrittenHandedInAndShownAgainAfterARestart() throws Exception {
        String here = location(post("/study/interview", "role", "ml-engineer", "minutes", "20"));
        assertThat(get(here).body()).contains("left</p>", "Keep and go on", "20,000 characters");
        String next =
                location(post(here, "step", "0", "answer", "<script>alert(1)</script> Which users?", "then", "next"));
        assertThat(next).endsWith("?step=1");
        post(here, "step", "2", "answer", "word ".repeat(200_000), "then", "draft");
        services.close();
        start();
        assertThat(get(here + "?step=0").body())
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
        assertThat(location(post(here, "step", "5", "answer", "fine", "then", "finish")))
                .isEqualTo(here);
        String report = get(here).body();
        assertThat(report)
                .contains("Five axes", "What to practise", "Mark ", "not said")
                .doesNotContain("<script>alert");
        assertThat(get(here).body()).isEqualTo(report);
        assertThat(get("/study/interview").body()).contains("handed in");
    }

    @Test
    void aStoryIsKeptReviewedAndShownInTheMatrix() throws Exception {
        String here = location(post(
                "/study/stories/s1",
                "title",
                "<b>Fast</b>",
                "ACTION",
                "We built it.",
                "RESULT",
                "It was better.",
                "FAILURE",
                "1"));
        assertThat(get(here).body()).contains("&lt;b&gt;Fast", "No number", "is missing", "never said");
        assertThat(get("/study/stories").body()).contains("&lt;b&gt;Fast", ">gap<", "Think twice if");
        assertThat(location(post(here, "then", "remove"))).isEqualTo("/study/stories");
        assertThat(get("/study/stories").body()).contains("No story yet");
    }

    @Test
    void theDialIsKeptAndWhatIsWrongIsRefusedByName() throws Exception {
        String[] good = {"retention", "85", "newCards", "7", "wordsPerMinute", "140", "twoButtons", "1"};
        assertThat(location(post("/study/memory", good))).contains("done=set");
        assertThat(get("/study/memory").body()).contains("value=\"85\"", "value=\"140\"");
        assertThat(post("/study/memory", "retention", "99", "newCards", "7", "wordsPerMinute", "140")
                        .body())
                .contains("retention", "[80, 95]", "99");
        assertThat(post("/study/memory/fit").body()).contains("at least 1000");
        assertThat(post("/study/cards", "card", "none#1", "grade", "GOOD").statusCode())
                .isEqualTo(404);
        assertThat(post("/study/interview", "role", "cook", "minutes", "20").statusCode())
                .isEqualTo(400);
        assertThat(post("/study/interview", "role", "ml-engineer", "minutes", "30")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/study/import", "document", "{").body()).contains("must be JSON");
        assertThat(get("/study/interview/none").statusCode()).isEqualTo(404);
        assertThat(get("/study/stories/%3Cscript%3E").statusCode()).isEqualTo(404);
        assertThat(post("/study/stories/s2", "title", " ").statusCode()).isEqualTo(400);
        assertThat(location(post("/study/pause"))).isEqualTo("/study");
        assertThat(get("/study").body()).contains("Today is taken off");
    }
}
