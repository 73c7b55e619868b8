package dev.viva.app.fraud;

import dev.viva.app.fraud.FraudDesk.AlarmView;
import dev.viva.app.fraud.FraudDesk.AttackKind;
import dev.viva.app.fraud.FraudDesk.DriftView;
import dev.viva.app.fraud.FraudDesk.ModelView;
import dev.viva.app.fraud.FraudDesk.PastDecision;
import dev.viva.app.fraud.FraudDesk.ReplayView;
import dev.viva.app.fraud.LiveDecision.Source;
import dev.viva.app.http.Answer;
import dev.viva.app.http.Operation;
import dev.viva.app.http.Operation.Parameter;
import dev.viva.app.http.Operation.Reply;
import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import dev.viva.app.http.Route;
import dev.viva.app.http.Schema;
import dev.viva.app.json.Json;
import dev.viva.app.json.JsonFault;
import dev.viva.app.json.JsonObject;
import dev.viva.fraud.InvalidFieldException;
import dev.viva.fraud.Payment;
import dev.viva.fraud.Thresholds;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server offers of the fraud system under {@code /v1/fraud}. Immutable and thread-safe. */
public final class FraudRoutes {
    private static final Parameter ID =
            new Parameter("id", true, "the transaction id", new Schema.Text("", "", Payment.LONGEST_ID));
    private static final Parameter VERSION =
            new Parameter("version", true, "the model's version", new Schema.Text("", "", 0));

    private final FraudDesk desk;
    private final Live live;
    private final PaymentReader payments;

