package dev.viva.app.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.app.handbook.Library;
import dev.viva.app.http.Guard;
import dev.viva.app.http.Route;
import dev.viva.app.http.Server;
import dev.viva.app.http.ServerSettings;
import dev.viva.app.page.Shell;
import dev.viva.content.Question;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Labs;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LabPagesTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static LabPages pages;
    private static Server server;

    @BeforeAll
    static void start() {
        ServerSettings settings = ServerSettings.loopback(0);
        Shell shell = new Shell();
        pages = new LabPages(shell, new LabDesk());
        List<Route> routes = new ArrayList<>(pages.routes());
        routes.add(shell.assets().route());
        server = Server.start(settings, new Guard(settings), routes, (route, status, nanos) -> {});
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyLabHasAPageThatIsCompleteWithoutScripts() throws Exception {
        String list = get("/labs").body();
        for (Lab lab : Labs.all()) {
            assertThat(list).contains("href=\"/labs/" + lab.id() + "\"");
            HttpResponse<String> page = get("/labs/" + lab.id());
            assertThat(page.statusCode()).as(lab.id()).isEqualTo(200);
            assertThat(page.body())
                    .as(lab.id())
                    .contains("<form class=\"card controls\" method=\"get\" action=\"/labs/" + lab.id() + "\"")
                    .contains("<svg", "<desc>", "<table>", "Copy as Java", "void main()", "Link to this setting")
                    .doesNotContain("onclick", "javascript:", "NaN");
            lab.controls()
                    .forEach(control -> assertThat(page.body())
                            .contains("label for=\"c-" + lab.id() + "-" + control.name() + "\""));
        }
    }

    @Test
    void whatIsSetStandsInTheAddressOfTheOutcome() throws Exception {
        HttpResponse<String> outcome = get("/labs/dot-product/outcome?a1=2&a2=1&dimension=100&seed=5");
        assertThat(outcome.headers().firstValue("HX-Push-Url")).contains("/labs/dot-product?a1=2&seed=5");
        assertThat(outcome.body()).contains("id=\"outcome-dot-product\"").doesNotContain("<html");
        assertThat(get("/labs/dot-product/outcome?_in=page&a1=2").headers().firstValue("HX-Push-Url"))
                .isEmpty();
    }

    @Test
    void badValuesAreRefusedByName() throws Exception {
        HttpResponse<String> refused = get("/labs/bias-variance?degree=99");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("degree must be a whole number in [0, 15], got 99");
        assertThat(get("/labs/bias-variance?seed=x").statusCode()).isEqualTo(400);
        assertThat(get("/labs/no-such-lab").statusCode()).isEqualTo(404);
        assertThat(get("/labs/regularisation?own=forgotten").body()).contains("not remembered any more");
    }

    @Test
    void wordsOfTheReaderAreShownAsTextAndTooManyAreRefusedByName() throws Exception {
        String markup = "<script>alert(1)</script> & \"quoted\" <b>";
        for (Lab lab : Labs.all()) {
            for (Control control : lab.controls()) {
                if (control.values() instanceof Control.Words words) {
                    String body = get(address(lab, control, markup)).body();
                    assertThat(body).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert", " <b>");
                    HttpResponse<String> longest = get(address(lab, control, "é".repeat(words.longest())));
                    assertThat(longest.statusCode()).as(control.name()).isEqualTo(200);
                    HttpResponse<String> refused = get(address(lab, control, "é".repeat(words.longest() + 1)));
                    assertThat(refused.statusCode()).isEqualTo(400);
                    assertThat(refused.body())
                            .contains(control.name() + " must be text of at most " + words.longest() + " characters");
                }
            }
        }
    }

    private static String address(Lab lab, Control control, String text) {
        return "/labs/" + lab.id() + "?" + control.name() + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void labsRunOnDataOfTheReader() throws Exception {
        for (Lab lab : Labs.all()) {
            if (lab.takesData()) {
                HttpResponse<String> taken = post("/labs/" + lab.id() + "/data", csv());
                assertThat(taken.statusCode()).as(lab.id()).isEqualTo(303);
                HttpResponse<String> page =
                        get(taken.headers().firstValue("Location").orElseThrow());
                assertThat(page.body())
                        .as(lab.id())
                        .contains("name=\"own\" value=\"")
                        .doesNotContain("role=\"alert\"", "NaN");
            }
        }
    }

    @Test
    void unsuitedDataIsExplained() throws Exception {
        assertThat(post("/labs/regularisation/data", "a,b\n1,2\n").body())
                .contains("data must have 20 to 5000 rows, got 1 rows");
        String words = "name,target\n" + "x,y\n".repeat(30);
        HttpResponse<String> taken = post("/labs/regularisation/data", words);
        assertThat(get(taken.headers().firstValue("Location").orElseThrow()).body())
                .contains("role=\"alert\"", "columns of numbers before its last one");
        for (String broken : List.of("<script>alert(1)</script>", "", "a,a\n1,2\n", "\"open")) {
            assertThat(post("/labs/regularisation/data", broken).body())
                    .as(broken)
                    .contains("role=\"alert\"", "On your own data")
                    .doesNotContain("<script>alert");
        }
    }

    @Test
    void aLabIsPartOfAnotherPage() {
        try (Library library = Library.bundled()) {
            Question with = library.handbook().find("bias-variance").orElseThrow();
            String part = pages.inQuestions().figure(with).orElseThrow();
            assertThat(part).contains("action=\"/labs/bias-variance\"", "name=\"_in\" value=\"page\"", "<svg");
            assertThat(pages.still().figure(with).orElseThrow())
                    .contains("<svg")
                    .doesNotContain("<form");
            Question without = library.handbook().find("loss-functions").orElseThrow();
            assertThat(pages.inQuestions().figure(without)).isEmpty();
        }
    }

    @Test
    void everyLabStandsInACoreQuestionWithItsControlsAndStillWhereNothingComputes() {
        try (Library library = Library.bundled()) {
            List<Question> core = library.handbook().where(Question::isCore);
            String parts = core.stream()
                    .flatMap(question -> pages.inQuestions().figure(question).stream())
                    .collect(Collectors.joining());
            String still = core.stream()
                    .flatMap(question -> pages.still().figure(question).stream())
                    .collect(Collectors.joining());
            assertThat(Labs.all())
                    .hasSize(28)
                    .allSatisfy(lab -> assertThat(parts).contains("action=\"/labs/" + lab.id() + "\""));
            assertThat(still.split("class=\"outcome\"", -1)).hasSizeGreaterThan(15);
            assertThat(still).doesNotContain("<form");
        }
    }

    @Test
    void aLabThatCannotComputeIsShownWithItsReasonAndWithoutNumbers() {
        Lab lab = Labs.named("bert-gpt").orElseThrow();
        LabView view = new LabView(lab, Setting.of(lab, Map.of()), Outcome.impossible("no libtorch here"), "", true);
        assertThat(view.numbers()).isEmpty();
        assertThat(view.outcome().sentences()).containsExactly("no libtorch here");
    }

    /** Two numbers and a target of 0 and 1 that depends on them: suits every lab. */
    private static String csv() {
        Draws draws = CounterRandom.of(7).draws();
        StringBuilder csv = new StringBuilder("first,second,target\n");
        for (int row = 0; row < 120; row++) {
            double first = draws.nextGaussian();
            csv.append(first).append(',').append(draws.nextGaussian()).append(',');
            csv.append(first + 0.5 * draws.nextGaussian() > 0.3 ? 1 : 0).append('\n');
        }
        return csv.toString();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.address() + path)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String csv) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", server.address())
                .POST(HttpRequest.BodyPublishers.ofString("csv=" + URLEncoder.encode(csv, StandardCharsets.UTF_8)))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
