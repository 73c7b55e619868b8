package dev.viva.features;

import java.time.Duration;
import java.util.List;

/**
 * One feature as data. Build one with {@link #of} or {@link #present} and the {@code with…} methods; {@link FeatureSet}
 * checks it against a schema. Immutable.
 *
 * @param name unique in its set
 * @param aggregate what is computed
 * @param entities whose events: one entity or a pair; none for aggregates of the present event
 * @param fields the fields that the aggregate reads, in its order
 * @param window which part of the past; without meaning (and {@link Window#forever()}) for decayed aggregates and those of
 *     the present event
 * @param includesPresent whether the present event counts; always false with a delay
 * @param condition which events count
 * @param halfLife for decayed aggregates, from 1 second to 90 days; zero otherwise
 * @param prior what {@link Aggregate#FRAUD_RISK} shrinks to
 */
public record FeatureDefinition(
        String name,
        Aggregate aggregate,
        List<String> entities,
        List<String> fields,
        Window window,
        boolean includesPresent,
        Condition condition,
        Duration halfLife,
        Prior prior) {

    /**
     * A belief about the fraud rate that counts as much as {@code strength} events.
     *
     * @param strength in [0, 10^9]; 0 for none
     * @param rate in [0, 1]
     */
    public record Prior(double strength, double rate) {
        /** No belief. */
        public static final Prior NONE = new Prior(0, 0);

        public Prior {
            if (!(strength >= 0 && strength <= 1e9)) {
                throw new IllegalArgumentException("Prior.strength must be in [0, 1e9], got " + strength);
            }
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException("Prior.rate must be in [0, 1], got " + rate);
            }
        }
    }

    public FeatureDefinition {
        Names.require("FeatureDefinition.name", name);
        entities = List.copyOf(entities);
        fields = List.copyOf(fields);
        includesPresent &= window.delay().isZero();
        DefinitionRules.check(name, aggregate, entities, fields, window);
        DefinitionRules.checkSettings(name, aggregate, includesPresent, condition, halfLife, prior);
    }

    /** A feature of the present event alone. */
    public static FeatureDefinition present(String name, Aggregate aggregate, String... fields) {
        return new FeatureDefinition(
                name,
                aggregate,
                List.of(),
                List.of(fields),
                Window.forever(),
                aggregate.includesPresentByDefault(),
                Condition.always(),
                Duration.ZERO,
                Prior.NONE);
    }

    /** A feature over the events of an entity, or of a pair of entities given as {@code "customer*merchant"}. */
    public static FeatureDefinition of(
            String name, Aggregate aggregate, String entities, Window window, String... fields) {
        return new FeatureDefinition(
                name,
                aggregate,
                List.of(entities.split("\\*", -1)),
                List.of(fields),
                window,
                aggregate.includesPresentByDefault(),
                Condition.always(),
                Duration.ZERO,
                Prior.NONE);
    }

    /** A decayed count (no field) or sum (one number) over the events of an entity. */
    public static FeatureDefinition decayed(String name, String entities, Duration halfLife, String... fields) {
        return new FeatureDefinition(
                name,
                fields.length == 0 ? Aggregate.DECAYED_COUNT : Aggregate.DECAYED_SUM,
                List.of(entities.split("\\*", -1)),
                List.of(fields),
                Window.forever(),
                true,
                Condition.always(),
                halfLife,
                Prior.NONE);
    }

    /** The same feature with or without the present event. */
    public FeatureDefinition withPresent(boolean included) {
        return new FeatureDefinition(name, aggregate, entities, fields, window, included, condition, halfLife, prior);
    }

    /** The same feature over the events that meet {@code chosen}. */
    public FeatureDefinition when(Condition chosen) {
        return new FeatureDefinition(
                name, aggregate, entities, fields, window, includesPresent, chosen, halfLife, prior);
    }

    /** The same risk, shrunk. */
    public FeatureDefinition withPrior(double strength, double rate) {
        return new FeatureDefinition(
                name,
                aggregate,
                entities,
                fields,
                window,
                includesPresent,
                condition,
                halfLife,
                new Prior(strength, rate));
    }

    /** The definition in one line, as {@link FeatureSet#parse} reads it. */
    public String toText() {
        return DefinitionText.write(this);
    }
}