    /** Routes to {@code desk}; every decision is shown to {@code live}. */
    public FraudRoutes(FraudDesk desk, Live live, Clock clock) {
        this.desk = desk;
        this.live = live;
        this.payments = new PaymentReader(clock);
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.post(
                        "/v1/fraud/decisions",
                        operation("decide", "Decides on a payment.", 200, "the decision", FraudSchemas.DECISION)
                                .taking(FraudSchemas.PAYMENT),
                        this::decide),
                Route.get(
                        "/v1/fraud/decisions/{id}",
                        operation(
                                        "decision",
                                        "A decision with the features it saw.",
                                        200,
                                        "the decision",
                                        FraudSchemas.PAST_DECISION)
                                .with(ID),
                        this::decision),
                Route.act(
                        "/v1/fraud/decisions/{id}/replay",
                        operation(
                                        "replay",
                                        "Makes a decision again from the log and compares the bits.",
                                        200,
                                        "both scores",
                                        FraudSchemas.REPLAY)
                                .with(ID),
                        this::replay),
                Route.post(
                        "/v1/fraud/labels",
                        accepted("label", "Says what a payment turned out to be.")
                                .taking(FraudSchemas.LABEL),
                        this::label),
                Route.get(
                        "/v1/fraud/thresholds",
                        operation(
                                "thresholds", "Where scores turn into verdicts.", 200, "both", FraudSchemas.THRESHOLDS),
                        request -> json(desk.thresholds())),
                Route.post(
                        "/v1/fraud/thresholds",
                        operation(
                                        "changeThresholds",
                                        "Changes where scores turn into verdicts, for payments from now on.",
                                        200,
                                        "both",
                                        FraudSchemas.THRESHOLDS)
                                .taking(FraudSchemas.THRESHOLDS),
                        this::change),
                Route.get(
                        "/v1/fraud/models",
                        operation("models", "The models that there are.", 200, "the newest first", FraudSchemas.MODELS),
                        request -> models()),
                Route.act(
                        "/v1/fraud/models/{version}/promote",
                        operation("promote", "Makes a model the active one.", 200, "all models", FraudSchemas.MODELS)
                                .with(VERSION),
                        this::promote),
                Route.act(
                        "/v1/fraud/rollback",
                        operation(
                                "rollback",
                                "Makes the model active that was so before.",
                                200,
                                "all models",
                                FraudSchemas.MODELS),
                        request -> rollback()),
                Route.act(
                        "/v1/fraud/retraining",
                        accepted("retrain", "Begins to learn a new model from the log, in the background."),
                        request -> retrain()),
                Route.get(
                        "/v1/fraud/state",
                        operation(
                                "state",
                                "What the system is doing, and what there is to ask for.",
                                200,
                                "at this moment",
                                FraudSchemas.STATE),
                        request -> state()),
                Route.get(
                        "/v1/fraud/quality",
                        quality(operation(
                                "quality",
                                "How well the active model does, and what thresholds would cost.",
                                200,
                                "curves, confusion and cost",
                                FraudSchemas.QUALITY)),
                        this::quality),
                Route.get(
                        "/v1/fraud/drift",
                        operation("drift", "How far features and scores have moved.", 200, "each", FraudSchemas.DRIFT),
                        request -> drift()),
                Route.get(
                        "/v1/fraud/statistics",
                        operation("statistics", "How the decisions go.", 200, "the last second", FraudSchemas.PULSE),
                        request -> Answer.json(200, Json.bytes(live.pulse()::write))),
                Route.get(
                        "/v1/fraud/stream",
                        Operation.of(
                                "stream",
                                "Decisions as they are made (event: decision) and a pulse a second (event: pulse).",
                                200,
                                Reply.of("server-sent events", "text/event-stream")),
                        request -> new Answer.Events(live::follow)),
                Route.get(
                        "/v1/fraud/attacks",
                        operation("attacks", "The attacks that can be simulated.", 200, "all", FraudSchemas.ATTACKS),
                        request -> attacks()),
                Route.post(
                        "/v1/fraud/attacks",
                        accepted("attack", "Starts to simulate an attack.").taking(FraudSchemas.ATTACK),
                        this::attack));
    }

    private Answer decide(Request request) {
        Payment payment = payments.read(request.body());
        long began = System.nanoTime();
        DecisionView decision = desk.decide(payment);
        live.add(decision, Source.CLIENT, System.nanoTime() - began);
        return Answer.json(200, decision.toJson());
    }

    private Answer decision(Request request) {
        String id = request.parameter("id");
        PastDecision past = desk.decision(id)
                .orElseThrow(() -> Problem.absent("decision on", id).refusal());
        return Answer.json(200, Json.bytes(json -> {
            json.writeStartObject();
            past.decision().writeFields(json);
            json.writeObjectFieldStart("features");
            for (Map.Entry<String, Double> feature : past.features().entrySet()) {
                Json.number(json, feature.getKey(), feature.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }));
    }

    private Answer replay(Request request) {
        String id = request.parameter("id");
        ReplayView replay = desk.replay(id)
                .orElseThrow(() -> Problem.absent("decision on", id).refusal());
        return Answer.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("transactionId", replay.transactionId());
            json.writeNumberField("first", replay.first());
            json.writeNumberField("again", replay.again());
            json.writeBooleanField("same", replay.same());
            json.writeEndObject();
        }));
    }

    private Answer label(Request request) {
        String transactionId = null;
        Boolean fraud = null;
        try (JsonObject object = JsonObject.open(request.body())) {
            for (String field = object.next(); field != null; field = object.next()) {
                switch (field) {
                    case "transactionId" -> transactionId = object.text(Payment.LONGEST_ID);
                    case "fraud" -> fraud = object.flag();
                    default -> throw object.unknown("transactionId, fraud");
                }
            }
        }
        String id = required("transactionId", "the payment", transactionId);
        if (!desk.label(id, required("fraud", "true or false", fraud))) {
            throw Problem.absent("decision on", id).refusal();
        }
        return accepted();
    }

    private Answer change(Request request) {
        double challenge = Double.NaN;
        double block = Double.NaN;
        try (JsonObject object = JsonObject.open(request.body())) {
            for (String field = object.next(); field != null; field = object.next()) {
                switch (field) {
                    case "challenge" -> challenge = object.number(0, 1);
                    case "block" -> block = object.number(0, 1);
                    default -> throw object.unknown("challenge, block");
                }
            }
        }
        if (Double.isNaN(challenge) || Double.isNaN(block)) {
            throw JsonFault.missing(Double.isNaN(challenge) ? "challenge" : "block", "a number in [0, 1]");
        }
        desk.change(thresholds(challenge, block));
        return json(desk.thresholds());
    }

    private Answer promote(Request request) {
        String version = request.parameter("version");
        if (!desk.promote(version)) {
            throw Problem.absent("model", version).refusal();
        }
        return models();
    }

    private Answer rollback() {
        desk.rollback();
        return models();
    }

    private Answer retrain() {
        desk.retrain();
        return accepted();
    }

    private Answer attack(Request request) {
        String kind = null;
        try (JsonObject object = JsonObject.open(request.body())) {
            for (String field = object.next(); field != null; field = object.next()) {
                if (!field.equals("kind")) {
                    throw object.unknown("kind");
                }
                kind = object.text(64);
            }
        }
        start(required("kind", "one of " + names(), kind));
        return accepted();
    }

    private void start(String kind) {
        if (desk.attacks().stream().noneMatch(attack -> attack.name().equals(kind))) {
            throw Problem.field("kind", "one of " + names(), kind).refusal();
        }
        desk.attack(kind);
    }

    private List<String> names() {
        return desk.attacks().stream().map(AttackKind::name).toList();
    }

    private Answer state() {
        FraudDesk.Status status = desk.status();
        boolean judged =
                status.phase() == FraudDesk.Phase.DECIDING && desk.quality().isPresent();
        return Answer.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("phase", status.phase().name().toLowerCase(Locale.ROOT));
            json.writeStringField("remark", status.remark());
            json.writeBooleanField("judged", judged);
            json.writeEndObject();
        }));
    }

    private Answer quality(Request request) {
        Looked looked = Looked.of(request, desk.thresholds());
        Quality quality = desk.quality()
                .orElseThrow(() -> Problem.later("the quality of the model is not known yet")
                        .refusal());
        return Answer.json(200, Json.bytes(json -> quality.write(json, looked)));
    }

    private Answer models() {
        return Answer.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("models");
            for (ModelView model : desk.models()) {
                json.writeStartObject();
                json.writeStringField("version", model.version());
                json.writeStringField("role", model.role());
                json.writeObjectFieldStart("figures");
                for (Map.Entry<String, Double> figure : model.figures().entrySet()) {
                    Json.number(json, figure.getKey(), figure.getValue());
                }
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private Answer drift() {
        return Answer.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("features");
            for (DriftView drift : desk.drift()) {
                json.writeStartObject();
                json.writeStringField("name", drift.name());
                Json.number(json, "psi", drift.psi());
                Json.number(json, "ks", drift.ks());
                json.writeBooleanField("alarm", drift.alarm());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("alarms");
            for (AlarmView alarm : desk.alarms()) {
                json.writeStartObject();
                json.writeNumberField("timestamp", alarm.time());
                json.writeStringField("subject", alarm.subject());
                json.writeStringField("message", alarm.message());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private Answer attacks() {
        return Answer.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("attacks");
            for (AttackKind attack : desk.attacks()) {
                json.writeStartObject();
                json.writeStringField("name", attack.name());
                json.writeStringField("title", attack.title());
                json.writeStringField("meaning", attack.meaning());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private static Answer json(Thresholds thresholds) {
        return Answer.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberField("challenge", thresholds.challenge());
            json.writeNumberField("block", thresholds.block());
            json.writeEndObject();
        }));
    }

    private static Thresholds thresholds(double challenge, double block) {
        try {
            return new Thresholds(challenge, block);
        } catch (InvalidFieldException refused) {
            throw JsonFault.invalid(refused.field(), refused.allowed(), refused.got());
        }
    }

    private static Answer accepted() {
        return new Answer.Content(202, "", new byte[0], Map.of());
    }

    private static <T> T required(String field, String allowed, @Nullable T value) {
        if (value == null) {
            throw JsonFault.missing(field, allowed);
        }
        return value;
    }

    private static Operation operation(String id, String summary, int status, String reply, Schema schema) {
        return Operation.of(id, summary, status, Reply.json(reply, schema));
    }

    private static Operation accepted(String id, String summary) {
        return Operation.of(id, summary, 202, Reply.empty("accepted"));
    }

    private static Operation quality(Operation operation) {
        Operation described = operation;
        for (String name : List.of("challenge", "block", "challengePrice", "blockPrice", "stopped", "reviewsPerDay")) {
            described = described.with(new Parameter(
                    name,
                    false,
                    "what to look at in place of what is set",
                    new Schema.Numeric("", false, 0, Double.POSITIVE_INFINITY)));
        }
        return described;
    }
}
