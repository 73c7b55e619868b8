package dev.viva.study.review;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.viva.study.memory.Grade;
import dev.viva.study.memory.MemoryParameters;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Entries as JSON objects, the same in the log and in an export. Fields are named, so that later versions may add some. */
final class EntryText {
    static final ObjectMapper JSON = new ObjectMapper();

    private EntryText() {}

    static byte[] bytes(Entry entry) {
        try {
            return JSON.writeValueAsBytes(object(entry));
        } catch (JacksonException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static ObjectNode object(Entry entry) {
        ObjectNode object = JSON.createObjectNode();
        return switch (entry) {
            case Entry.Reviewed(String review, String card, Grade grade, Instant at, long took) ->
                answer(object.put("entry", "reviewed"), review, card, grade, at, took);
            case Entry.Overtaken(String review, String card, Grade grade, Instant at, long took) ->
                answer(object.put("entry", "overtaken"), review, card, grade, at, took);
            case Entry.Shown shown -> shown(object, shown);
            case Entry.Noted(String kind, String key, String body, Instant at) ->
                object.put("entry", "noted")
                        .put("at", at.toEpochMilli())
                        .put("kind", kind)
                        .put("key", key)
                        .put("body", body);
            case Entry.Settled(StudySettings settings, Instant at) ->
                settings(object.put("entry", "settled").put("at", at.toEpochMilli()), settings);
            case Entry.Paused(LocalDate day, Instant at) ->
                object.put("entry", "paused").put("at", at.toEpochMilli()).put("day", day.toString());
        };
    }

    private static ObjectNode answer(
            ObjectNode object, String review, String card, Grade grade, Instant at, long took) {
        return object.put("at", at.toEpochMilli())
                .put("review", review)
                .put("card", card)
                .put("grade", grade.number())
                .put("took", took);
    }

    private static ObjectNode shown(ObjectNode object, Entry.Shown shown) {
        object.put("entry", "shown")
                .put("at", shown.at().toEpochMilli())
                .put("id", shown.id())
                .put("kind", shown.kind().name())
                .put("item", shown.item())
                .put("grade", shown.grade().number());
        ArrayNode skills = object.putArray("skills");
        shown.skills().forEach(skills::add);
        return object;
    }

    private static ObjectNode settings(ObjectNode object, StudySettings settings) {
        object.put("retention", settings.desiredRetention())
                .put("twoButtons", settings.twoButtons())
                .put("newCards", settings.newCardsPerDay())
                .put("wordsPerMinute", settings.wordsPerMinute());
        ArrayNode weights = object.putArray("weights");
        settings.parameters().weights().forEach(weights::add);
        return object;
    }

    /**
     * The entry of an object.
     *
     * @throws IllegalArgumentException naming the field, what is allowed and what came
     */
    static Entry entry(JsonNode object) {
        Instant at = instant(object);
        return switch (text(object, "entry", 20)) {
            case "reviewed" ->
                new Entry.Reviewed(
                        text(object, "review", 200), text(object, "card", 300), grade(object), at, took(object));
            case "overtaken" ->
                new Entry.Overtaken(
                        text(object, "review", 200), text(object, "card", 300), grade(object), at, took(object));
            case "shown" ->
                new Entry.Shown(
                        text(object, "id", 200),
                        evidence(object),
                        text(object, "item", 300),
                        texts(object, "skills"),
                        grade(object),
                        at);
            case "noted" ->
                new Entry.Noted(text(object, "kind", 100), text(object, "key", 300), text(object, "body", 1 << 20), at);
            case "settled" -> new Entry.Settled(settings(object), at);
            case "paused" -> new Entry.Paused(day(object), at);
            case String other ->
                throw wrong("entry", "one of reviewed, overtaken, shown, noted, settled, paused", "'" + other + "'");
        };
    }

    private static Instant instant(JsonNode object) {
        JsonNode at = object.path("at");
        if (!at.canConvertToExactIntegral() || !at.canConvertToLong()) {
            throw wrong("at", "milliseconds since 1970", at.toString());
        }
        return Instant.ofEpochMilli(at.longValue());
    }

    private static Grade grade(JsonNode object) {
        JsonNode grade = object.path("grade");
        if (!grade.isInt() || grade.intValue() < 1 || grade.intValue() > 4) {
            throw wrong("grade", "a whole number in [1, 4]", grade.toString());
        }
        return Grade.of(grade.intValue());
    }

    private static long took(JsonNode object) {
        JsonNode took = object.path("took");
        if (!took.canConvertToLong() || took.longValue() < 0) {
            throw wrong("took", "milliseconds, at least 0", took.toString());
        }
        return took.longValue();
    }

    private static Evidence evidence(JsonNode object) {
        String kind = text(object, "kind", 20);
        for (Evidence evidence : Evidence.values()) {
            if (evidence.name().equals(kind)) {
                return evidence;
            }
        }
        throw wrong("kind", "one of " + List.of(Evidence.values()), "'" + kind + "'");
    }

    private static LocalDate day(JsonNode object) {
        String day = text(object, "day", 20);
        try {
            return LocalDate.parse(day);
        } catch (DateTimeException unreadable) {
            throw wrong("day", "a date such as 2026-11-26", "'" + day + "'");
        }
    }

    private static StudySettings settings(JsonNode object) {
        List<Double> weights = new ArrayList<>();
        object.path("weights").forEach(weight -> weights.add(weight.doubleValue()));
        return new StudySettings(
                object.path("retention").doubleValue(),
                object.path("twoButtons").booleanValue(),
                object.path("newCards").intValue(),
                object.path("wordsPerMinute").intValue(),
                new MemoryParameters(weights));
    }

    private static List<String> texts(JsonNode object, String field) {
        List<String> texts = new ArrayList<>();
        object.path(field).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String text(JsonNode object, String field, int longest) {
        JsonNode text = object.path(field);
        if (!text.isTextual() || text.textValue().length() > longest) {
            String came = text.isTextual() ? text.textValue().length() + " characters" : text.toString();
            throw wrong(field, "a text of at most " + longest + " characters", came.isEmpty() ? "nothing" : came);
        }
        return text.textValue();
    }

    private static IllegalArgumentException wrong(String field, String allowed, String got) {
        return new IllegalArgumentException(
                "the field '" + field + "' must be " + allowed + ", got " + (got.isEmpty() ? "nothing" : got));
    }
}
