package dev.viva.recommend.engine;

import dev.viva.recommend.engine.Interaction.Kind;
import dev.viva.recommend.simulate.Policy;
import dev.viva.recommend.simulate.Simulation;
import dev.viva.recommend.simulate.Simulation.Impression;
import dev.viva.recommend.simulate.World;
import dev.viva.recommend.simulate.WorldOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A catalogue of made-up videos and a past of made-up users who watched some of them: the same for the same world. Users are called
 * {@code user-1}, {@code user-2}, …, videos {@code video-1}, ….
 *
 * @param world with 2 to {@value #MOST_TOPICS} topics
 */
public record Demonstration(World world) {
    private static final List<String> TOPICS = List.of(
            "Cooking", "Travel", "Music", "Science", "Sport", "History", "Gardening", "Cinema", "Chess", "Crafts");

    /** As many topics have names. */
    static final int MOST_TOPICS = 10;

    private static final int DAYS = 30;
    private static final double TEMPERATURE = 0.15;
    private static final double EXPLORED = 0.3;
    private static final long SHOWN_SEED = 11;
    private static final double WATCHED = 30;

    /** Checks the topics. */
    public Demonstration {
        if (world.options().topics() > MOST_TOPICS) {
            throw new IllegalArgumentException("Demonstration: the world must have at most " + MOST_TOPICS
                    + " topics, got " + world.options().topics());
        }
    }

    /** 300 users, 400 videos, 8 topics. */
    public static Demonstration standard() {
        return new Demonstration(new World(new WorldOptions(300, 400, 8, Math.PI / 180, 0.7, 20_261)));
    }

    /** How long the past is. */
    public static Duration length() {
        return Duration.ofDays(DAYS);
    }

    /** The videos. */
    public Catalogue catalogue() {
        List<CatalogueItem> items = new ArrayList<>();
        for (int item = 0; item < world.options().items(); item++) {
            float[] topics = world.topics(item);
            items.add(new CatalogueItem(itemId(item), TOPICS.get(largest(topics)) + " " + (item + 1), topics));
        }
        return new Catalogue(items);
    }

    private static int largest(float[] values) {
        int best = 0;
        for (int at = 1; at < values.length; at++) {
            best = values[at] > values[best] ? at : best;
        }
        return best;
    }

    /** The id of a user of the world. */
    public static String userId(int user) {
        return "user-" + (user + 1);
    }

    /** The id of an item of the world. */
    public static String itemId(int item) {
        return "video-" + (item + 1);
    }

    /**
     * What came of showing {@code impressions} videos, each to one user, over 30 days from {@code begin} on: the clicks, in the
     * order of time. They were shown by a rule that knows the world and explores.
     *
     * @param begin milliseconds since 1970
     */
    public List<Interaction> past(int impressions, long begin) {
        Policy rule =
                Policy.exploring(Policy.softmax(world.options().items(), world::attraction, TEMPERATURE), EXPLORED);
        List<Impression> clicked = new Simulation(world, DAYS)
                .run(rule, impressions, SHOWN_SEED).stream()
                        .filter(Impression::clicked)
                        .sorted(Comparator.comparingInt(Impression::day))
                        .toList();
        long step = Duration.ofDays(DAYS).toMillis() / (clicked.size() + 1L);
        List<Interaction> past = new ArrayList<>();
        for (Impression each : clicked) {
            double watched = Math.min(Interaction.LONGEST_WATCH, each.watchSeconds());
            past.add(new Interaction(
                    String.format(Locale.ROOT, "past-%d", past.size()),
                    userId(each.user()),
                    itemId(each.item()),
                    watched < WATCHED ? Kind.CLICK : Kind.WATCH,
                    watched,
                    begin + past.size() * step));
        }
        return past;
    }
}
