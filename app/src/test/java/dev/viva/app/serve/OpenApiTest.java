package dev.viva.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.app.http.ServerSettings;
import dev.viva.app.serve.Services.Plan;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path home;

    private static Services services;
    private static Client client;
    private static JsonNode document;

    @BeforeAll
    static void start() throws Exception {
        services = Services.start(ServerSettings.loopback(0), new Plan(home, false, 20, false), remark -> {});
        services.awaitStarted(Duration.ofSeconds(60));
        client = Client.of(services.address());
        document = JSON.readTree(client.get("/openapi").body());
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Test
    void theDocumentHasWhatOpenApiAsksFor() {
        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.path("info").path("title").asText()).isNotBlank();
        assertThat(document.path("info").path("version").asText()).isNotBlank();
        Set<String> ids = new HashSet<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            assertThat(path.getKey()).startsWith("/");
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                assertThat(method.getKey()).isIn("get", "post");
                JsonNode operation = method.getValue();
                assertThat(ids.add(operation.path("operationId").asText()))
                        .as(path.getKey())
                        .isTrue();
                assertThat(operation.path("summary").asText()).isNotBlank();
                assertThat(operation.path("responses").size()).isGreaterThanOrEqualTo(2);
                assertParameters(path.getKey(), operation);
            }
        }
        assertThat(ids).contains("decide", "decision", "label", "live", "ready", "metrics", "openapi");
    }

    private static void assertParameters(String path, JsonNode operation) {
        List<String> wanted = new ArrayList<>();
        Matcher matcher = Pattern.compile("\\{([^}]+)}").matcher(path);
        while (matcher.find()) {
            wanted.add(matcher.group(1));
        }
        List<String> declared = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("path")) {
                declared.add(parameter.path("name").asText());
                assertThat(parameter.path("required").asBoolean()).isTrue();
            }
        }
        assertThat(declared).as(path).isEqualTo(wanted);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        for (JsonNode reference : document.findValues("$ref")) {
            String pointer = reference.asText().substring(1);
            assertThat(document.at(pointer).isMissingNode()).as(pointer).isFalse();
        }
    }

    @Test
    void whatTheServerAnswersIsWhatTheDocumentSays() throws Exception {
        assertAnswer(client.post("/v1/fraud/decisions", FraudHttpTest.payment("api", "c", 3)), "Decision");
        assertAnswer(client.get("/v1/fraud/decisions/api"), "PastDecision");
        assertAnswer(client.act("/v1/fraud/decisions/api/replay"), "Replay");
        assertAnswer(client.get("/v1/fraud/thresholds"), "Thresholds");
        assertAnswer(client.get("/v1/fraud/models"), "Models");
        assertAnswer(client.get("/v1/fraud/drift"), "Drifts");
        assertAnswer(client.get("/v1/fraud/statistics"), "Pulse");
        assertAnswer(client.get("/v1/fraud/attacks"), "Attacks");
        assertAnswer(client.get("/health/live"), "Live");
        assertAnswer(client.get("/health/ready"), "Ready");
        assertAnswer(client.get("/v1/fraud/state"), "State");
        assertAnswer(client.get("/v1/fraud/quality"), "Problem");
        String question = "{\"question\":\"What is the bias-variance trade-off?\"}";
        assertAnswer(client.post("/v1/assistant/answers", question), "AssistantAnswer");
        assertAnswer(client.get("/v1/recommendations/user-1?k=3"), "RecommendationList");
        String watched = "{\"userId\":\"user-1\",\"itemId\":\"video-2\",\"kind\":\"like\"}";
        assertAnswer(client.post("/v1/events", watched), "Recorded");
        assertAnswer(client.act("/v1/items/video-2/withdraw"), "ItemState");
        assertAnswer(client.get("/v1/recommendations/user-1?k=0"), "Problem");
        assertAnswer(client.post("/v1/fraud/decisions", "{\"amount\":-1}"), "Problem");
        assertThat(errors(JSON.readTree(FraudHttpTest.payment("api", "c", 3)), schema("Payment"), "Payment"))
                .isEmpty();
    }

    @Test
    void theCheckerOfThisTestSeesWhatIsWrong() throws Exception {
        JsonNode payment = schema("Payment");
        assertThat(errors(JSON.readTree("{}"), payment, "")).isNotEmpty();
        assertThat(errors(JSON.readTree(FraudHttpTest.payment("a", "c", -3)), payment, ""))
                .isNotEmpty();
        String more = FraudHttpTest.payment("a", "c", 3).replace("}", ",\"more\":1}");
        assertThat(errors(JSON.readTree(more), payment, "")).isNotEmpty();
        String mistyped = FraudHttpTest.payment("a", "c", 3).replace("\"c\"", "7");
        assertThat(errors(JSON.readTree(mistyped), payment, "")).isNotEmpty();
    }

    private static void assertAnswer(HttpResponse<String> answer, String name) throws Exception {
        assertThat(errors(JSON.readTree(answer.body()), schema(name), name))
                .as(answer.body())
                .isEmpty();
    }

    private static JsonNode schema(String name) {
        JsonNode schema = document.at("/components/schemas/" + name);
        assertThat(schema.isMissingNode()).as(name).isFalse();
        return schema;
    }

    /** What in {@code value} is not as the schema says; knows the words of JSON Schema that the document uses. */
    private static List<String> errors(JsonNode value, JsonNode schema, String where) {
        List<String> errors = new ArrayList<>();
        if (schema.has("$ref")) {
            return errors(value, document.at(schema.path("$ref").asText().substring(1)), where);
        }
        if (schema.has("anyOf")) {
            for (JsonNode option : schema.path("anyOf")) {
                if (errors(value, option, where).isEmpty()) {
                    return errors;
                }
            }
            errors.add(where + " is none of " + schema);
            return errors;
        }
        if (!isOf(value, schema.path("type").asText())) {
            errors.add(where + " must be " + schema.path("type") + ", got " + value);
            return errors;
        }
        checkBounds(value, schema, where, errors);
        checkParts(value, schema, where, errors);
        return errors;
    }

    private static boolean isOf(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }

    private static void checkBounds(JsonNode value, JsonNode schema, String where, List<String> errors) {
        if (schema.has("enum") && !schema.path("enum").toString().contains(value.toString())) {
            errors.add(where + " must be one of " + schema.path("enum") + ", got " + value);
        }
        if (schema.has("minimum") && value.asDouble() < schema.path("minimum").asDouble()) {
            errors.add(where + " is below its minimum: " + value);
        }
        if (schema.has("maximum") && value.asDouble() > schema.path("maximum").asDouble()) {
            errors.add(where + " is above its maximum: " + value);
        }
        if (schema.has("maxLength")
                && value.asText().length() > schema.path("maxLength").asInt()) {
            errors.add(where + " is too long: " + value);
        }
    }

    private static void checkParts(JsonNode value, JsonNode schema, String where, List<String> errors) {
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                errors.add(where + "." + required.asText() + " is missing");
            }
        }
        for (JsonNode item : value.isArray() ? value : JSON.createArrayNode()) {
            errors.addAll(errors(item, schema.path("items"), where + "[]"));
        }
        for (Map.Entry<String, JsonNode> field :
                value.isObject() ? value.properties() : Set.<Map.Entry<String, JsonNode>>of()) {
            JsonNode known = schema.path("properties").path(field.getKey());
            JsonNode others = schema.path("additionalProperties");
            if (!known.isMissingNode()) {
                errors.addAll(errors(field.getValue(), known, where + "." + field.getKey()));
            } else if (others.isObject()) {
                errors.addAll(errors(field.getValue(), others, where + "." + field.getKey()));
            } else {
                errors.add(where + "." + field.getKey() + " is not in the schema");
            }
        }
    }
}
