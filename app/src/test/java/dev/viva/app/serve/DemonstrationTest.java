package dev.viva.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.app.http.ServerSettings;
import dev.viva.app.serve.Services.Plan;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class DemonstrationTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path home;

    @Test
    void anEmptyHomeLearnsAModelDecidesAndShowsAttacksAndGoesOnAfterARestart() throws Exception {
        String model;
        try (Services services = start()) {
            Client client = Client.of(services.address());
            assertThat(client.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(client.post("/v1/fraud/decisions", FraudHttpTest.payment("early", "c", 1))
                            .statusCode())
                    .isEqualTo(503);
            assertThat(client.get("/").statusCode()).isEqualTo(200);
            assertThat(client.get("/systems/fraud").body()).contains("learning");
            assertThat(client.get("/v1/fraud/state").body()).contains("\"phase\":\"learning\"", "\"judged\":false");
            assertThat(services.awaitStarted(Duration.ofSeconds(200))).isTrue();

            JsonNode quality = JSON.readTree(client.get("/v1/fraud/quality").body());
            model = quality.path("modelVersion").asText();
            assertThat(client.get("/v1/fraud/state").body()).contains("\"phase\":\"deciding\"", "\"judged\":true");
            assertThat(quality.path("aucRoc").asDouble()).isGreaterThan(0.8);
            assertThat(quality.path("averagePrecision").asDouble()).isGreaterThan(0.3);
            assertThat(quality.path("costByChallenge").size()).isEqualTo(101);
            assertThat(client.get("/systems/fraud").body()).contains("Velocity attack", "What thresholds cost", model);
            assertAttackIsSeen(client);
        }
        try (Services services = start()) {
            assertThat(services.awaitStarted(Duration.ofSeconds(60))).isTrue();
            Client client = Client.of(services.address());
            JsonNode models = JSON.readTree(client.get("/v1/fraud/models").body());
            assertThat(models.toString()).contains(model);
            assertThat(events(client, "\"source\":\"simulated\"", 3)).hasSize(3);
        }
    }

    private Services start() {
        return Services.start(ServerSettings.loopback(0), new Plan(home, true, 20, false), remark -> {});
    }

    /** The rule fires on the sixth payment of the attack and not before. */
    private static void assertAttackIsSeen(Client client) throws Exception {
        HttpResponse<Stream<String>> stream = open(client);
        assertThat(client.post("/v1/fraud/attacks", "{\"kind\":\"velocity\"}").statusCode())
                .isEqualTo(202);
        List<JsonNode> attack = read(stream, "\"source\":\"attack\"", 7);
        for (int number = 1; number <= attack.size(); number++) {
            boolean fires = attack.get(number - 1).path("rules").toString().contains("velocity");
            assertThat(fires).as("payment " + number).isEqualTo(number > 5);
        }
    }

    private static List<JsonNode> events(Client client, String wanted, int count) throws Exception {
        return read(open(client), wanted, count);
    }

    private static HttpResponse<Stream<String>> open(Client client) throws Exception {
        return client.http()
                .send(
                        client.request("/v1/fraud/stream")
                                .header("Accept", "text/event-stream")
                                .build(),
                        BodyHandlers.ofLines());
    }

    private static List<JsonNode> read(HttpResponse<Stream<String>> stream, String wanted, int count) throws Exception {
        List<JsonNode> found = new ArrayList<>();
        try (Stream<String> lines = stream.body()) {
            for (String line :
                    lines.filter(each -> each.contains(wanted)).limit(count).toList()) {
                found.add(JSON.readTree(line.substring(line.indexOf('{'))));
            }
        }
        return found;
    }
}
