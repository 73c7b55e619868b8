package dev.viva.app.exercise;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.viva.app.http.Schema;
import dev.viva.app.json.Json;
import dev.viva.study.exercise.Verdict;
import dev.viva.study.exercise.Verdict.CounterExample;
import dev.viva.study.jail.Compiled.Fault;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A verdict as programs are given it. */
final class VerdictJson {
    private static final Schema.Fields FAULT = new Schema.Fields(
            "CompilerFault",
            "What the compiler or the lint objects to.",
            Map.of(
                    "line", new Schema.Numeric("from 1", true, 1, Integer.MAX_VALUE),
                    "column", new Schema.Numeric("from 1", true, 1, Integer.MAX_VALUE),
                    "message", new Schema.Text("what is wrong", "", 0)),
            List.of("line", "column", "message"));
    private static final Schema.Fields EXAMPLE = example();
    static final Schema.Fields SCHEMA = schema();

    private VerdictJson() {}

    private static Schema.Fields example() {
        Map<String, Schema> fields = new LinkedHashMap<>();
        fields.put("test", new Schema.Text("what the test is about", "", 0));
        fields.put("rule", new Schema.Text("what must hold", "", 0));
        fields.put("input", new Schema.Text("the calls, as Java", "", 0));
        fields.put("output", new Schema.Text("what came out", "", 0));
        fields.put("expected", new Schema.Text("what would have been right", "", 0));
        return new Schema.Fields(
                "CounterExample", "The smallest case found that goes wrong.", fields, List.copyOf(fields.keySet()));
    }

    private static Schema.Fields schema() {
        Map<String, Schema> fields = new LinkedHashMap<>();
        fields.put(
                "outcome", new Schema.Choice("how it ended", List.of("PASSED", "FAILED", "NOT_COMPILED", "STOPPED")));
        fields.put("passed", new Schema.Numeric("tests passed before the first that was not", true, 0, 1_000));
        fields.put("trials", new Schema.Numeric("how many tests there are", true, 0, 1_000));
        fields.put("remark", new Schema.Text("the same in a sentence", "", 0));
        List<String> required = List.copyOf(fields.keySet());
        fields.put("faults", new Schema.Many("empty where it compiles", FAULT));
        fields.put("example", EXAMPLE);
        return new Schema.Fields("Verdict", "What the hidden tests say.", fields, required);
    }

    static byte[] of(Verdict verdict) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("outcome", verdict.outcome().name());
            json.writeNumberField("passed", verdict.passed());
            json.writeNumberField("trials", verdict.trials());
            json.writeStringField("remark", verdict.remark());
            json.writeArrayFieldStart("faults");
            for (Fault fault : verdict.faults()) {
                write(json, fault);
            }
            json.writeEndArray();
            CounterExample example = verdict.example();
            if (example != null) {
                write(json, example);
            }
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Fault fault) throws IOException {
        json.writeStartObject();
        json.writeNumberField("line", fault.line());
        json.writeNumberField("column", fault.column());
        json.writeStringField("message", fault.message());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, CounterExample example) throws IOException {
        json.writeObjectFieldStart("example");
        json.writeStringField("test", example.test());
        json.writeStringField("rule", example.rule());
        json.writeStringField("input", example.input());
        json.writeStringField("output", example.output());
        json.writeStringField("expected", example.expected());
        json.writeEndObject();
    }
}
