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
        while (reviewOf(second).equals(reviewOf(first))) {
            second = get(path).body();
        }
        assertThat(first).contains("Good", "I got it, with effort", "again in");
        String[] tab = answer(card, first, "AGAIN");
        assertThat(location(post("/study/cards", tab))).isEqualTo("/study/cards");
        assertThat(location(post("/study/cards", tab))).isEqualTo("/study/cards");
        String told = location(post("/study/cards", answer(card, second, "EASY")));
        assertThat(get(told).body()).contains("already answered elsewhere, as “Again”", "yours is kept in the log");
        assertThat(get("/study/export").body()).contains("overtaken", reviewOf(second));
        assertThat(get("/study").body()).contains("All 1 answers");
        assertThat(get("/study/export").body()).contains("\"entry\" : \"reviewed\"");
    }

    private static String reviewOf(String page) {
        return found(page, "name=\"review\" value=\"([^\"]+)\"");
    }

    private static String[] answer(String card, String page, String grade) {
        return new String[] {
            "card", card,
            "review", reviewOf(page),
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
    void anAnswerOfAMegabyteIsCutShownWholeAndKeptAsFarAsItCounts() throws Exception {
        String here = location(post("/study/interview", "role", "ml-engineer", "minutes", "20"));
        String long1 = "word ".repeat(200_000) + "<script>end()</script>";
        HttpResponse<String> cut = post(here, "step", "1", "answer", long1, "then", "finish");
        assertThat(cut.statusCode()).isEqualTo(200);
        assertThat(cut.body())
                .contains("Your answer has 1,000,022 characters. The first 19,999 are kept")
                .contains("What was cut from your answer", "&lt;script&gt;end()", "Hand in")
                .doesNotContain("<script>end");
        assertThat(get(here).body()).as("nothing was handed in").contains("Keep and go on");
        String step = get(here + "?step=1").body();
        String kept = found(step, "(?s)<textarea id=\"answer\"[^>]*>(.*?)</textarea>");
        assertThat(kept).startsWith("word word").hasSizeBetween(19_900, 20_000);
        assertThat(post(here, "step", "1", "answer", long1, "then", "draft").body())
                .contains("1,000,022 characters");
        HttpResponse<String> refused = post(here, "step", "1", "answer", "x".repeat(5 << 20));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("The body is too large", "4194304");
        assertThat(get(here + "?step=1").body()).contains(kept);
    }

    @Test
    void anAnswerWithoutItsInterviewIsKeptAndExplained() throws Exception {
        String text = "A long thought about <b>drift</b>.";
        for (String path : new String[] {"/study/interview/i1-gone", "/study/interview"}) {
            HttpResponse<String> lost = post(path, "step", "2", "answer", text, "then", "next");
            assertThat(lost.statusCode()).isEqualTo(404);
            assertThat(lost.body())
                    .contains("Your answer was not counted", "It is kept below", "A long thought about &lt;b&gt;drift");
        }
        String here = location(post("/study/interview", "role", "ml-engineer", "minutes", "20"));
        location(post(here, "step", "0", "answer", "The first.", "then", "finish"));
        String report = get(here).body();
        assertThat(post(here, "step", "0", "answer", "The second, from another tab.", "then", "next")
                        .body())
                .contains("has been handed in already", "The second, from another tab.");
        assertThat(get(here).body()).as("what was handed in stays as it was").isEqualTo(report);
        services.close();
        start();
        String list = get("/study/interview").body();
        assertThat(list).contains("For interview i1-gone, step 2", "For no interview, step 2", "from another tab");
        location(post("/study/interview-strays", "to", "interview i1-gone, step 2"));
        assertThat(get("/study/interview").body()).doesNotContain("i1-gone").contains("For no interview");
        assertThat(post("/study/interview/none", "step", "0", "answer", " ").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aReaderMarksHimselfBesideTheRules() throws Exception {
        String here = location(post("/study/interview", "role", "ml-engineer", "minutes", "20"));
        String[] early = {"question", "any", "mark", "3"};
        assertThat(post(here + "/marks", early).statusCode()).isEqualTo(400);
        location(post(here, "step", "0", "answer", "Something.", "then", "finish"));
        String report = get(here).body();
        String question = found(report, "name=\"question\" value=\"([^\"]+)\"");
        assertThat(report).contains("Your own mark").doesNotContain("that you marked");
        assertThat(location(post(here + "/marks", "question", question, "mark", "3")))
                .isEqualTo(here + "#mark-" + question);
        services.close();
        start();
        assertThat(get(here).body())
                .contains("<option value=\"3\" selected>3 of 4", "you gave yourself 3.00 of 4", "the rules gave 0.00");
        assertThat(post(here + "/marks", "question", question, "mark", "5").body())
                .contains("mark must be a whole number in [0, 4]", "5");
        assertThat(post(here + "/marks", "question", "none", "mark", "2").statusCode())
                .isEqualTo(400);
        assertThat(post("/study/interview/none/marks", "question", question, "mark", "2")
                        .statusCode())
                .isEqualTo(404);
        location(post(here + "/marks", "question", question, "mark", ""));
        assertThat(get(here).body()).isEqualTo(report);
    }

    @Test
    void aBrowserIsShownWhatIsWrongAndWhatItSent() throws Exception {
        String written = "<i>Situation</i>: ".repeat(300);
        HttpResponse<String> refused = asBrowser("/study/stories/s1", "title=&SITUATION=" + encoded(written.repeat(2)));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(refused.body())
                .contains("A field of the form is not allowed", "What you wrote", "&lt;i&gt;Situation")
                .doesNotContain("<i>Situation");
        assertThat(post("/study/stories/s1", "title", " ").headers().firstValue("Content-Type"))
                .as("programs get a problem document")
                .contains("application/problem+json");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> asBrowser(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(services.address() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
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
