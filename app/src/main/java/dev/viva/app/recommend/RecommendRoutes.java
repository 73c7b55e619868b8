package dev.viva.app.recommend;

import dev.viva.app.http.Answer;
import dev.viva.app.http.Operation;
import dev.viva.app.http.Operation.Parameter;
import dev.viva.app.http.Operation.Reply;
import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import dev.viva.app.http.Route;
import dev.viva.app.http.Schema;
import dev.viva.app.json.Json;
import dev.viva.features.log.LogException;
import dev.viva.recommend.engine.Interaction;
import dev.viva.recommend.engine.RecommendEngine;
import dev.viva.recommend.engine.Served;
import dev.viva.recommend.engine.Wish;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What the server offers of the recommender. Immutable and thread-safe. */
public final class RecommendRoutes {
    private static final Parameter USER =
            new Parameter("userId", true, "the user's id", new Schema.Text("", "", Interaction.LONGEST_ID));
    private static final Parameter ITEM =
            new Parameter("itemId", true, "the item's id", new Schema.Text("", "", Interaction.LONGEST_ID));

    private final RecommendDesk desk;
    private final EventReader events;

    /** Routes to {@code desk}. */
    public RecommendRoutes(RecommendDesk desk, Clock clock) {
        this.desk = desk;
        this.events = new EventReader(clock);
    }

    /** The routes. */
    public List<Route> routes() {
        Operation recommend = Operation.of(
                        "recommend",
                        "What a user should see now, with reasons; of somebody who is not known, what is popular.",
                        200,
                        Reply.json("the list", RecommendJson.LIST))
                .with(USER)
                .with(count("k", "how many items; 50 where it is left out"))
                .with(count("limit", "the same as k"))
                .with(dial("exploration", "how much is left to chance"))
                .with(dial("diversity", "how much variety counts against relevance"));
        Operation record = Operation.of(
                        "record",
                        "Records an interaction; it is in the log, and in the next list, when this is answered.",
                        202,
                        Reply.json("that it is recorded", RecommendJson.RECORDED))
                .taking(RecommendJson.EVENT);
        return List.of(
                Route.get("/v1/recommendations/{userId}", recommend, this::recommend),
                Route.post("/v1/events", record, this::record),
                Route.act(
                        "/v1/items/{itemId}/withdraw",
                        state("withdraw", "Takes an item out of all lists from now on."),
                        request -> withdraw(request, true)),
                Route.act(
                        "/v1/items/{itemId}/restore",
                        state("restore", "Lets a withdrawn item into lists again."),
                        request -> withdraw(request, false)));
    }

    private static Parameter count(String name, String description) {
        return new Parameter(name, false, description, new Schema.Numeric("", true, 1, Wish.MOST));
    }

    private static Parameter dial(String name, String description) {
        return new Parameter(name, false, description, new Schema.Numeric("", false, 0, 1));
    }

    private static Operation state(String id, String summary) {
        return Operation.of(id, summary, 200, Reply.json("the item's state", RecommendJson.ITEM_STATE))
                .with(ITEM);
    }

    private Answer recommend(Request request) {
        Asked asked = Asked.ofRoute(request);
        RecommendEngine engine = desk.engine();
        Served served = engine.recommend(asked.user(), asked.wish());
        return Answer.json(200, Json.bytes(json -> RecommendJson.write(json, engine, asked.user(), served)));
    }

    private Answer record(Request request) {
        Interaction interaction = events.read(request.body());
        RecommendEngine engine = desk.engine();
        requireItem(engine, interaction.itemId());
        boolean counted = written(() -> engine.record(interaction));
        return Answer.json(
                202,
                Json.bytes(json -> Json.value(json, Map.of("eventId", interaction.eventId(), "counted", counted))));
    }

    private Answer withdraw(Request request, boolean gone) {
        String item = request.parameter("itemId");
        RecommendEngine engine = desk.engine();
        requireItem(engine, item);
        written(() -> engine.withdraw(item, gone));
        return Answer.json(200, Json.bytes(json -> Json.value(json, Map.of("itemId", item, "withdrawn", gone))));
    }

    static void requireItem(RecommendEngine engine, String item) {
        if (engine.catalogue().number(item).isEmpty()) {
            throw Problem.absent("item", item).refusal();
        }
    }

    /** What the log does not take was not recorded, and the caller must know. */
    static boolean written(BooleanSupplier writing) {
        try {
            return writing.getAsBoolean();
        } catch (LogException refused) {
            throw Problem.later("the log of interactions cannot be written now").refusal();
        }
    }
}
