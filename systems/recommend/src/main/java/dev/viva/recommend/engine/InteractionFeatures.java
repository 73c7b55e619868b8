package dev.viva.recommend.engine;

import dev.viva.features.Aggregate;
import dev.viva.features.Event;
import dev.viva.features.EventSchema;
import dev.viva.features.FeatureDefinition;
import dev.viva.features.FeatureSet;
import dev.viva.features.Window;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What is computed of users and items from their interactions, as the feature engine takes it. */
public final class InteractionFeatures {
    private static final String USER = "user";
    private static final String ITEM = "item";
    private static final String WATCH = "watch_seconds";
    private static final EventSchema SCHEMA = EventSchema.of(List.of(USER, ITEM), List.of(WATCH), List.of("kind"));
    private static final List<FeatureDefinition> OF_USER = List.of(
            FeatureDefinition.of("user_events_1d", Aggregate.COUNT, USER, Window.days(1)),
            FeatureDefinition.of("user_watch_30d", Aggregate.MEAN, USER, Window.days(30), WATCH));
    private static final List<FeatureDefinition> OF_ITEM = List.of(
            FeatureDefinition.of("item_events_1d", Aggregate.COUNT, ITEM, Window.days(1)),
            FeatureDefinition.of("item_events_7d", Aggregate.COUNT, ITEM, Window.days(7)),
            FeatureDefinition.of("item_watch_30d", Aggregate.MEAN, ITEM, Window.days(30), WATCH),
            FeatureDefinition.decayed("item_events_decayed", ITEM, Duration.ofDays(2)));

    private static final FeatureSet SET = FeatureSet.of(SCHEMA, join());

    private InteractionFeatures() {}

    private static List<FeatureDefinition> join() {
        return Stream.concat(OF_USER.stream(), OF_ITEM.stream()).toList();
    }

    /** The definitions: first those of the user, then those of the item. */
    public static FeatureSet set() {
        return SET;
    }

    /** How many of them, from the first on, are the user's. */
    static int ofUser() {
        return OF_USER.size();
    }

    /** The key by which everything knows a user. */
    static long key(String userId) {
        return Event.keyOf(userId);
    }

    /** Fills {@code event}. */
    static Event fill(Event event, Interaction interaction) {
        return event.begin(Event.keyOf(interaction.eventId()), interaction.timeMillis())
                .key(0, key(interaction.userId()))
                .key(1, Event.keyOf(interaction.itemId()))
                .number(0, interaction.watchSeconds() == 0 ? Double.NaN : interaction.watchSeconds())
                .code(0, interaction.kind().code());
    }
}
