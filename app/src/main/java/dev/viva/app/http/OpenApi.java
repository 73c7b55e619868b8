package dev.viva.app.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.viva.app.json.Json;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The OpenAPI 3.1 document of a table of routes. What the server does not do cannot stand in it. */
public final class OpenApi {
    private static final Schema.Fields PROBLEM = problemSchema();

    private OpenApi() {}

    /** The document of those {@code routes} that have a description, in UTF-8. */
    public static byte[] document(String title, String version, List<Route> routes) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("openapi", "3.1.0");
            json.writeObjectFieldStart("info");
            json.writeStringField("title", title);
            json.writeStringField("version", version);
            json.writeEndObject();
            paths(json, routes);
            components(json, routes);
            json.writeEndObject();
        });
    }

    private static void paths(JsonGenerator json, List<Route> routes) throws IOException {
        Map<String, Map<String, Route>> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            if (route.operation() != null) {
                paths.computeIfAbsent(route.path(), path -> new TreeMap<>())
                        .put(route.method().name().toLowerCase(Locale.ROOT), route);
            }
        }
        json.writeObjectFieldStart("paths");
        for (Map.Entry<String, Map<String, Route>> path : paths.entrySet()) {
            json.writeObjectFieldStart(path.getKey());
            for (Map.Entry<String, Route> method : path.getValue().entrySet()) {
                json.writeFieldName(method.getKey());
                operation(json, method.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void operation(JsonGenerator json, Route route) throws IOException {
        Operation operation = route.operation();
        if (operation == null) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("operationId", operation.id());
        json.writeStringField("summary", operation.summary());
        parameters(json, operation);
        request(json, route.body(), operation.request());
        json.writeObjectFieldStart("responses");
        for (Map.Entry<Integer, Operation.Reply> answer : new TreeMap<>(operation.answers()).entrySet()) {
            json.writeFieldName(Integer.toString(answer.getKey()));
            reply(json, answer.getValue());
        }
        json.writeFieldName("default");
        reply(json, new Operation.Reply("a problem document", Problem.MEDIA_TYPE, PROBLEM));
        json.writeEndObject();
        security(json, route);
        json.writeEndObject();
    }

    private static void parameters(JsonGenerator json, Operation operation) throws IOException {
        json.writeArrayFieldStart("parameters");
        for (Operation.Parameter parameter : operation.parameters()) {
            json.writeStartObject();
            json.writeStringField("name", parameter.name());
            json.writeStringField("in", parameter.inPath() ? "path" : "query");
            json.writeBooleanField("required", parameter.inPath());
            json.writeStringField("description", parameter.description());
            json.writeFieldName("schema");
            parameter.schema().write(json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void request(JsonGenerator json, Body body, @Nullable Schema given) throws IOException {
        Schema request = body == Body.IMAGE ? new Schema.Text("the picture's file", "", 0) : given;
        if (request == null) {
            return;
        }
        json.writeObjectFieldStart("requestBody");
        json.writeBooleanField("required", true);
        content(json, body == Body.IMAGE ? body.mediaType() : Body.JSON.mediaType(), request);
        json.writeEndObject();
    }

    private static void reply(JsonGenerator json, Operation.Reply reply) throws IOException {
        json.writeStartObject();
        json.writeStringField("description", reply.description());
        Schema schema = reply.schema();
        if (schema != null) {
            content(json, reply.mediaType(), schema);
        } else if (!reply.mediaType().isEmpty()) {
            content(json, reply.mediaType(), new Schema.Text("", "", 0));
        }
        json.writeEndObject();
    }

    private static void content(JsonGenerator json, String mediaType, Schema schema) throws IOException {
        json.writeObjectFieldStart("content");
        json.writeObjectFieldStart(mediaType);
        json.writeFieldName("schema");
        schema.write(json);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void security(JsonGenerator json, Route route) throws IOException {
        json.writeArrayFieldStart("security");
        if (route.access() == Route.Access.GUARDED) {
            json.writeStartObject();
            json.writeArrayFieldStart("token");
            json.writeEndArray();
            json.writeEndObject();
            json.writeStartObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void components(JsonGenerator json, List<Route> routes) throws IOException {
        Map<String, Schema.Fields> found = new TreeMap<>();
        collect(PROBLEM, found);
        for (Route route : routes) {
            Operation operation = route.operation();
            if (operation != null) {
                Schema request = operation.request();
                if (request != null) {
                    collect(request, found);
                }
                collectReplies(operation.answers().values(), found);
            }
        }
        json.writeObjectFieldStart("components");
        json.writeObjectFieldStart("schemas");
        for (Schema.Fields schema : found.values()) {
            json.writeFieldName(schema.name());
            schema.define(json);
        }
        json.writeEndObject();
        json.writeObjectFieldStart("securitySchemes");
        json.writeObjectFieldStart("token");
        json.writeStringField("type", "http");
        json.writeStringField("scheme", "bearer");
        json.writeStringField("description", "asked for only where the server was started with a token");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void collectReplies(Collection<Operation.Reply> replies, Map<String, Schema.Fields> into) {
        for (Operation.Reply reply : replies) {
            Schema schema = reply.schema();
            if (schema != null) {
                collect(schema, into);
            }
        }
    }

    private static void collect(Schema schema, Map<String, Schema.Fields> into) {
        switch (schema) {
            case Schema.Fields fields -> {
                into.put(fields.name(), fields);
                fields.fields().values().forEach(field -> collect(field, into));
            }
            case Schema.Many many -> collect(many.each(), into);
            case Schema.Named named -> collect(named.each(), into);
            case Schema.Either either -> either.schemas().forEach(each -> collect(each, into));
            case Schema.Nothing nothing -> {}
            case Schema.Text text -> {}
            case Schema.Choice choice -> {}
            case Schema.Numeric number -> {}
            case Schema.Flag flag -> {}
        }
    }

    private static Schema.Fields problemSchema() {
        Map<String, Schema> fields = new LinkedHashMap<>();
        fields.put("type", new Schema.Text("the kind of problem, a URN", "", 0));
        fields.put("title", new Schema.Text("the kind in words", "", 0));
        fields.put("status", new Schema.Numeric("the HTTP status", true, 400, 599));
        fields.put("detail", new Schema.Text("this problem in one sentence", "", 0));
        fields.put("field", new Schema.Text("the field, header or parameter at fault", "", 0));
        fields.put("allowed", new Schema.Text("what is allowed there", "", 0));
        fields.put("got", new Schema.Text("what came, shortened", "", 0));
        return new Schema.Fields(
                "Problem", "What went wrong, by RFC 9457.", fields, List.of("type", "title", "status", "detail"));
    }
}
