package dev.viva.app.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.app.http.ServerSettings;
import dev.viva.app.serve.Client;
import dev.viva.app.serve.Services;
import dev.viva.app.serve.Services.Plan;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecommendHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();

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

    private static JsonNode list(String user, String query) throws Exception {
        HttpResponse<String> answered = client.get("/v1/recommendations/" + user + "?" + query);
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        return JSON.readTree(answered.body());
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.path("items").forEach(item -> ids.add(item.path("itemId").textValue()));
        return ids;
    }

    private static JsonNode record(String json) throws Exception {
        HttpResponse<String> answered = client.post("/v1/events", json);
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(202);
        return JSON.readTree(answered.body());
    }

    private static String event(String id, String user, String item) {
        return String.format(
                Locale.ROOT,
                "{\"eventId\":\"%s\",\"userId\":\"%s\",\"itemId\":\"%s\",\"kind\":\"watch\",\"watchSeconds\":95}",
                id,
                user,
                item);
    }

    @Test
    void anEventChangesTheVeryNextListAndIsAReasonInIt() throws Exception {
        List<String> before = ids(list("ann", "k=20"));
        String chosen = before.get(3);
        assertThat(record(event("a1", "ann", chosen)).path("counted").booleanValue())
                .isTrue();
        JsonNode after = list("ann", "k=20");
        assertThat(ids(after)).hasSize(20).isNotEqualTo(before).doesNotContain(chosen);
        assertThat(after.path("history").intValue()).isEqualTo(1);
        assertThat(after.path("items").findValuesAsText("because")).contains(chosen);
        assertThat(record(event("a1", "ann", before.get(0))).path("counted").booleanValue())
                .isFalse();
        assertThat(ids(list("ann", "k=20"))).isEqualTo(ids(after));
    }

    @Test
    void aListSaysWhereEachItemComesFromAndHowLongEachStageTook() throws Exception {
        JsonNode list = list("user-3", "limit=10");
        assertThat(list.path("items")).hasSize(10);
        Set<Integer> ranks = new HashSet<>();
        for (JsonNode item : list.path("items")) {
            assertThat(item.path("title").textValue()).isNotBlank();
            assertThat(item.path("reason").textValue()).isNotBlank();
            assertThat(item.path("score").isNumber()).isTrue();
            assertThat(item.path("sources")).isNotEmpty();
            ranks.add(item.path("rank").intValue());
        }
        assertThat(ranks).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(list.path("funnel").findValuesAsText("stage"))
                .containsExactly(
                        "retrieve: taste",
                        "retrieve: had together",
                        "retrieve: alike",
                        "retrieve: popular",
                        "merge",
                        "rank",
                        "re-rank");
        list.path("funnel")
                .forEach(stage ->
                        assertThat(stage.path("milliseconds").doubleValue()).isPositive());
    }

    @Test
    void theDialsChangeTheListAndTheSameQuestionHasTheSameAnswer() throws Exception {
        List<String> plain = ids(list("user-4", "k=15"));
        for (String query : List.of("k=15&exploration=0.6", "k=15&diversity=0.8")) {
            List<String> other = ids(list("user-4", query));
            assertThat(other).isNotEqualTo(plain);
            assertThat(ids(list("user-4", query))).isEqualTo(other);
        }
    }

    @Test
    void aStrangerGetsWhatIsPopular() throws Exception {
        JsonNode list = list("nobody%20at%20all", "");
        assertThat(list.path("items")).hasSize(50);
        assertThat(list.path("history").intValue()).isZero();
        assertThat(list.path("items").findValuesAsText("reason")).containsOnly("watched by many");
        assertThat(ids(list)).isEqualTo(ids(list("somebody-else", "")));
    }

    @Test
    void anItemThatIsWithdrawnIsInNoListUntilItIsRestored() throws Exception {
        String first = ids(list("user-6", "k=5")).getFirst();
        assertThat(client.act("/v1/items/" + first + "/withdraw").statusCode()).isEqualTo(200);
        assertThat(ids(list("user-6", "k=100"))).doesNotContain(first);
        assertThat(record(event("w1", "user-7", first)).path("counted").booleanValue())
                .isTrue();
        assertThat(client.act("/v1/items/" + first + "/restore").statusCode()).isEqualTo(200);
        assertThat(ids(list("user-6", "k=5"))).contains(first);
        assertThat(client.act("/v1/items/video-0/withdraw").statusCode()).isEqualTo(404);
    }

    @Test
    void badInputIsToldByFieldAndChangesNothing() throws Exception {
        List<String> before = ids(list("user-8", ""));
        assertField("{}", "userId");
        assertField("{\"userId\":\"user-8\",\"kind\":\"click\"}", "itemId");
        assertField("{\"userId\":\"user-8\",\"itemId\":\"video-1\"}", "kind");
        assertField("{\"userId\":\" \",\"itemId\":\"video-1\",\"kind\":\"click\"}", "userId");
        assertField("{\"userId\":\"user-8\",\"itemId\":\"video-1\",\"kind\":\"stare\"}", "kind");
        assertField("{\"userId\":\"user-8\",\"itemId\":\"video-1\",\"kind\":\"click\",\"timestamp\":1}", "timestamp");
        assertField(
                "{\"userId\":\"user-8\",\"itemId\":\"video-1\",\"kind\":\"watch\",\"watchSeconds\":-1}",
                "watchSeconds");
        assertField("{\"userId\":\"user-8\",\"itemId\":\"video-1\",\"kind\":\"click\",\"more\":1}", "more");
        assertThat(client.post("/v1/events", event("b1", "user-8", "video-0")).statusCode())
                .isEqualTo(404);
        assertThat(client.post("/v1/events", "{").statusCode()).isEqualTo(400);
        for (String query : List.of("k=0", "limit=101", "k=x", "exploration=2", "diversity=NaN")) {
            HttpResponse<String> refused = client.get("/v1/recommendations/user-8?" + query);
            assertThat(refused.statusCode()).as(query).isEqualTo(400);
            assertThat(JSON.readTree(refused.body()).path("field").textValue())
                    .isEqualTo(query.substring(0, query.indexOf('=')));
        }
        assertThat(client.get("/v1/recommendations/" + "x".repeat(65)).statusCode())
                .isEqualTo(400);
        assertThat(ids(list("user-8", ""))).isEqualTo(before);
    }

    private static void assertField(String body, String field) throws Exception {
        HttpResponse<String> refused = client.post("/v1/events", body);
        assertThat(refused.statusCode()).as(body).isEqualTo(400);
        assertThat(JSON.readTree(refused.body()).path("field").textValue()).isEqualTo(field);
    }

    @Test
    void onThePageAnItemIsWatchedOnceHoweverOftenItsButtonIsPressed() throws Exception {
        String page = client.get("/systems/recommend?user=bea").body();
        assertThat(page).contains("Nothing is known of bea yet", "watched by many");
        String action = page.replaceAll("(?s).*name=\"action\" value=\"([^\"]+)\".*", "$1");
        String item = page.replaceAll("(?s).*?name=\"item\" value=\"([^\"]+)\".*", "$1");
        byte[] form = ("user=bea&exploration=0&diversity=0.5&action=" + action + "&item=" + item)
                .getBytes(StandardCharsets.UTF_8);
        for (int press = 0; press < 2; press++) {
            HttpResponse<String> sent =
                    client.post("/systems/recommend/watch", "application/x-www-form-urlencoded", form);
            assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
            assertThat(sent.headers().firstValue("Location"))
                    .contains("/systems/recommend?user=bea&exploration=0.0&diversity=0.5");
        }
        String after = client.get("/systems/recommend?user=bea&diversity=0.5").body();
        assertThat(after).contains("bea has watched 1 video:").doesNotContain("name=\"item\" value=\"" + item + "\"");
        assertThat(client.get("/systems/recommend/list?user=bea").headers().firstValue("HX-Push-Url"))
                .isPresent();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void whatWasAcknowledgedIsThereAfterARestart() throws Exception {
        record(event("r1", "cleo", "video-17"));
        List<String> before = ids(list("cleo", ""));
        services.close();
        start();
        assertThat(record(event("r1", "cleo", "video-18")).path("counted").booleanValue())
                .isFalse();
        JsonNode after = list("cleo", "");
        assertThat(after.path("history").intValue()).isEqualTo(1);
        assertThat(ids(after)).doesNotContain("video-17").hasSameSizeAs(before);
        assertThat(list("ann", "").path("history").intValue()).isEqualTo(1);
    }
}
