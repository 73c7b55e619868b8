package dev.viva.app.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.app.http.ServerSettings;
import dev.viva.app.serve.Client;
import dev.viva.app.serve.Services;
import dev.viva.app.serve.Services.Plan;
import dev.viva.content.Handbook;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class AssistantRoutesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANSWERS = "/v1/assistant/answers";
    private static final String FOREST =
            "{\"question\":\"Why does a random forest draw a random subset of features at each split?\"}";

    @TempDir
    private static Path home;

    private static Services services;
    private static Client client;

    @BeforeAll
    static void start() {
        services = Services.start(ServerSettings.loopback(0), new Plan(home, false, 20, false), remark -> {});
        client = Client.of(services.address());
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Test
    void theHandbookAnswersAndIsCitedLiterally() throws Exception {
        HttpResponse<String> answered = client.post(ANSWERS, FOREST);
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        JsonNode answer = JSON.readTree(answered.body());
        assertThat(answer.path("refused").booleanValue()).isFalse();
        assertThat(answer.path("citations")).isNotEmpty();
        for (JsonNode each : answer.path("citations")) {
            String quote = each.path("quote").textValue();
            assertThat(quote)
                    .hasSize(each.path("end").intValue() - each.path("start").intValue());
            assertThat(HandbookCorpus.of(Handbook.bundled()).documents()).anySatisfy(document -> {
                assertThat(document.id()).isEqualTo(each.path("document").textValue());
                assertThat(new String(document.content().read(), StandardCharsets.UTF_8)
                                .startsWith(quote, each.path("start").intValue()))
                        .isTrue();
            });
        }
    }

    @Test
    void whatTheHandbookDoesNotHoldIsRefused() throws Exception {
        JsonNode answer =
                JSON.readTree(client.post(ANSWERS, "{\"question\":\"Who painted the ceiling of the Sistine Chapel?\"}")
                        .body());
        assertThat(answer.path("refused").booleanValue()).isTrue();
        assertThat(answer.path("citations")).isEmpty();
    }

    @Test
    void theStreamEndsWithTheSameAnswer() throws Exception {
        HttpResponse<String> events = client.http()
                .send(
                        client.request(ANSWERS + "/stream")
                                .header("Content-Type", "application/json")
                                .header("Accept", "text/event-stream")
                                .POST(BodyPublishers.ofString(FOREST))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(events.statusCode()).isEqualTo(200);
        String data = events.body()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(events.body()).contains("answer");
        assertThat(JSON.readTree(data.substring(5)))
                .isEqualTo(JSON.readTree(client.post(ANSWERS, FOREST).body()));
    }

    @Test
    void badInputIsToldByField() throws Exception {
        assertProblem("{}", "question");
        assertProblem("{\"question\":\"\"}", "question");
        assertProblem("{\"question\":7}", "question");
        assertProblem("{\"question\":\"" + "x".repeat(2_001) + "\"}", "question");
        assertProblem("{\"question\":\"x\",\"groups\":\"staff\"}", "groups");
        assertThat(client.post(ANSWERS, "{").statusCode()).isEqualTo(400);
    }

    private static void assertProblem(String body, String field) throws Exception {
        HttpResponse<String> refused = client.post(ANSWERS, body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(refused.body()).path("field").textValue()).isEqualTo(field);
    }
}
