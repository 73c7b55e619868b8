package dev.viva.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.app.http.Problem;
import dev.viva.app.http.ServerSettings;
import dev.viva.app.serve.Services.Plan;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class FraudHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DECISIONS = "/v1/fraud/decisions";

    @TempDir
    private static Path home;

    private static Services services;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        services = Services.start(ServerSettings.loopback(0), new Plan(home, false, 20, false), remark -> {});
        assertThat(services.awaitStarted(Duration.ofSeconds(60))).isTrue();
        client = Client.of(services.address());
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Test
    void aPaymentGetsADecisionAndTheSameIdTheSameOneAgain() throws Exception {
        HttpResponse<String> first = client.post(DECISIONS, payment("same", "c-same", 10));
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        JsonNode decision = JSON.readTree(first.body());
        assertThat(decision.path("transactionId").asText()).isEqualTo("same");
        assertThat(decision.path("decision").asText()).isEqualTo("PASS");
        assertThat(decision.path("score").asDouble()).isBetween(0.0, 1.0);
        assertThat(decision.has("reasons")).isTrue();
        assertThat(decision.path("modelVersion").asText()).isEqualTo("none");
        assertThat(client.post(DECISIONS, payment("same", "c-other", 99)).body())
                .isEqualTo(first.body());
        JsonNode kept = JSON.readTree(client.get(DECISIONS + "/same").body());
        assertThat(kept.path("features").path("customer_count_1m").asDouble()).isEqualTo(1);
    }

    @Test
    void theSixthPaymentOfACustomerWithinAMinuteIsTheFirstThatTheVelocityRuleBlocks() throws Exception {
        for (int number = 1; number <= 7; number++) {
            JsonNode decision = JSON.readTree(client.post(DECISIONS, payment("v-" + number, "c-velocity", 5))
                    .body());
            assertThat(decision.path("decision").asText())
                    .as("payment " + number)
                    .isEqualTo(number > 5 ? "BLOCK" : "PASS");
            assertThat(decision.path("rules").toString()).isEqualTo(number > 5 ? "[\"velocity\"]" : "[]");
        }
    }

    @Test
    void aDecisionMadeAgainFromTheLogHasTheSameBits() throws Exception {
        client.post(DECISIONS, payment("again", "c-again", 12.34));
        JsonNode replay = JSON.readTree(client.act(DECISIONS + "/again/replay").body());
        assertThat(replay.path("same").asBoolean()).isTrue();
        assertProblem(client.act(DECISIONS + "/never/replay"), 404, "not-found");
    }

    @Test
    void aLabelIsTakenForWhatWasDecidedAndRefusedForWhatWasNot() throws Exception {
        client.post(DECISIONS, payment("labelled", "c-labelled", 5));
        assertThat(client.post("/v1/fraud/labels", "{\"transactionId\":\"labelled\",\"fraud\":true}")
                        .statusCode())
                .isEqualTo(202);
        assertProblem(
                client.post("/v1/fraud/labels", "{\"transactionId\":\"never\",\"fraud\":true}"), 404, "not-found");
        assertProblem(client.post("/v1/fraud/labels", "{\"transactionId\":\"labelled\"}"), 400, "missing-field");
        assertProblem(
                client.post("/v1/fraud/labels", "{\"transactionId\":\"labelled\",\"fraud\":1}"), 400, "invalid-field");
        assertProblem(client.get(DECISIONS + "/never"), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"extra\":1|unknown-field|extra",
                "\"amount\":-1|invalid-field|amount",
                "\"amount\":1e10|invalid-field|amount",
                "\"amount\":1e999|invalid-field|amount",
                "\"amount\":\"10\"|invalid-field|amount",
                "\"amount\":null|invalid-field|amount",
                "\"amount\":NaN|malformed-json|",
                "\"amount\":[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]|invalid-field|amount",
                "\"timestamp\":0|invalid-field|timestamp",
                "\"timestamp\":\"1970-01-01T00:00:00Z\"|invalid-field|timestamp",
                "\"timestamp\":\"2099-01-01T00:00:00Z\"|invalid-field|timestamp",
                "\"timestamp\":4000000000000|invalid-field|timestamp",
                "\"timestamp\":1.5|invalid-field|timestamp",
                "\"timestamp\":\"yesterday\"|invalid-field|timestamp",
                "\"timestamp\":\"+999999999-12-31T00:00:00Z\"|invalid-field|timestamp",
                "\"customerId\":\"\"|invalid-field|customerId",
                "\"customerId\":\"a b\"|invalid-field|customerId",
                "\"customerId\":\"a\\u0000b\"|invalid-field|customerId",
                "\"customerId\":7|invalid-field|customerId",
                "\"customerId\":{\"a\":{}}|invalid-field|customerId",
                "\"merchantId\":true|invalid-field|merchantId",
                "\"currency\":\"euro\"|invalid-field|currency",
                "\"currency\":\"eur\"|invalid-field|currency",
                "\"latitude\":10|invalid-field|longitude",
                "\"latitude\":91,\"longitude\":0|invalid-field|latitude",
                "\"longitude\":-181,\"latitude\":0|invalid-field|longitude",
                "\"ipAddress\":\"example.org\"|invalid-field|ipAddress",
                "\"deviceId\":[]|invalid-field|deviceId",
            })
    void aFieldThatIsNotAllowedIsNamedAndNothingIsWritten(String changed, String kind, String field) throws Exception {
        String name = changed.substring(1, changed.indexOf('"', 1));
        String id = "bad-" + Integer.toHexString(changed.hashCode());
        String fields = Stream.of(
                        "\"timestamp\":" + Instant.now().toEpochMilli(),
                        "\"customerId\":\"c\"",
                        "\"merchantId\":\"m\"",
                        "\"amount\":1")
                .filter(part -> !part.startsWith("\"" + name + "\""))
                .reduce("\"transactionId\":\"" + id + "\"", (left, right) -> left + "," + right);
        HttpResponse<String> answer = client.post(DECISIONS, "{" + fields + "," + changed + "}");
        assertProblem(answer, 400, kind);
        if (field != null) {
            assertThat(JSON.readTree(answer.body()).path("field").asText()).isEqualTo(field);
        }
        assertThat(client.get(DECISIONS + "/" + id).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transactionId", "timestamp", "customerId", "merchantId", "amount"})
    void aMissingFieldIsNamed(String missing) throws Exception {
        String whole = payment("whole", "c", 1);
        String without = whole.replaceFirst("\"" + missing + "\":(\"[^\"]*\"|[^,}]*),?", "")
                .replace(",}", "}");
        HttpResponse<String> answer = client.post(DECISIONS, without);
        assertProblem(answer, 400, "missing-field");
        assertThat(JSON.readTree(answer.body()).path("field").asText()).isEqualTo(missing);
    }

    @Test
    void whatIsNoJsonOfTheRightKindAndSizeIsRefused() throws Exception {
        assertProblem(client.post(DECISIONS, ""), 400, "missing-field");
        assertProblem(client.post(DECISIONS, "{\"transactionId\":"), 400, "malformed-json");
        assertProblem(client.post(DECISIONS, "[]"), 400, "malformed-json");
        assertProblem(client.post(DECISIONS, "[".repeat(50_000)), 400, "malformed-json");
        assertProblem(client.post(DECISIONS, payment("d", "c", 1) + payment("d", "c", 1)), 400, "malformed-json");
        assertProblem(client.post(DECISIONS, "{\"amount\":1,\"amount\":1}"), 400, "malformed-json");
        assertProblem(
                client.post(DECISIONS, "text/plain", payment("k", "c", 1).getBytes(StandardCharsets.UTF_8)),
                415,
                "unsupported-media-type");
        assertProblem(
                client.post(DECISIONS, "application/json", payment("u", "c", 1).getBytes(StandardCharsets.UTF_16)),
                400,
                "malformed-json");
        assertProblem(client.post(DECISIONS, " ".repeat(10_000_000)), 413, "body-too-large");
        assertProblem(client.get(DECISIONS), 405, "method-not-allowed");
    }

    @Test
    void tenThousandRandomTextsGetAnAnswerThatBlamesTheCaller() {
        SplittableRandom random = new SplittableRandom(20261122);
        String whole = payment("fuzz", "c-fuzz", 1);
        List<byte[]> texts = IntStream.range(0, 10_000)
                .mapToObj(number -> number % 2 == 0 ? noise(random) : damaged(whole, random))
                .toList();
        int batch = 64;
        for (int from = 0; from < texts.size(); from += batch) {
            List<CompletableFuture<HttpResponse<String>>> answers =
                    texts.subList(from, Math.min(texts.size(), from + batch)).stream()
                            .map(FraudHttpTest::send)
                            .toList();
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                HttpResponse<String> got = answer.join();
                assertThat(got.statusCode()).as(got.body()).isBetween(400, 499);
                assertThat(got.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
            }
        }
    }

    private static CompletableFuture<HttpResponse<String>> send(byte[] text) {
        return client.http()
                .sendAsync(
                        client.request(DECISIONS)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(text))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A payment with a zero byte somewhere, which no JSON text may hold, and some bytes changed. */
    private static byte[] damaged(String whole, SplittableRandom random) {
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        for (int change = random.nextInt(5); change > 0; change--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        bytes[random.nextInt(bytes.length)] = 0;
        return bytes;
    }

    @Test
    void thresholdsChangeForPaymentsFromThenOnAndOnlyToWhatIsAllowed() throws Exception {
        assertThat(client.get("/v1/fraud/thresholds").body()).isEqualTo("{\"challenge\":0.3,\"block\":0.7}");
        assertThat(client.post("/v1/fraud/thresholds", "{\"challenge\":0.2,\"block\":0.9}")
                        .body())
                .isEqualTo("{\"challenge\":0.2,\"block\":0.9}");
        assertProblem(client.post("/v1/fraud/thresholds", "{\"challenge\":0.9,\"block\":0.2}"), 400, "invalid-field");
        assertProblem(client.post("/v1/fraud/thresholds", "{\"challenge\":2,\"block\":0.2}"), 400, "invalid-field");
        assertProblem(client.post("/v1/fraud/thresholds", "{\"challenge\":0.2}"), 400, "missing-field");
        client.post("/v1/fraud/thresholds", "{\"challenge\":0.3,\"block\":0.7}");
    }

    @Test
    void whatCannotBeDoneNowIsAConflictOrComesLater() throws Exception {
        assertThat(client.get("/v1/fraud/models").body()).isEqualTo("{\"models\":[]}");
        assertProblem(client.act("/v1/fraud/models/none-such/promote"), 404, "not-found");
        assertProblem(client.act("/v1/fraud/rollback"), 409, "conflict");
        assertProblem(client.get("/v1/fraud/quality"), 503, "not-ready");
        assertThat(client.get("/v1/fraud/state").body()).contains("\"phase\":\"deciding\"", "\"judged\":false");
        for (String query : List.of(
                "challenge=x",
                "challenge=NaN",
                "block=1.1",
                "challengePrice=-1",
                "stopped=2",
                "reviewsPerDay=Infinity")) {
            assertProblem(client.get("/v1/fraud/quality?" + query), 400, "invalid-field");
            assertProblem(client.get("/systems/fraud?" + query), 400, "invalid-field");
        }
        assertProblem(client.post("/v1/fraud/attacks", "{\"kind\":\"velocity\"}"), 400, "invalid-field");
        assertThat(client.get("/v1/fraud/attacks").body()).isEqualTo("{\"attacks\":[]}");
        assertThat(client.get("/v1/fraud/drift").statusCode()).isEqualTo(200);
    }

    @Test
    void decisionsArriveInTheStreamAsTheyAreMadeWithNumbersThatMayBeCardsMasked() throws Exception {
        HttpResponse<Stream<String>> events = client.http()
                .send(
                        client.request("/v1/fraud/stream")
                                .header("Accept", "text/event-stream")
                                .build(),
                        BodyHandlers.ofLines());
        CountDownLatch seen = new CountDownLatch(1);
        StringBuilder line = new StringBuilder();
        Thread reader = Thread.ofVirtual().name("stream-reader").start(() -> {
            try (Stream<String> lines = events.body()) {
                lines.filter(each -> each.contains("\"streamed\"")).findFirst().ifPresent(line::append);
                seen.countDown();
            }
        });
        client.post(DECISIONS, payment("streamed", "4111111111111111", 5));
        assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
        reader.join();
        assertThat(line.toString()).contains("••••1111").doesNotContain("4111111111111111");
    }

    @Test
    void probesMetricsAndStatisticsAnswer() throws Exception {
        assertThat(client.get("/health/live").body()).isEqualTo("{\"status\":\"up\"}");
        assertThat(client.get("/health/ready").body()).contains("\"phase\":\"deciding\"");
        client.get("/nothing");
        assertThat(client.get("/metrics").body())
                .contains("viva_fraud_decisions_total", "http_server_requests_seconds_count", "jvm_memory_used_bytes")
                .contains("route=\"none\",status=\"404\"");
        assertThat(JSON.readTree(client.get("/v1/fraud/statistics").body())
                        .path("scores")
                        .size())
                .isEqualTo(20);
    }

    static String payment(String id, String customer, double amount) {
        return "{\"transactionId\":\"" + id + "\",\"timestamp\":\"" + Instant.now() + "\",\"customerId\":\"" + customer
                + "\",\"merchantId\":\"m-1\",\"amount\":" + amount + "}";
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String kind) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("type").asText()).isEqualTo("urn:viva:problem:" + kind);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(answer.body()).doesNotContain("Exception", "dev.viva", "\\tat ");
    }
}
