package dev.viva.ops;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Turns an entry into a line of text and back: eight digits of CRC-32C, a blank, and a JSON object. */
final class ManifestLine {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int CHECKSUM = 8;

    private ManifestLine() {}

    /** The line of {@code entry} with its line break. */
    static byte[] encode(RegistryEntry entry) {
        String json = json(entry);
        return (checksum(json) + " " + json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The entry of a line without its line break.
     *
     * @throws RegistryException if the checksum is not that of the rest, or the rest is no entry
     */
    static RegistryEntry decode(String line) {
        if (line.length() < CHECKSUM + 1 || line.charAt(CHECKSUM) != ' ') {
            throw new RegistryException("expected a checksum and an entry, found '" + line + "'");
        }
        String json = line.substring(CHECKSUM + 1);
        String expected = checksum(json);
        String found = line.substring(0, CHECKSUM);
        if (!expected.equals(found)) {
            throw new RegistryException("expected the checksum " + expected + ", found " + found);
        }
        try {
            return entry(json);
        } catch (IOException | DateTimeException | IllegalArgumentException malformed) {
            throw new RegistryException(
                    "expected an entry, found '" + json + "': " + malformed.getMessage(), malformed);
        }
    }

    private static String checksum(String text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    private static String json(RegistryEntry entry) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("at", entry.time().toString());
            switch (entry) {
                case RegistryEntry.Published published -> writePublished(json, published.version());
                case RegistryEntry.Moved moved -> {
                    json.writeStringField("move", moved.name());
                    json.writeStringField("to", moved.state().name());
                }
                case RegistryEntry.Promoted promoted -> json.writeStringField("promote", promoted.name());
                case RegistryEntry.RolledBack rolledBack -> json.writeBooleanField("rollback", true);
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }

    private static void writePublished(JsonGenerator json, ModelVersion version) throws IOException {
        ModelCard card = version.card();
        json.writeStringField("publish", version.name());
        json.writeNumberField("size", version.size());
        json.writeStringField("sha256", version.sha256());
        json.writeStringField("trainedFrom", card.trainedFrom().toString());
        json.writeStringField("trainedTo", card.trainedTo().toString());
        if (card.parent().isPresent()) {
            json.writeStringField("parent", card.parent().get());
        }
        json.writeStringField("note", card.note());
        json.writeObjectFieldStart("metrics");
        for (Map.Entry<String, Double> metric : card.metrics().entrySet()) {
            json.writeNumberField(metric.getKey(), metric.getValue());
        }
        json.writeEndObject();
    }

    private static RegistryEntry entry(String text) throws IOException {
        Map<String, String> fields = new HashMap<>();
        Map<String, Double> metrics = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.START_OBJECT) {
                    readMetrics(json, metrics);
                } else {
                    fields.put(name, json.getText());
                }
            }
        }
        return entry(fields, metrics);
    }

    private static void readMetrics(JsonParser json, Map<String, Double> metrics) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            metrics.put(name, json.getDoubleValue());
        }
    }

    private static RegistryEntry entry(Map<String, String> fields, Map<String, Double> metrics) {
        Instant at = Instant.parse(field(fields, "at"));
        if (fields.containsKey("promote")) {
            return new RegistryEntry.Promoted(field(fields, "promote"), at);
        }
        if (fields.containsKey("rollback")) {
            return new RegistryEntry.RolledBack(at);
        }
        if (fields.containsKey("move")) {
            return new RegistryEntry.Moved(field(fields, "move"), ModelVersion.State.valueOf(field(fields, "to")), at);
        }
        ModelCard card = new ModelCard(
                Instant.parse(field(fields, "trainedFrom")),
                Instant.parse(field(fields, "trainedTo")),
                metrics,
                Optional.ofNullable(fields.get("parent")),
                field(fields, "note"));
        return new RegistryEntry.Published(new ModelVersion(
                field(fields, "publish"),
                ModelVersion.State.CANDIDATE,
                at,
                Long.parseLong(field(fields, "size")),
                field(fields, "sha256"),
                card));
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the field '" + name + "' is missing");
        }
        return value;
    }
}
