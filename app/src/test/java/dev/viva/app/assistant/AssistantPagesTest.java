package dev.viva.app.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.viva.app.http.ServerSettings;
import dev.viva.app.serve.Client;
import dev.viva.app.serve.Services;
import dev.viva.app.serve.Services.Plan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class AssistantPagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOREST = "Why does a random forest draw a random subset of features at each split?";
    private static final Pattern CITED =
            Pattern.compile("<li><a href=\"(/systems/assistant/source[^\"]+)\">[^<]+</a> <q>([^<]+)</q></li>");

    @TempDir
    private static Path bare;

    @TempDir
    private static Path worded;

    private static final AtomicReference<String> WRITTEN = new AtomicReference<>("");

    private static Services extracting;
    private static Services generating;
    private static HttpServer generator;

    /** A generator that writes what the test says, in pieces. */
    @BeforeAll
    static void start() throws IOException {
        generator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        generator.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                for (String word : WRITTEN.get().split("(?<= )")) {
                    String chunk = JSON.writeValueAsString(
                            Map.of("choices", List.of(Map.of("index", 0, "delta", Map.of("content", word)))));
                    out.write(("data: " + chunk + "\n\n").getBytes(StandardCharsets.UTF_8));
                }
                out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
            }
        });
        generator.start();
        Path folder = Files.createDirectories(worded.resolve("assistant"));
        Files.writeString(
                folder.resolve("generator.properties"),
                "endpoint=http://localhost:" + generator.getAddress().getPort() + "/v1\nmodel=parrot\n");
        extracting = Services.start(ServerSettings.loopback(0), new Plan(bare, false, 20, false), remark -> {});
        generating = Services.start(ServerSettings.loopback(0), new Plan(worded, false, 20, false), remark -> {});
    }

    @AfterAll
    static void stop() {
        extracting.close();
        generating.close();
        generator.stop(0);
    }

    private static String page(Services services, String question) throws Exception {
        return page(services, question, "");
    }

    private static String page(Services services, String question, String more) throws Exception {
        HttpResponse<String> answered =
                Client.of(services.address()).get("/systems/assistant?q=" + encoded(question) + more);
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        return answered.body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void everyCitationOpensItsSourceAtThePlaceThatItQuotes() throws Exception {
        String page = page(extracting, FOREST);
        assertThat(page)
                .contains(
                        "Extractive: no generator is configured",
                        "Passages that were found",
                        "[1]",
                        "nobody was told this");
        Matcher cited = CITED.matcher(page);
        int citations = 0;
        while (cited.find()) {
            String address = cited.group(1).replace("&amp;", "&").replace("#cited", "");
            String source = Client.of(extracting.address()).get(address).body();
            String marked = source.replaceAll("(?s).*<mark id=\"cited\">(.*)</mark>.*", "$1");
            assertThat(marked).isEqualTo(cited.group(2));
            assertThat(source).contains("Read it in the handbook");
            citations++;
        }
        assertThat(citations).isPositive();
    }

    @Test
    void whatTheDocumentsDoNotHoldIsSaidToBeRefused() throws Exception {
        assertThat(page(extracting, "Who painted the ceiling of the Sistine Chapel?"))
                .contains("No answer", "Refused: ", "The sources do not answer this.")
                .doesNotContain("<h2 id=\"prompt-title\">");
    }

    @Test
    void aQuestionThatLeansOnTheOneBeforeIsShownAsItWasUnderstood() throws Exception {
        assertThat(page(extracting, "Why does it do that?", "&after=" + encoded(FOREST)))
                .contains("Taken together with what was asked before");
        assertThat(page(extracting, FOREST)).doesNotContain("Taken together");
    }

    @Test
    void theStreamEndsWithThePartOfThePage() throws Exception {
        JsonNode told = last(extracting, FOREST, "told");
        String html = told.path("html").textValue();
        assertThat(html).startsWith("<div class=\"stack\" id=\"told\">");
        assertThat(page(extracting, FOREST)).contains(html.strip());
    }

    private static JsonNode last(Services services, String question, String event) throws Exception {
        Client client = Client.of(services.address());
        HttpResponse<String> events = client.http()
                .send(
                        client.request("/systems/assistant/stream?q=" + encoded(question))
                                .header("Accept", "text/event-stream")
                                .build(),
                        BodyHandlers.ofString());
        List<String> lines =
                events.body().lines().filter(line -> !line.isBlank()).toList();
        assertThat(lines.get(lines.size() - 2)).endsWith(event);
        return JSON.readTree(lines.getLast().substring("data:".length()));
    }

    @Test
    void whatAGeneratorWritesIsAnAnswerOnlyIfItsQuotationsAreTrue() throws Exception {
        String quote = JSON.readTree(Client.of(generating.address())
                        .post("/v1/assistant/answers", JSON.writeValueAsString(Map.of("question", FOREST)))
                        .body())
                .path("citations")
                .path(0)
                .path("quote")
                .textValue();
        String words = quote.substring(0, Math.min(30, quote.length())).strip();
        WRITTEN.set("Because trees then differ [1: \"words that stand nowhere at all\"].");
        assertThat(page(generating, FOREST))
                .contains("Worded by parrot", "was dropped", "these are sentences of the sources instead")
                .doesNotContain("Because trees then differ");
        for (int passage = 1; passage <= 6; passage++) {
            WRITTEN.set("Because trees then differ [" + passage + ": \"" + words + "\"].");
            String html = last(generating, FOREST, "told").path("html").textValue();
            if (html.contains("Because trees then differ")) {
                assertThat(html).contains("What parrot was told:").doesNotContain("was dropped");
                return;
            }
        }
        throw new AssertionError("no passage holds '" + words + "'");
    }

    @Test
    void whatCannotBeAskedIsRefusedByName() throws Exception {
        Client client = Client.of(extracting.address());
        assertThat(client.get("/systems/assistant?q=" + "x".repeat(2_001)).statusCode())
                .isEqualTo(400);
        assertThat(client.get("/systems/assistant/stream").statusCode()).isEqualTo(400);
        String source = "/systems/assistant/source?document=handbook/fundamentals/bias-variance";
        for (String span :
                List.of("", "&start=-1&end=2", "&start=5&end=5", "&start=0&end=99999999", "&start=x&end=9")) {
            assertThat(client.get(source + span).statusCode()).as(span).isEqualTo(400);
        }
        assertThat(client.get("/systems/assistant/source?document=nothing&start=0&end=1")
                        .statusCode())
                .isEqualTo(404);
    }
}
