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
                case RegistryEntry.Published published -> writePublished(json, published);
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

    private static void writePublished(JsonGenerator json, RegistryEntry.Published published) throws IOException {
        ModelVersion version = published.version();
        ModelCard card = version.card();
        json.writeStringField("publish", version.name());
        json.writeNumberField("number", published.number());
        json.writeNumberField("size", version.size());
        json.writeStringField("sha256", version.sha256());
        json.writeStringField("trainedFrom", card.trainedFrom().toString());
        json.writeStringField("trainedTo", card.trainedTo().toString());
        if (card.data().isPresent()) {
            json.writeStringField("data", card.data().get());
        }
        if (card.parent().isPresent()) {
            json.writeStringField("parent", card.parent().get());
        }
        json.writeStringField("note", card.note());
        json.writeObjectFieldStart("parameters");
        for (Map.Entry<String, String> parameter : card.parameters().entrySet()) {
            json.writeStringField(parameter.getKey(), parameter.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("metrics");
        for (Map.Entry<String, Double> metric : card.metrics().entrySet()) {
            json.writeNumberField(metric.getKey(), metric.getValue());
        }
        json.writeEndObject();
    }

    /** What a line says: its own fields, and those of the objects in it, by the object's name. */
    private record Fields(Map<String, String> own, Map<String, Map<String, String>> nested) {
        String required(String name) {
            String value = own.get(name);
            if (value == null) {
                throw new IllegalArgumentException("the field '" + name + "' is missing");
            }
            return value;
        }

        Map<String, String> object(String name) {
            return nested.getOrDefault(name, Map.of());
        }
    }

    private static RegistryEntry entry(String text) throws IOException {
        Fields fields = new Fields(new HashMap<>(), new HashMap<>());
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.START_OBJECT) {
                    fields.nested().put(name, readTexts(json));
                } else {
                    fields.own().put(name, json.getText());
                }
            }
        }
        return entry(fields);
    }

    private static Map<String, String> readTexts(JsonParser json) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            texts.put(name, json.getText());
        }
        return texts;
    }

    private static RegistryEntry entry(Fields fields) {
        Instant at = Instant.parse(fields.required("at"));
        if (fields.own().containsKey("promote")) {
            return new RegistryEntry.Promoted(fields.required("promote"), at);
        }
        if (fields.own().containsKey("rollback")) {
            return new RegistryEntry.RolledBack(at);
        }
        if (fields.own().containsKey("move")) {
            return new RegistryEntry.Moved(
                    fields.required("move"), ModelVersion.State.valueOf(fields.required("to")), at);
        }
        String name = fields.required("publish");
        return new RegistryEntry.Published(
                number(name, fields),
                new ModelVersion(
                        name,
                        ModelVersion.State.CANDIDATE,
                        at,
                        Long.parseLong(fields.required("size")),
                        fields.required("sha256"),
                        card(fields)));
    }

    /** Lines written before versions had names of their own have no number: it is in the name. */
    private static int number(String name, Fields fields) {
        String number = fields.own().get("number");
        return Integer.parseInt(number == null ? name.replaceFirst("v", "") : number);
    }

    private static ModelCard card(Fields fields) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        fields.object("metrics").forEach((metric, value) -> metrics.put(metric, Double.valueOf(value)));
        return new ModelCard(
                Instant.parse(fields.required("trainedFrom")),
                Instant.parse(fields.required("trainedTo")),
                Optional.ofNullable(fields.own().get("data")),
                fields.object("parameters"),
                metrics,
                Optional.ofNullable(fields.own().get("parent")),
                fields.required("note"));
    }
}
