package dev.viva.app.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The description of a route in the OpenAPI document.
 *
 * @param id the operation's name, unique
 * @param summary what it does, in one sentence
 * @param parameters its path and query parameters
 * @param request the schema of its body, or {@code null}
 * @param answers what each status means; problem documents are added by the document itself
 */
public record Operation(
        String id,
        String summary,
        List<Parameter> parameters,
        @Nullable Schema request,
        Map<Integer, Reply> answers) {
    /** Copies the lists. */
    public Operation {
        parameters = List.copyOf(parameters);
        answers = Map.copyOf(new TreeMap<>(answers));
    }

    /** A path or query parameter. Those of the path are required, those of the query are not. */
    public record Parameter(String name, boolean inPath, String description, Schema schema) {}

    /**
     * One kind of answer.
     *
     * @param description what it means
     * @param mediaType its media type; empty without content
     * @param schema its schema, or {@code null} where there is no JSON
     */
    public record Reply(
            String description, String mediaType, @Nullable Schema schema) {
        /** A JSON answer. */
        public static Reply json(String description, Schema schema) {
            return new Reply(description, "application/json", schema);
        }

        /** An answer without content. */
        public static Reply empty(String description) {
            return new Reply(description, "", null);
        }

        /** An answer that is not JSON. */
        public static Reply of(String description, String mediaType) {
            return new Reply(description, mediaType, null);
        }
    }

    /** An operation without parameters or body. */
    public static Operation of(String id, String summary, int status, Reply reply) {
        return new Operation(id, summary, List.of(), null, Map.of(status, reply));
    }

    /** The same with a body. */
    public Operation taking(Schema body) {
        return new Operation(id, summary, parameters, body, answers);
    }

    /** The same with one more parameter. */
    public Operation with(Parameter parameter) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(parameter);
        return new Operation(id, summary, more, request, answers);
    }
}
