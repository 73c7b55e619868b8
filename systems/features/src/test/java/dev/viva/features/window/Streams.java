package dev.viva.features.window;

import dev.viva.features.Aggregate;
import dev.viva.features.Condition;
import dev.viva.features.Event;
import dev.viva.features.EventSchema;
import dev.viva.features.FeatureDefinition;
import dev.viva.features.FeatureSet;
import dev.viva.features.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random feature sets and random streams with everything that makes streams hard. */
final class Streams {
    static final EventSchema SCHEMA = EventSchema.of(
            List.of("customer", "merchant", "device"),
            List.of("amount", "latitude", "longitude"),
            List.of("currency", "city"));
    static final long START = 1_522_540_800_000L;

    private static final Duration[] LENGTHS = {
        Duration.ofSeconds(1),
        Duration.ofMillis(1500),
        Duration.ofMinutes(1),
        Duration.ofHours(1),
        Duration.ofDays(1),
        Duration.ofDays(7),
        Duration.ofDays(30),
        Duration.ofDays(90)
    };
    private static final Duration[] DELAYS = {
        Duration.ZERO,
        Duration.ZERO,
        Duration.ofMillis(1),
        Duration.ofSeconds(30),
        Duration.ofHours(2),
        Duration.ofDays(7)
    };
    private static final long[] GAPS = {0, 0, 1, 500, 1000, 30_000, 60_000, 3_600_000, 86_400_000, 8 * 86_400_000L};
    private static final String[] GROUPS = {"customer", "merchant", "device", "customer*merchant"};

    private Streams() {}

    /** What happens in a stream. */
    sealed interface Step {
        /** An event is processed. */
        record Happens(Event event) implements Step {}

        /** A label is given. */
        record Learnt(long id, boolean fraud, long arrival) implements Step {}
    }

