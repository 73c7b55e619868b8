package dev.viva.table;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one source of JSON lines. Used once. */
final class JsonReader {
    private final TextSource source;
    private final JsonOptions options;
    private final Map<String, JsonColumn> columns = new LinkedHashMap<>();
    private int line;
    private int rows;

    JsonReader(TextSource source, JsonOptions options) {
        this.source = source;
        this.options = options;
    }

    Table read() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                source.open(), StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)))) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                line++;
                if (!text.isBlank()) {
                    readRow(text);
                    rows++;
                }
            }
        } catch (IOException failure) {
            throw new TableException(source.name() + ", line " + (line + 1) + ": cannot be read: " + failure, failure);
        }
        if (rows == 0) {
            throw new TableException(source.name() + " is empty: expected at least one JSON object");
        }
        return table();
    }

    private Table table() {
        for (String name : options.types().keySet()) {
            if (!columns.containsKey(name)) {
                throw new TableException(source.name() + ": a type is given for the column '" + name
                        + "', but there are only " + columns.keySet());
            }
        }
        return Table.of(
                columns.values().stream().map(column -> column.build(rows)).toList());
    }

    private void readRow(String text) throws IOException {
        try (JsonParser json = JsonLines.FACTORY.createParser(text)) {
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw problem("expected one JSON object a line, found " + shown(json));
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                readValue(json, column(name));
            }
            if (json.nextToken() != null) {
                throw problem("expected the end of the line after the object, found " + shown(json));
            }
        } catch (JsonProcessingException malformed) {
            @Nullable JsonLocation place = malformed.getLocation();
            throw problem((place == null ? "" : "character " + place.getColumnNr() + ": ") + "expected JSON, found: "
                    + malformed.getOriginalMessage());
        }
    }

    private JsonColumn column(String name) {
        return columns.computeIfAbsent(
                name, key -> new JsonColumn(key, options.types().get(key)));
    }

    private void readValue(JsonParser json, JsonColumn column) throws IOException {
        boolean fits = switch (json.currentToken()) {
            case VALUE_NULL -> true;
            case VALUE_TRUE, VALUE_FALSE -> column.addBoolean(rows, json.getBooleanValue());
            case VALUE_NUMBER_INT -> column.addWhole(rows, json.getText());
            case VALUE_NUMBER_FLOAT -> column.addNumber(rows, json.getDoubleValue());
            case VALUE_STRING -> column.addText(rows, json.getText());
            default -> column.addText(rows, nested(json, column));
        };
        if (!fits) {
            throw problem(
                    "column '" + column.name() + "': expected " + column.type().phrase() + ", found " + shown(json));
        }
    }

    private String nested(JsonParser json, JsonColumn column) throws IOException {
        if (options.nested() == JsonOptions.Nested.REFUSE) {
            throw problem("column '" + column.name() + "': expected a plain value, found "
                    + (json.currentToken() == JsonToken.START_ARRAY ? "an array" : "an object")
                    + " (nested values can be kept as text: JsonOptions.Nested.AS_TEXT)");
        }
        StringWriter text = new StringWriter();
        try (var copy = JsonLines.FACTORY.createGenerator(text)) {
            copy.copyCurrentStructure(json);
        }
        return text.toString();
    }

    private TableException problem(String problem) {
        return new TableException(source.name() + ", line " + line + " (row " + (rows + 1) + "), " + problem);
    }

    private static String shown(JsonParser json) throws IOException {
        @Nullable String text = json.currentToken() == null ? "nothing" : json.getText();
        return "'" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'";
    }
}
