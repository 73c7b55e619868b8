package dev.viva.app.fraud;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.viva.app.json.Json;
import java.io.IOException;
import java.util.Locale;

/**
 * A decision as the page shows it.
 *
 * @param decision the decision
 * @param source where the payment came from
 * @param nanos how long it took to decide
 */
public record LiveDecision(DecisionView decision, Source source, long nanos) {
    /** Where payments come from. */
    public enum Source {
        /** A client of the server. */
        CLIENT,
        /** The simulator that keeps the demonstration busy. */
        SIMULATED,
        /** An attack that a reader started. */
        ATTACK
    }

    /** The decision on one line of JSON; ids that may be card or account numbers are masked. */
    String toJson() {
        return Json.text(this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        decision.writeFields(json);
        json.writeNumberField("timestamp", decision.payment().timestamp());
        json.writeStringField("customer", Masked.id(decision.payment().customerId()));
        json.writeStringField("merchant", Masked.id(decision.payment().merchantId()));
        json.writeNumberField("amount", decision.payment().amount());
        json.writeStringField("source", source.name().toLowerCase(Locale.ROOT));
        json.writeNumberField("microseconds", nanos / 1000);
        json.writeEndObject();
    }
}
