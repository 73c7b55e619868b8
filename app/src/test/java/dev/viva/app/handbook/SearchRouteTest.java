package dev.viva.app.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.testkit.Laws;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Search as programs see it, over the handbook that comes with Viva. */
@Timeout(120)
class SearchRouteTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SEARCH = "/v1/search";

    private static Served served;

    @BeforeAll
    static void start() {
        served = new Served(Library.bundled());
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static JsonNode found(Map<String, ?> asked) throws Exception {
        HttpResponse<String> answer = served.post(SEARCH, JSON.writeValueAsString(asked));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void whatWasLookedForIsMarked() throws Exception {
        JsonNode hit =
                found(Map.of("query", "gradient descent", "k", 3)).path("hits").path(0);
        StringBuilder joined = new StringBuilder();
        boolean marked = false;
        for (JsonNode each : hit.path("fragments")) {
            joined.append(each.path("text").textValue());
            marked |= each.path("found").booleanValue();
        }
        assertThat(joined.toString()).isEqualTo(hit.path("snippet").textValue());
        assertThat(marked).isTrue();
    }

    @Test
    void facetsSayHowManyAFilterLeaves() throws Exception {
        JsonNode all = found(Map.of("query", "gradient"));
        JsonNode sections = all.path("facets").path("section");
        assertThat(sections).isNotEmpty();
        for (Map.Entry<String, JsonNode> each : sections.properties()) {
            assertThat(found(Map.of("query", "gradient", "section", each.getKey()))
                            .path("total")
                            .intValue())
                    .isEqualTo(each.getValue().intValue());
        }
        assertThat(found(Map.of("query", "gradient", "section", "none")).path("hits"))
                .isEmpty();
    }

    @Test
    void beginningsAndTypingErrorsAreForgiven() throws Exception {
        assertThat(found(Map.of("query", "gradiant descent")).path("hits")).isNotEmpty();
        JsonNode begun = found(Map.of("query", "overfi"));
        assertThat(begun.path("hits")).isNotEmpty();
        assertThat(begun.path("completions").path(0).textValue()).startsWith("overfi");
    }

    @Test
    void whateverIsAskedIsAnsweredOrBlamedOnTheCaller() {
        Laws.hold(150, random -> {
            int length = random.nextInt(20) == 0 ? random.nextInt(100_000) : random.nextInt(200);
            char[] noise = new char[length];
            for (int at = 0; at < length; at++) {
                noise[at] = random.nextInt(3) == 0
                        ? (char) random.nextInt(1 << 16)
                        : "\"*?~^:()[]{}+-!&|\\/ aeinst".charAt(random.nextInt(26));
            }
            HttpResponse<String> answer =
                    served.post(SEARCH, JSON.writeValueAsString(Map.of("query", new String(noise))));
            assertThat(answer.statusCode()).isIn(200, 400, 413);
            HttpResponse<String> raw = served.post(SEARCH, new String(noise));
            assertThat(raw.statusCode()).isBetween(400, 499);
        });
    }

    @Test
    void aQueryOf100KilobytesIsRefusedByItsLength() {
        Laws.hold(500, random -> {
            char[] noise = new char[100_000];
            for (int at = 0; at < noise.length; at++) {
                noise[at] = (char) (random.nextInt() >>> 16);
            }
            HttpResponse<String> answer =
                    served.post(SEARCH, JSON.writeValueAsString(Map.of("query", new String(noise))));
            assertThat(answer.statusCode()).as(answer.body()).isIn(400, 413);
            if (answer.statusCode() == 400) {
                assertThat(answer.body()).contains("query", "1 to 1000 characters", "100000 characters");
            }
        });
    }
}
