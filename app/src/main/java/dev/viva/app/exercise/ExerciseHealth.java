package dev.viva.app.exercise;

import dev.viva.app.http.Answer;
import dev.viva.app.http.Operation;
import dev.viva.app.http.Operation.Reply;
import dev.viva.app.http.Route;
import dev.viva.app.http.Schema;
import dev.viva.app.json.Json;
import dev.viva.study.exercise.ExerciseDesk;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether submissions are run, and why not. Open to everybody: probes carry no token. Immutable and thread-safe. */
public final class ExerciseHealth {
    private static final int MOST_WARM = 64;

    private final ExerciseDesk desk;

    /** Tells of {@code desk}. */
    public ExerciseHealth(ExerciseDesk desk) {
        this.desk = desk;
    }

    /** The route: 200 where submissions are run, 503 where they are not. */
    public List<Route> routes() {
        return List.of(
                Route.get("/health/exercises", operation(), request -> answer()).open());
    }

    private static Operation operation() {
        Map<String, Schema> fields = new LinkedHashMap<>();
        fields.put("status", new Schema.Choice("whether submissions are run", List.of("up", "down")));
        fields.put(
                "phase",
                new Schema.Choice(
                        "open behind the jail's wall, unsafe without it; or why none is run",
                        Arrays.stream(ExerciseDesk.Phase.values())
                                .map(ExerciseHealth::word)
                                .toList()));
        fields.put("remark", new Schema.Text("the same in a sentence", "", 0));
        fields.put("warm", new Schema.Numeric("virtual machines that wait for a submission", true, 0, MOST_WARM));
        Schema.Fields schema = new Schema.Fields(
                "ExercisesReady", "Whether submissions are run.", fields, List.copyOf(fields.keySet()));
        return new Operation(
                "exercisesReady",
                "Whether submissions to exercises are run, and why not.",
                List.of(),
                null,
                Map.of(200, Reply.json("they are", schema), 503, Reply.json("they are not", schema)));
    }

    private static String word(ExerciseDesk.Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Answer answer() {
        ExerciseDesk.Status status = desk.status();
        return Answer.json(status.takes() ? 200 : 503, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("status", status.takes() ? "up" : "down");
            json.writeStringField("phase", word(status.phase()));
            json.writeStringField("remark", status.remark());
            json.writeNumberField("warm", desk.warm());
            json.writeEndObject();
        }));
    }
}