    static FeatureSet features(SplittableRandom random, int count) {
        List<FeatureDefinition> features = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Aggregate[] all = Aggregate.values();
            features.add(
                    feature("feature_" + index, all[index < all.length ? index : random.nextInt(all.length)], random));
        }
        Duration[] lateness = {Duration.ZERO, Duration.ofSeconds(10), Duration.ofHours(3), Duration.ofDays(2)};
        return new FeatureSet(SCHEMA, features, pick(lateness, random), Duration.ofDays(100));
    }

    private static FeatureDefinition feature(String name, Aggregate aggregate, SplittableRandom random) {
        if (aggregate.isOfPresentOnly()) {
            return aggregate == Aggregate.VALUE
                    ? FeatureDefinition.present(name, aggregate, "amount")
                    : FeatureDefinition.present(name, aggregate);
        }
        String group = pick(GROUPS, random);
        FeatureDefinition feature = switch (aggregate) {
            case DECAYED_COUNT -> FeatureDefinition.decayed(name, group, pick(LENGTHS, random));
            case DECAYED_SUM -> FeatureDefinition.decayed(name, group, pick(LENGTHS, random), "amount");
            default ->
                FeatureDefinition.of(name, aggregate, group, window(aggregate, random), fields(aggregate, random));
        };
        if (aggregate == Aggregate.FRAUD_RISK && random.nextBoolean()) {
            feature = feature.withPrior(10, 0.02);
        }
        if (random.nextInt(3) == 0
                && aggregate != Aggregate.LAST
                && !aggregate.readsLabels()
                && aggregate != Aggregate.SECONDS_SINCE_LAST
                && aggregate != Aggregate.DISTANCE
                && aggregate != Aggregate.SPEED) {
            feature = feature.withPresent(random.nextBoolean());
        }
        return random.nextInt(3) == 0 ? feature.when(condition(random)) : feature;
    }

    private static Window window(Aggregate aggregate, SplittableRandom random) {
        Duration delay = pick(DELAYS, random);
        if (aggregate.readsLabels() && random.nextBoolean()) {
            delay = Duration.ofDays(7);
        }
        boolean forever = aggregate.canBeForever() && random.nextInt(4) == 0;
        return new Window(forever ? Window.FOREVER : pick(LENGTHS, random), delay);
    }

    private static String[] fields(Aggregate aggregate, SplittableRandom random) {
        return switch (aggregate) {
            case SUM, MEAN, DEVIATION, MINIMUM, MAXIMUM, RATIO_TO_MEAN, Z_SCORE, QUANTILE_RANK ->
                new String[] {"amount"};
            case DISTINCT, SHARE -> new String[] {random.nextBoolean() ? "currency" : "city"};
            case LAST -> new String[] {random.nextBoolean() ? "amount" : "city"};
            case DISTANCE, SPEED -> new String[] {"latitude", "longitude"};
            default -> new String[0];
        };
    }

    private static Condition condition(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Condition.Above("amount", 50);
            case 1 -> new Condition.AtMost("amount", 20);
            default -> new Condition.Is("currency", 1);
        };
    }

    static List<Step> stream(SplittableRandom random, int events) {
        List<Step> steps = new ArrayList<>();
        long now = START;
        int customers = 1 + random.nextInt(6);
        boolean often = random.nextBoolean();
        long[] gaps = new long[3];
        for (int index = 0; index < gaps.length; index++) {
            gaps[index] = GAPS[random.nextInt(GAPS.length)];
        }
        for (int index = 0; index < events; index++) {
            now += gaps[random.nextInt(gaps.length)];
            if (random.nextInt(200) == 0) {
                now += random.nextLong(20 * 86_400_000L);
            }
            long time = random.nextInt(8) == 0 ? Math.max(START, now - late(random)) : now;
            long id = random.nextInt(15) == 0 ? random.nextInt(index + 1) : index;
            steps.add(new Step.Happens(event(random, id, time, customers)));
            if (often || random.nextInt(3) == 0) {
                long arrival = now + (random.nextBoolean() ? 0 : random.nextLong(10 * 86_400_000L));
                long about = often ? id : random.nextInt(index + 3);
                steps.add(new Step.Learnt(about, random.nextInt(often ? 8 : 3) != 0, arrival));
            }
        }
        return steps;
    }

    private static long late(SplittableRandom random) {
        long[] bounds = {1, 1000, 20_000, 7_200_000, 5 * 86_400_000L};
        return random.nextLong(pickLong(bounds, random) + 1);
    }

    private static Event event(SplittableRandom random, long id, long time, int customers) {
        Event event = SCHEMA.event().begin(id, time);
        event.key(0, random.nextInt(20) == 0 ? -1 : random.nextInt(customers));
        event.key(1, 1_000_000_000_000L + (random.nextInt(4) == 0 ? random.nextInt(5) : 0));
        event.key(2, random.nextInt(4) == 0 ? -1 : random.nextInt(3) - 5);
        event.number(0, amount(random));
        if (random.nextInt(10) != 0) {
            event.number(1, (random.nextInt(180_000_000) - 90_000_000) / 1e6);
            event.number(2, (random.nextInt(360_000_000) - 180_000_000) / 1e6);
        }
        event.code(0, random.nextInt(10) == 0 ? -1 : random.nextInt(3));
        event.code(1, random.nextInt(10) == 0 ? -1 : random.nextInt(40));
        return event;
    }

    private static double amount(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> Double.NaN;
            case 1 -> 1_125_899_906.842624;
            case 2 -> -1_125_899_906.842624;
            case 3 -> 0;
            default -> random.nextInt(10_000) / 100.0;
        };
    }

    private static <T> T pick(T[] values, SplittableRandom random) {
        return values[random.nextInt(values.length)];
    }

    private static long pickLong(long[] values, SplittableRandom random) {
        return values[random.nextInt(values.length)];
    }

    /** A stream as columns. */
    static History history(List<Step> steps) {
        List<Event> events = new ArrayList<>();
        List<Step.Learnt> labels = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        for (Step step : steps) {
            switch (step) {
                case Step.Happens(Event event) -> events.add(event);
                case Step.Learnt label -> {
                    labels.add(label);
                    after.add(events.size());
                }
            }
        }
        boolean[] fraud = new boolean[labels.size()];
        for (int index = 0; index < fraud.length; index++) {
            fraud[index] = labels.get(index).fraud();
        }
        return new History(
                SCHEMA,
                events.stream().mapToLong(Event::id).toArray(),
                events.stream().mapToLong(Event::timeMillis).toArray(),
                longs(events, 3, true),
                numbers(events),
                longs(events, 2, false),
                new History.Labels(
                        labels.stream().mapToLong(Step.Learnt::id).toArray(),
                        fraud,
                        labels.stream().mapToLong(Step.Learnt::arrival).toArray(),
                        after.stream().mapToInt(Integer::intValue).toArray()));
    }

    private static long[][] longs(List<Event> events, int columns, boolean keys) {
        long[][] values = new long[columns][events.size()];
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < events.size(); row++) {
                values[column][row] =
                        keys ? events.get(row).key(column) : events.get(row).code(column);
            }
        }
        return values;
    }

    private static double[][] numbers(List<Event> events) {
        double[][] values = new double[3][events.size()];
        for (int column = 0; column < values.length; column++) {
            for (int row = 0; row < events.size(); row++) {
                values[column][row] = events.get(row).number(column);
            }
        }
        return values;
    }
}
