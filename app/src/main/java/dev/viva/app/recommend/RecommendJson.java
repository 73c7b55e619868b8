package dev.viva.app.recommend;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.viva.app.http.Schema;
import dev.viva.app.json.Json;
import dev.viva.recommend.engine.Interaction;
import dev.viva.recommend.engine.RecommendEngine;
import dev.viva.recommend.engine.Served;
import dev.viva.recommend.serve.CandidateSource;
import dev.viva.recommend.serve.Recommendations.Recommended;
import dev.viva.recommend.serve.Recommendations.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What lists and events are told as in JSON, and their schemas. */
final class RecommendJson {
    private static final double NANOSECONDS = 1e6;

    static final Schema.Fields EVENT = new Schema.Fields(
            "Interaction",
            "Somebody did something with an item.",
            ordered(
                    "eventId",
                    text("which event it is; the content where it is left out", Interaction.LONGEST_ID),
                    "userId",
                    text("who; somebody who was never seen is new", Interaction.LONGEST_ID),
                    "itemId",
                    text("with what; it must be in the catalogue", Interaction.LONGEST_ID),
                    "kind",
                    new Schema.Choice("what was done", EventReader.KINDS),
                    "watchSeconds",
                    new Schema.Numeric("how long it was watched", false, 0, Interaction.LONGEST_WATCH),
                    "timestamp",
                    new Schema.Either(List.of(
                            new Schema.Numeric(
                                    "milliseconds since 1970; now where it is left out",
                                    true,
                                    0,
                                    Double.POSITIVE_INFINITY),
                            new Schema.Text("a time of RFC 3339", "date-time", 0)))),
            List.of("userId", "itemId", "kind"));

    static final Schema.Fields RECORDED = new Schema.Fields(
            "Recorded",
            "An event that is in the log.",
            ordered(
                    "eventId",
                    text("which event it is", 0),
                    "counted",
                    new Schema.Flag("whether it is new; false where it was known already")),
            List.of("eventId", "counted"));

    static final Schema.Fields ITEM_STATE = new Schema.Fields(
            "ItemState",
            "Whether an item may be in lists.",
            ordered("itemId", text("the item", 0), "withdrawn", new Schema.Flag("whether it is out of all lists")),
            List.of("itemId", "withdrawn"));

    private static final Schema.Fields SAID = new Schema.Fields(
            "SourceOpinion",
            "What a source of candidates says of an item.",
            ordered(
                    "source", text("its name", 0),
                    "rank", new Schema.Numeric("among its candidates, from 1", true, 1, Integer.MAX_VALUE),
                    "score", number("in its own unit")),
            List.of("source", "rank", "score"));

    private static final Schema.Fields ITEM = new Schema.Fields(
            "RecommendedItem",
            "One item of a list.",
            ordered(
                    "itemId", text("the item", 0),
                    "title", text("what it is called", 0),
                    "score", number("by which it was ranked, before re-ranking"),
                    "rank", new Schema.Numeric("by score, from 1", true, 1, Integer.MAX_VALUE),
                    "reason", text("why it is there, in words", 0),
                    "because", Schema.orNull(text("the item of the history for whose sake it is there", 0)),
                    "sources", new Schema.Many("who found it", SAID)),
            List.of("itemId", "title", "score", "rank", "reason", "because", "sources"));

    private static final Schema.Fields STAGE = new Schema.Fields(
            "FunnelStage",
            "One stage on the way to a list.",
            ordered(
                    "stage", text("its name", 0),
                    "kept", new Schema.Numeric("how many candidates came out of it", true, 0, Integer.MAX_VALUE),
                    "milliseconds", number("how long it took")),
            List.of("stage", "kept", "milliseconds"));

    static final Schema.Fields LIST = new Schema.Fields(
            "RecommendationList",
            "What a user is shown, and how it came about.",
            ordered(
                    "userId", text("the user", 0),
                    "history",
                            new Schema.Numeric(
                                    "how many items the user had to do with; 0 for one who is not known",
                                    true,
                                    0,
                                    Integer.MAX_VALUE),
                    "items", new Schema.Many("the first to be shown first", ITEM),
                    "funnel", new Schema.Many("the stages, in order", STAGE)),
            List.of("userId", "history", "items", "funnel"));

    private RecommendJson() {}

    private static Schema text(String description, int longest) {
        return new Schema.Text(description, "", longest);
    }

    private static Schema number(String description) {
        return new Schema.Numeric(description, false, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private static Map<String, Schema> ordered(Object... namesAndSchemas) {
        Map<String, Schema> ordered = new LinkedHashMap<>();
        for (int at = 0; at < namesAndSchemas.length; at += 2) {
            ordered.put((String) namesAndSchemas[at], (Schema) namesAndSchemas[at + 1]);
        }
        return ordered;
    }

    static void write(JsonGenerator json, RecommendEngine engine, String user, Served served) throws IOException {
        Ranking ranking = Ranking.of(served);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("userId", user);
        told.put("history", served.history().size());
        told.put(
                "items",
                served.shown().items().stream()
                        .map(item -> item(engine, served, ranking, item))
                        .toList());
        told.put(
                "funnel",
                served.shown().funnel().stream().map(RecommendJson::stage).toList());
        Json.value(json, told);
    }

    private static Map<String, Object> item(
            RecommendEngine engine, Served served, Ranking ranking, Recommended recommended) {
        int because = recommended.reason().because();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("itemId", engine.catalogue().item(recommended.item()).id());
        told.put("title", engine.catalogue().item(recommended.item()).title());
        told.put("score", recommended.score());
        told.put("rank", ranking.rank(recommended.item()));
        told.put("reason", Reasons.sentence(engine.catalogue(), recommended.reason()));
        told.put(
                "because",
                because == CandidateSource.NOTHING
                        ? null
                        : engine.catalogue().item(because).id());
        told.put("sources", sources(served, ranking.place(recommended.item())));
        return told;
    }

    private static List<Map<String, Object>> sources(Served served, int place) {
        List<Map<String, Object>> said = new ArrayList<>();
        for (int source = 0; source < served.pool().sources(); source++) {
            if (served.pool().rank(place, source) >= 0) {
                Map<String, Object> each = new LinkedHashMap<>();
                each.put("source", served.sources().get(source));
                each.put("rank", served.pool().rank(place, source) + 1);
                each.put("score", served.pool().score(place, source));
                said.add(each);
            }
        }
        return said;
    }

    private static Map<String, Object> stage(Stage stage) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("stage", stage.name());
        told.put("kept", stage.kept());
        told.put("milliseconds", stage.nanoseconds() / NANOSECONDS);
        return told;
    }
}
