package dev.viva.app.fraud;

import dev.viva.app.http.Schema;
import dev.viva.app.http.Schema.Choice;
import dev.viva.app.http.Schema.Fields;
import dev.viva.app.http.Schema.Flag;
import dev.viva.app.http.Schema.Many;
import dev.viva.app.http.Schema.Named;
import dev.viva.app.http.Schema.Numeric;
import dev.viva.app.http.Schema.Text;
import dev.viva.fraud.Payment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shapes of what the fraud routes take and answer, for the OpenAPI document. */
final class FraudSchemas {
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final Schema SCORE = new Numeric("the calibrated probability of fraud", false, 0, 1);
    private static final Schema VERDICT =
            new Choice("what happens to the payment", List.of("PASS", "CHALLENGE", "BLOCK"));

    static final Fields PAYMENT = object("Payment", "A payment to decide on.")
            .required("transactionId", id("names the payment once and for all; the same id again is the same payment"))
            .required(
                    "timestamp",
                    time(
                            "when it was asked for: RFC 3339, or milliseconds since 1970; from the year 2000 to an hour from"
                                    + " now"))
            .required("customerId", id("who pays"))
            .required("merchantId", id("who is paid"))
            .required("amount", new Numeric("in units of the currency", false, 0, Payment.LARGEST_AMOUNT))
            .optional("currency", Schema.orNull(new Text("three capital letters of ISO 4217", "", 3)))
            .optional("merchantCategory", Schema.orNull(id("what the merchant sells")))
            .optional("latitude", Schema.orNull(new Numeric("in degrees; given with longitude", false, -90, 90)))
            .optional("longitude", Schema.orNull(new Numeric("in degrees; given with latitude", false, -180, 180)))
            .optional("deviceId", Schema.orNull(id("what it was asked with")))
            .optional("ipAddress", Schema.orNull(new Text("an IPv4 or IPv6 address", "", 45)))
            .build();

    private static final Fields REASON = object("Reason", "How far one feature moved the score.")
            .required("feature", plain("the name of the feature"))
            .required("value", Schema.orNull(number("what the feature was; null where it had no value")))
            .required("contribution", number("its Shapley value in log-odds; above 0 it made fraud likelier"))
            .build();

    static final Fields DECISION = decision("Decision", "What was decided.").build();

    static final Fields PAST_DECISION = decision("PastDecision", "What was decided, and from what.")
            .required("features", new Named("the features the model saw", Schema.orNull(number(""))))
            .build();

    static final Fields LABEL = object("Label", "What a payment turned out to be.")
            .required("transactionId", id("the payment"))
            .required("fraud", new Flag("whether it was fraud"))
            .build();

    static final Fields THRESHOLDS = object("Thresholds", "Where scores turn into verdicts.")
            .required("challenge", new Numeric("payments from this score on are challenged", false, 0, 1))
            .required("block", new Numeric("payments from this score on are blocked", false, 0, 1))
            .build();

    private static final Fields MODEL = object("Model", "A model of the registry.")
            .required("version", plain("its version"))
            .required("role", plain("what it does now, such as active or shadow"))
            .required(
                    "figures",
                    new Named("what it reached on payments it did not learn from", Schema.orNull(number(""))))
            .build();

    static final Fields MODELS = object("Models", "The models that there are.")
            .required("models", new Many("the newest first", MODEL))
            .build();

    private static final Fields MOVED = object("Drift", "How far a feature or the score has moved.")
            .required("name", plain("the feature, or score"))
            .required("psi", Schema.orNull(number("the population stability index")))
            .required("ks", Schema.orNull(number("the Kolmogorov-Smirnov distance")))
            .required("alarm", new Flag("whether it has moved too far"))
            .build();

    private static final Fields ALARM = object("Alarm", "Something that a person should look at.")
            .required("timestamp", count("when, in the payments' own time, milliseconds since 1970"))
            .required("subject", plain("what it is about"))
            .required("message", plain("what is the matter"))
            .build();

    static final Fields DRIFT = object("Drifts", "How far features and scores have moved.")
            .required("features", new Many("all that are watched", MOVED))
            .required("alarms", new Many("the newest first", ALARM))
            .build();

    static final Fields REPLAY = object("Replay", "A decision made again from the log.")
            .required("transactionId", plain("the payment"))
            .required("first", SCORE)
            .required("again", SCORE)
            .required("same", new Flag("whether score and verdict came out with the same bits"))
            .build();

    static final Fields PULSE = object("Pulse", "How the decisions go.")
            .required("perSecond", new Numeric("decisions in the last second", false, 0, NONE))
            .required("p50", Schema.orNull(number("median milliseconds to decide, over the last minute")))
            .required("p99", Schema.orNull(number("99th percentile of it")))
            .required("p999", Schema.orNull(number("99.9th percentile of it")))
            .required("decided", count("decisions since the start"))
            .required("pass", count("of them passed"))
            .required("challenge", count("of them challenged"))
            .required("block", count("of them blocked"))
            .required("scores", new Many("how many recent scores fell into each twentieth of [0, 1]", count("")))
            .build();

