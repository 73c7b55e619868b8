package dev.viva.features;

import java.time.Duration;
import java.util.List;

/** What a definition must keep to, whatever the schema. */
final class DefinitionRules {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(90);

    private DefinitionRules() {}

    static void check(String name, Aggregate aggregate, List<String> entities, List<String> fields, Window window) {
        int most = aggregate.isOfPresentOnly() ? 0 : 2;
        int least = Math.min(1, most);
        require(
                entities.size() >= least && entities.size() <= most,
                name,
                aggregate,
                "entities",
                aggregate.isOfPresentOnly() ? "none" : "one or a pair",
                entities);
        require(
                entities.stream().distinct().count() == entities.size(),
                name,
                aggregate,
                "entities",
                "two different ones",
                entities);
        int needed = switch (aggregate.needs()) {
            case NOTHING -> 0;
            case NUMBER, CODE, NUMBER_OR_CODE -> 1;
            case TWO_NUMBERS -> 2;
        };
        require(fields.size() == needed, name, aggregate, "fields", needed + " of them", fields);
        boolean unused = aggregate.isOfPresentOnly() || aggregate.kind() == Aggregate.Kind.DECAYED;
        require(!unused || window.equals(Window.forever()), name, aggregate, "window", "Window.forever()", window);
        require(
                unused || !window.isForever() || aggregate.canBeForever(),
                name,
                aggregate,
                "window",
                "at most 90 days",
                "forever");
    }

    static void checkSettings(
            String name,
            Aggregate aggregate,
            boolean includesPresent,
            Condition condition,
            Duration halfLife,
            FeatureDefinition.Prior prior) {
        require(
                !includesPresent || aggregate.includesPresentByDefault() || isComparison(aggregate),
                name,
                aggregate,
                "includesPresent",
                "false",
                true);
        require(
                !aggregate.isOfPresentOnly() || condition instanceof Condition.Always,
                name,
                aggregate,
                "condition",
                "none",
                condition);
        boolean decayed = aggregate.kind() == Aggregate.Kind.DECAYED;
        boolean inRange = halfLife.compareTo(SHORTEST) >= 0 && halfLife.compareTo(LONGEST) <= 0;
        require(
                decayed ? inRange : halfLife.isZero(),
                name,
                aggregate,
                "halfLife",
                decayed ? "in [PT1S, P90D]" : "zero",
                halfLife);
        require(
                aggregate == Aggregate.FRAUD_RISK || prior.equals(FeatureDefinition.Prior.NONE),
                name,
                aggregate,
                "prior",
                "none",
                prior);
    }

    /** Comparisons leave the present event out by default, but may be told to count it. */
    private static boolean isComparison(Aggregate aggregate) {
        return aggregate.kind() == Aggregate.Kind.HISTORY || aggregate.kind() == Aggregate.Kind.WINDOWED_HISTORY;
    }

    private static void require(
            boolean kept, String name, Aggregate aggregate, String what, String allowed, Object got) {
        if (!kept) {
            throw new IllegalArgumentException("FeatureDefinition " + name + " (" + aggregate + "): " + what
                    + " must be " + allowed + ", got " + got);
        }
    }
}
