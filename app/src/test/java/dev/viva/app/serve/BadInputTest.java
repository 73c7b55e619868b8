package dev.viva.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.app.fraud.EngineDesk;
import dev.viva.app.fraud.Live;
import dev.viva.app.handbook.Library;
import dev.viva.app.http.Problem;
import dev.viva.app.http.ServerSettings;
import dev.viva.features.log.LogOptions;
import dev.viva.fraud.engine.EngineOptions;
import dev.viva.fraud.engine.FraudEngine;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What bad input does to the engine behind the server: nothing. */
@Timeout(120)
class BadInputTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DECISIONS = "/v1/fraud/decisions";

    private static final String LIKELY = "{}[]:,\"&=%+1.e-truefalsnokid";

    @TempDir
    Path home;

    private static EngineOptions options() {
        return FraudSetup.options(false, Duration.ZERO);
    }

    /** What is done with a server and the engine that it serves. */
    @FunctionalInterface
    private interface Trial {
        void run(Client client, FraudEngine engine) throws Exception;
    }

    private void serve(EngineOptions options, Trial trial) throws Exception {
        EngineDesk desk = new EngineDesk();
        try (Live live = new Live();
                FraudEngine engine = FraudEngine.open(home, options);
                Station station = Station.start(ServerSettings.loopback(0), desk, live, Library.bundled())) {
            desk.decideBy(engine, "A test is served.");
            trial.run(Client.of(station.address()), engine);
        }
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(120)];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte)
                    (random.nextInt(3) == 0 ? random.nextInt(256) : LIKELY.charAt(random.nextInt(LIKELY.length())));
        }
        return bytes;
    }

    private static void assertBlamesTheCaller(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(problem.path("detail").asText()).isNotBlank();
    }

    @Test
    void randomBytesAtEveryRouteAreRefusedAndTheLogHoldsNothingOfThem() throws Exception {
        serve(options(), (client, engine) -> {
            client.post(DECISIONS, FraudHttpTest.payment("before", "c", 10));
            long last = engine.statistics().lastSequence();
            long state = engine.stateHash();
            SplittableRandom random = new SplittableRandom(20261201);
            for (int round = 0; round < 300; round++) {
                for (String path :
                        List.of(DECISIONS, "/v1/fraud/labels", "/v1/fraud/thresholds", "/v1/fraud/attacks")) {
                    assertBlamesTheCaller(client.post(path, "application/json", noise(random)));
                }
                for (String form : List.of("attack", "thresholds", "promote")) {
                    assertBlamesTheCaller(
                            client.post("/systems/fraud/" + form, "application/x-www-form-urlencoded", noise(random)));
                }
                String text = URLEncoder.encode(
                        new String(noise(random), StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                assertBlamesTheCaller(client.get("/v1/fraud/quality?challenge=x" + text));
                assertBlamesTheCaller(client.get("/systems/fraud?reviewsPerDay=x" + text));
                assertBlamesTheCaller(client.get(DECISIONS + "/x" + text));
                assertBlamesTheCaller(client.act(DECISIONS + "/x" + text + "/replay"));
                assertBlamesTheCaller(client.act("/v1/fraud/models/x" + text + "/promote"));
            }
            assertThat(engine.statistics().lastSequence()).isEqualTo(last);
            assertThat(engine.stateHash()).isEqualTo(state);
            assertThat(engine.verifyLog()).isEqualTo(last);
        });
    }

    @Test
    void aFullDiskIsSaidAndWhatWasAnsweredBeforeAndSentAgainLaterCountsOnce() throws Exception {
        LogOptions small = LogOptions.standard().withSegmentBytes(1 << 14);
        List<String> answers = new ArrayList<>();
        serve(options().withLog(small.withLimitBytes(3 << 14)), (client, engine) -> {
            HttpResponse<String> answer = client.post(DECISIONS, FraudHttpTest.payment("p0", "c-full", 10));
            while (answer.statusCode() == 200) {
                answers.add(answer.body());
                answer = client.post(DECISIONS, FraudHttpTest.payment("p" + answers.size(), "c-full", 10));
            }
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
            assertThat(answer.body()).contains("the disk is full; nothing was written");
            assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(client.post(DECISIONS, FraudHttpTest.payment("p0", "c-full", 10))
                            .body())
                    .isEqualTo(answers.getFirst());
        });
        assertThat(answers).hasSizeGreaterThan(10);
        serve(options().withLog(small), (client, engine) -> {
            for (int number = 0; number < answers.size(); number++) {
                assertThat(client.post(DECISIONS, FraudHttpTest.payment("p" + number, "c-full", 10))
                                .body())
                        .isEqualTo(answers.get(number));
            }
            int size = answers.size();
            assertThat(client.post(DECISIONS, FraudHttpTest.payment("p" + size, "c-full", 10))
                            .statusCode())
                    .isEqualTo(200);
            JsonNode kept = JSON.readTree(client.get(DECISIONS + "/p" + size).body());
            assertThat(kept.path("features").path("customer_count_1d").asDouble())
                    .isEqualTo(size + 1);
        });
    }
}
