package dev.viva.app.fraud;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.viva.app.json.Json;
import dev.viva.fraud.Payment;
import dev.viva.fraud.Reason;
import dev.viva.fraud.Verdict;
import java.io.IOException;
import java.util.List;

/**
 * A decision as callers get it.
 *
 * @param payment what was decided on
 * @param score the calibrated probability of fraud in [0, 1]
 * @param verdict what happens to the payment
 * @param reasons what moved the score most, the strongest first
 * @param rules the names of the rules that fired
 * @param modelVersion the model that gave the score
 */
public record DecisionView(
        Payment payment, double score, Verdict verdict, List<Reason> reasons, List<String> rules, String modelVersion) {
    /** Copies the lists. */
    public DecisionView {
        reasons = List.copyOf(reasons);
        rules = List.copyOf(rules);
    }

    /** The answer to a payment, in UTF-8. */
    public byte[] toJson() {
        return Json.bytes(json -> {
            json.writeStartObject();
            writeFields(json);
            json.writeEndObject();
        });
    }

    /** Writes the fields of the answer into an object that is open. */
    void writeFields(JsonGenerator json) throws IOException {
        json.writeStringField("transactionId", payment.transactionId());
        json.writeNumberField("score", score);
        json.writeStringField("decision", verdict.name());
        json.writeArrayFieldStart("reasons");
        for (Reason reason : reasons) {
            json.writeStartObject();
            json.writeStringField("feature", reason.feature());
            Json.number(json, "value", reason.value());
            json.writeNumberField("contribution", reason.contribution());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rules");
        for (String rule : rules) {
            json.writeString(rule);
        }
        json.writeEndArray();
        json.writeStringField("modelVersion", modelVersion);
    }
}