    private static final Schema CURVE = new Many("points [x, y]", new Many("", number("")));
    private static final Schema COSTS =
            new Many("one per hundredth; null where the thresholds would cross", Schema.orNull(number("")));

    private static final Fields BOUGHT = object(
                    "Bought", "The cheapest thresholds that keep to a budget of challenges.")
            .required("challengesPerDay", number("how many they ask for"))
            .required("cost", number("what they cost"))
            .required("challenge", new Numeric("the threshold", false, 0, 1))
            .required("block", new Numeric("the threshold", false, 0, 1))
            .build();

    static final Fields STATE = object("State", "What the system is doing.")
            .required("phase", new Choice("what it is doing", List.of("learning", "deciding", "failed")))
            .required("remark", plain("the same in a sentence"))
            .required("judged", new Flag("whether the quality of the active model is known"))
            .build();

    static final Fields QUALITY = object("Quality", "How well the active model does.")
            .required("modelVersion", plain("whose quality it is"))
            .required("basis", plain("on what payments"))
            .required("payments", count("how many payments"))
            .required("frauds", count("how many of them are fraud"))
            .required("days", number("how many days they span, at least 1"))
            .required("aucRoc", Schema.orNull(number("the area under the ROC curve")))
            .required("averagePrecision", Schema.orNull(number("the average precision")))
            .required("roc", CURVE)
            .required("precisionRecall", CURVE)
            .required("challenge", new Numeric("the threshold looked at", false, 0, 1))
            .required("block", new Numeric("the threshold looked at", false, 0, 1))
            .required(
                    "confusion",
                    new Many(
                            "payments by truth (genuine, fraud) and verdict (pass, challenge, block)",
                            new Many("", count(""))))
            .required("loss", number("fraud that goes through"))
            .required("friction", number("what challenging, and blocking honest customers, costs"))
            .required("cost", number("both together"))
            .required("challengesPerDay", number("how many challenges a day that means"))
            .required("costByChallenge", COSTS)
            .required("costByBlock", COSTS)
            .required("reviewsPerDay", Schema.orNull(number("the budget looked at; null for none")))
            .required("mostReviewsPerDay", number("a round budget that never binds"))
            .required("cheapest", BOUGHT)
            .required("frontier", new Many("what every budget buys, the smallest first", BOUGHT))
            .build();

    static final Fields ATTACK = object("Attack", "An attack to simulate.")
            .required("kind", plain("its name; GET lists them"))
            .build();

    private static final Fields ATTACK_KIND = object("AttackKind", "An attack that can be simulated.")
            .required("name", plain("its name"))
            .required("title", plain("its name in words"))
            .required("meaning", plain("what happens"))
            .build();

    static final Fields ATTACKS = object("Attacks", "The attacks that can be simulated.")
            .required("attacks", new Many("", ATTACK_KIND))
            .build();

    private FraudSchemas() {}

    private static Builder decision(String name, String description) {
        return object(name, description)
                .required("transactionId", plain("the payment"))
                .required("score", SCORE)
                .required("decision", VERDICT)
                .required("reasons", new Many("what moved the score most, the strongest first", REASON))
                .required("rules", new Many("the rules that fired", plain("")))
                .required("modelVersion", plain("the model that gave the score"));
    }

    private static Schema id(String description) {
        return new Text(description, "", Payment.LONGEST_ID);
    }

    private static Schema plain(String description) {
        return new Text(description, "", 0);
    }

    private static Schema number(String description) {
        return new Numeric(description, false, -NONE, NONE);
    }

    private static Schema count(String description) {
        return new Numeric(description, true, 0, NONE);
    }

    private static Builder object(String name, String description) {
        return new Builder(name, description);
    }

    private static Schema time(String description) {
        return new Schema.Either(List.of(
                new Text(description, "date-time", 0),
                new Numeric(description, true, Payment.EARLIEST, Payment.LATEST - 1.0)));
    }

    /** Collects the fields of an object in order. */
    private static final class Builder {
        private final String name;
        private final String description;
        private final Map<String, Schema> fields = new LinkedHashMap<>();
        private final List<String> required = new ArrayList<>();

        Builder(String name, String description) {
            this.name = name;
            this.description = description;
        }

        Builder required(String field, Schema schema) {
            required.add(field);
            return optional(field, schema);
        }

        Builder optional(String field, Schema schema) {
            fields.put(field, schema);
            return this;
        }

        Fields build() {
            return new Fields(name, description, fields, required);
        }
    }
}
