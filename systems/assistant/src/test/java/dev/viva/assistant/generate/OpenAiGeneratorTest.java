package dev.viva.assistant.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.viva.assistant.generate.OpenAiGenerator.GeneratorSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The generator against a server of this machine that speaks OpenAI's protocol, well or badly. */
@Timeout(60)
class OpenAiGeneratorTest {
    private static final Prompt PROMPT = new Prompt("Be brief.", "What is said?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CountDownLatch over = new CountDownLatch(1);
    private final List<JsonNode> requests = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private HttpServer server;
    private ExecutorService threads;

    @FunctionalInterface
    private interface Reply {
        void write(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("test-generator-", 0).factory());
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private OpenAiGenerator generator(Duration timeout, Reply reply) {
        server.createContext("/v1/chat/completions", exchange -> {
            requests.add(JSON.readTree(exchange.getRequestBody()));
            keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
            reply.write(exchange);
            exchange.close();
        });
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        return new OpenAiGenerator(new GeneratorSettings(address, "small", "secret", timeout));
    }

    private static void stream(HttpExchange exchange, String... events) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        for (String event : events) {
            out.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private static String piece(String text) throws IOException {
        return "{\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"small\",\"choices\":[{\"index\":0,"
                + "\"delta\":{\"role\":\"assistant\",\"content\":" + JSON.writeValueAsString(text)
                + "},\"finish_reason\":null}]}";
    }

    private static final String END =
            "{\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"small\","
                    + "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";

    @Test
    void aStreamIsToldPieceByPieceAndReturnedAsAWhole() throws Exception {
        OpenAiGenerator generator = generator(
                Duration.ofSeconds(30), exchange -> stream(exchange, piece("It is "), piece("said."), END, "[DONE]"));
        List<String> pieces = new ArrayList<>();
        assertThat(generator.generate(PROMPT, pieces::add)).isEqualTo("It is said.");
        assertThat(pieces).containsExactly("It is ", "said.");
        JsonNode request = requests.getFirst();
        assertThat(request.path("model").asText()).isEqualTo("small");
        assertThat(request.path("stream").asBoolean()).isTrue();
        assertThat(request.path("messages").path(0).path("role").asText()).isEqualTo("system");
        assertThat(request.path("messages").path(0).path("content").asText()).isEqualTo("Be brief.");
        assertThat(request.path("messages").path(1).toString()).contains("What is said?");
        assertThat(keys).containsExactly("Bearer secret");
    }

    @Test
    void whatTakesTooLongIsGivenUp() {
        OpenAiGenerator generator = generator(Duration.ofMillis(700), exchange -> {
            stream(exchange, piece("It is "));
            await();
        });
        assertThatThrownBy(() -> generator.generate(PROMPT, piece -> {}))
                .isInstanceOf(GeneratorException.class)
                .hasMessageMatching("small (did not finish within 0.7 seconds|failed: .*)");
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsNoAnswerIsAFailureAsAWhole() {
        assertFails(exchange -> stream(exchange, "{not json at all", "\u0000\u0001garbage"));
    }

    @Test
    void aRefusalOfTheServerIsTold() {
        assertFails(exchange -> {
            byte[] body = "{\"error\":{\"message\":\"no such model\"}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(404, body.length);
            exchange.getResponseBody().write(body);
        });
    }

    @Test
    void anEmptyStreamIsAFailure() {
        assertFails(exchange -> stream(exchange, END, "[DONE]"));
    }

    @Test
    void aStreamWithoutEndIsCutOff() throws Exception {
        String[] many = new String[200];
        Arrays.fill(many, piece("word ".repeat(100)));
        assertFails(exchange -> stream(exchange, many));
    }

    private void assertFails(Reply reply) {
        OpenAiGenerator generator = generator(Duration.ofSeconds(20), reply);
        assertThatThrownBy(() -> generator.generate(PROMPT, piece -> {}))
                .isInstanceOf(GeneratorException.class)
                .hasMessageStartingWith("small ")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void whereNobodyListensIsAFailure() {
        OpenAiGenerator generator = new OpenAiGenerator(
                new GeneratorSettings(URI.create("http://127.0.0.1:1/v1"), "m", "", Duration.ofSeconds(20)));
        assertThatThrownBy(() -> generator.generate(PROMPT, piece -> {})).isInstanceOf(GeneratorException.class);
    }

    @Test
    void settingsThatCannotBeAreRefusedAndTheKeyIsNotShown() {
        URI address = URI.create("http://localhost/v1");
        assertThatThrownBy(() -> new GeneratorSettings(URI.create("file:/x"), "m", "", Duration.ofSeconds(1)))
                .hasMessage("GeneratorSettings.endpoint must be an address by http or https, got file:/x");
        assertThatThrownBy(() -> new GeneratorSettings(address, " ", "", Duration.ofSeconds(1)))
                .hasMessageContaining("must not be blank");
        assertThatThrownBy(() -> new GeneratorSettings(address, "m", "", Duration.ZERO))
                .hasMessageContaining("must be above 0");
        assertThat(new GeneratorSettings(address, "m", "secret", Duration.ofSeconds(1)).toString())
                .doesNotContain("secret");
    }
}
