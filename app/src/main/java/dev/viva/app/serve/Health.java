package dev.viva.app.serve;

import dev.viva.app.fraud.FraudDesk;
import dev.viva.app.fraud.FraudDesk.Phase;
import dev.viva.app.http.Answer;
import dev.viva.app.http.Operation;
import dev.viva.app.http.Operation.Reply;
import dev.viva.app.http.Route;
import dev.viva.app.http.Schema;
import dev.viva.app.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether the server lives, and whether it is ready for payments. Open to everybody: probes carry no token. */
final class Health {
    private static final Schema.Fields LIVE = new Schema.Fields(
            "Live",
            "That the server answers.",
            Map.of("status", new Schema.Choice("", List.of("up"))),
            List.of("status"));

    private final FraudDesk desk;

    Health(FraudDesk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                                "/health/live",
                                Operation.of("live", "Whether the server lives.", 200, Reply.json("it does", LIVE)),
                                request -> Answer.json(200, Json.bytes(json -> {
                                    json.writeStartObject();
                                    json.writeStringField("status", "up");
                                    json.writeEndObject();
                                })))
                        .open(),
                Route.get("/health/ready", ready(), request -> answer()).open());
    }

    private static Operation ready() {
        Map<String, Schema> fields = new LinkedHashMap<>();
        fields.put("status", new Schema.Choice("whether payments are taken", List.of("up", "down")));
        fields.put("phase", new Schema.Choice("what it is doing", List.of("learning", "deciding", "failed")));
        fields.put("remark", new Schema.Text("the same in a sentence", "", 0));
        Schema.Fields schema =
                new Schema.Fields("Ready", "Whether payments are taken.", fields, List.copyOf(fields.keySet()));
        return new Operation(
                "ready",
                "Whether the server is ready for payments.",
                List.of(),
                null,
                Map.of(200, Reply.json("it is", schema), 503, Reply.json("not now", schema)));
    }

    private Answer answer() {
        FraudDesk.Status status = desk.status();
        boolean up = status.phase() == Phase.DECIDING;
        return Answer.json(up ? 200 : 503, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("status", up ? "up" : "down");
            json.writeStringField("phase", status.phase().name().toLowerCase(Locale.ROOT));
            json.writeStringField("remark", status.remark());
            json.writeEndObject();
        }));
    }
}
