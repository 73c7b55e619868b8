package dev.viva.app.fraud;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.viva.app.json.Json;
import dev.viva.fraud.Verdict;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * How the decisions go, taken once a second.
 *
 * @param perSecond decisions in the last whole second
 * @param p50 the median time to decide over the last minute, in milliseconds; NaN without decisions
 * @param p99 the 99th percentile of it
 * @param p999 the 99.9th percentile of it
 * @param counts decisions since the start, by verdict
 * @param scores how many of the last {@link Live#REMEMBERED} scores fell into each twentieth of [0, 1]
 */
public record Pulse(double perSecond, double p50, double p99, double p999, Map<Verdict, Long> counts, long[] scores) {
    /** Before anything was decided. */
    static final Pulse NONE =
            new Pulse(0, Double.NaN, Double.NaN, Double.NaN, new EnumMap<>(Verdict.class), new long[Live.BINS]);

    /** Copies the map; owns the array. */
    public Pulse {
        counts = Map.copyOf(counts);
    }

    /** Decisions since the start. */
    public long decided() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Decisions since the start that ended so. */
    public long count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0L);
    }

    /** Writes it as one object. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("perSecond", perSecond);
        Json.number(json, "p50", p50);
        Json.number(json, "p99", p99);
        Json.number(json, "p999", p999);
        json.writeNumberField("decided", decided());
        for (Verdict verdict : Verdict.values()) {
            json.writeNumberField(verdict.name().toLowerCase(Locale.ROOT), count(verdict));
        }
        json.writeArrayFieldStart("scores");
        for (long count : scores) {
            json.writeNumber(count);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
