package dev.viva.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Definitions are data: written, read back, and refused by name where they make no sense. */
final class FeatureSetTest {
    private static final EventSchema SCHEMA = EventSchema.of(
            List.of("customer", "merchant"), List.of("amount", "latitude", "longitude"), List.of("currency"));

    private static FeatureDefinition mean() {
        return FeatureDefinition.of("mean", Aggregate.MEAN, "customer", Window.days(7), "amount");
    }

    private static FeatureSet everything() {
        return new FeatureSet(
                new EventSchema(
                        List.of("customer", "merchant"),
                        List.of(new NumberField("amount", 2), NumberField.of("latitude"), NumberField.of("longitude")),
                        List.of("currency")),
                List.of(
                        FeatureDefinition.present("hour", Aggregate.HOUR),
                        FeatureDefinition.present("amount", Aggregate.VALUE, "amount"),
                        mean().when(new Condition.Above("amount", 12.5)),
                        FeatureDefinition.of(
                                        "few", Aggregate.COUNT, "customer*merchant", Window.of(Duration.ofSeconds(1)))
                                .withPresent(false)
                                .when(new Condition.Is("currency", -7)),
                        FeatureDefinition.of("ever", Aggregate.DEVIATION, "merchant", Window.forever(), "amount")
                                .when(new Condition.AtMost("amount", 1e-7)),
                        FeatureDefinition.of(
                                "speed", Aggregate.SPEED, "customer", Window.days(90), "latitude", "longitude"),
                        FeatureDefinition.decayed("lately", "customer", Duration.ofHours(6), "amount"),
                        FeatureDefinition.of(
                                        "risk",
                                        Aggregate.FRAUD_RISK,
                                        "merchant",
                                        Window.days(30).delayed(Duration.ofDays(7)))
                                .withPrior(20, 0.01)),
                Duration.ofMinutes(5),
                Duration.ofDays(200));
    }

    @Test
    void aSetReadFromItsTextIsTheSameSetWithTheSameHash() {
        FeatureSet set = everything();
        FeatureSet read = FeatureSet.parse("# a remark\n" + set.toText());
        assertThat(read).isEqualTo(set);
        assertThat(read.hash()).isEqualTo(set.hash()).hasSize(64);
    }

    @Test
    void everyChangeOfADefinitionChangesTheHash() {
        String base = FeatureSet.of(SCHEMA, List.of(mean())).hash();
        assertThat(List.of(
                        FeatureSet.of(SCHEMA, List.of(mean().withPresent(false)))
                                .hash(),
                        FeatureSet.of(SCHEMA, List.of(mean().when(new Condition.Above("amount", 1))))
                                .hash(),
                        new FeatureSet(SCHEMA, List.of(mean()), Duration.ZERO, Duration.ofDays(120)).hash()))
                .doesNotContain(base)
                .doesNotHaveDuplicates();
    }

    @Test
    void aDelayLeavesThePresentEventOutAndIdsAreRememberedAsLongAsLabelsCount() {
        FeatureDefinition risk = FeatureDefinition.of(
                "risk", Aggregate.FRAUD_RISK, "merchant", Window.days(90).delayed(Duration.ofDays(90)));
        assertThat(FeatureSet.of(SCHEMA, List.of(risk)).remember()).isEqualTo(Duration.ofDays(180));
        FeatureDefinition late = FeatureDefinition.of(
                "count", Aggregate.COUNT, "merchant", Window.days(1).delayed(Duration.ofDays(1)));
        assertThat(late.includesPresent()).isFalse();
        refused(
                () -> new FeatureSet(SCHEMA, List.of(risk), Duration.ZERO, Duration.ofDays(90)),
                "FeatureSet.remember must be at least the PT4320H of risk, got PT2160H");
    }

    @Test
    void windowsOutsideOneSecondToNinetyDaysAreRefused() {
        refused(() -> Window.of(Duration.ZERO), "Window.length must be in [PT1S, P90D] or Window.FOREVER, got PT0S");
        refused(() -> Window.days(91), "got PT2184H");
        refused(() -> Window.of(Duration.ofMillis(999)), "got PT0.999S");
        refused(
                () -> Window.days(1).delayed(Duration.ofMillis(-1)),
                "Window.delay must be in [PT0S, P90D], got PT-0.001S");
        refused(() -> Window.of(Duration.ofNanos(1_000_000_001)), "whole milliseconds");
    }

    @Test
    void definitionsThatMakeNoSenseAreRefusedByName() {
        refused(
                () -> FeatureDefinition.of("m", Aggregate.MEAN, "customer", Window.days(1)),
                "FeatureDefinition m (MEAN): fields must be 1 of them, got []");
        refused(
                () -> FeatureDefinition.of("m", Aggregate.MAXIMUM, "customer", Window.forever(), "amount"),
                "window must be at most 90 days, got forever");
        refused(
                () -> FeatureDefinition.of("m", Aggregate.COUNT, "customer*customer", Window.days(1)),
                "entities must be two different ones");
        refused(() -> FeatureDefinition.present("m", Aggregate.COUNT), "entities must be one or a pair, got []");
        refused(
                () -> FeatureDefinition.of("Mean", Aggregate.COUNT, "customer", Window.days(1)),
                "FeatureDefinition.name must be 1 to 80 lower-case letters");
        refused(
                () -> FeatureDefinition.of("m", Aggregate.SECONDS_SINCE_LAST, "customer", Window.days(1))
                        .withPresent(true),
                "includesPresent must be false, got true");
        refused(
                () -> FeatureDefinition.decayed("m", "customer", Duration.ZERO),
                "halfLife must be in [PT1S, P90D], got PT0S");
        refused(() -> mean().withPrior(1, 0.5), "prior must be none");
        refused(() -> mean().when(new Condition.Above("amount", Double.NaN)), "threshold must be finite, got NaN");
        refused(() -> mean().when(new Condition.Is("currency", -1)), "Condition.Is.code must be present, got -1");
    }

    @Test
    void setsWhoseFeaturesDoNotFitTheSchemaAreRefusedByName() {
        FeatureDefinition unknown = FeatureDefinition.of("m", Aggregate.MEAN, "customer", Window.days(1), "price");
        refused(() -> FeatureSet.of(SCHEMA, List.of(unknown)), "EventSchema has no number \"price\"; it has [amount");
        FeatureDefinition device = FeatureDefinition.of("m", Aggregate.COUNT, "device", Window.days(1));
        refused(() -> FeatureSet.of(SCHEMA, List.of(device)), "EventSchema has no entity \"device\"");
        FeatureDefinition code = FeatureDefinition.of("m", Aggregate.DISTINCT, "customer", Window.days(1), "amount");
        refused(() -> FeatureSet.of(SCHEMA, List.of(code)), "EventSchema has no code \"amount\"");
        refused(() -> FeatureSet.of(SCHEMA, List.of(mean(), mean())), "\"mean\" occurs twice");
        refused(() -> FeatureSet.of(SCHEMA, List.of()), "at least one");
        refused(() -> EventSchema.of(List.of("customer"), List.of("customer"), List.of()), "\"customer\" occurs twice");
        refused(() -> new NumberField("amount", 12), "NumberField.decimals must be in [0, 9], got 12");
    }

    @Test
    void textThatIsNoFeatureSetIsRefusedWithItsLine() {
        String text = FeatureSet.of(SCHEMA, List.of(mean())).toText();
        refused(() -> FeatureSet.parse("hello"), "must begin with \"viva features 1\"");
        refused(() -> FeatureSet.parse(text.replace("MEAN", "MEDIAN")), "got \"MEDIAN(amount)\" in the line: mean =");
        refused(() -> FeatureSet.parse(text.replace("PT168H", "seven")), "a duration such as PT24H, got \"seven\"");
        refused(() -> FeatureSet.parse(text.replace("with present", "with past")), "expected present, got \"past\"");
        refused(() -> FeatureSet.parse(text.strip() + " and more"), "expected the end of the line, got \"and\"");
        refused(
                () -> FeatureSet.parse(text.replace("amount:6", "amount:x")),
                "a number as name:decimals, got amount:x");
    }

    @Test
    void eventsOutOfRangeAreRefusedByNameAndMissingNumbersAreNot() {
        Event event = SCHEMA.event().begin(1, 1_522_540_800_000L);
        event.number(0, Double.NaN).requireValid();
        event.number(0, 1e9).requireValid();
        refused(
                event.number(0, 1.2e9)::requireValid,
                "Event.amount must be in ±1.125899906842624E9 or missing, got 1.2E9");
        refused(event.number(0, Double.POSITIVE_INFINITY)::requireValid, "got Infinity");
        refused(
                event.begin(1, 0)::requireValid,
                "Event.timeMillis must be in [631152000000, 7258118400000) (1990 to 2199), got 0");
        refused(event.begin(1, -5)::requireValid, "got -5");
        refused(event.begin(1, 1_522_540_800L)::requireValid, "got 1522540800");
    }

    @Test
    void keysOfTextsAreWellSpreadAndNeverAbsent() {
        long same = 0;
        for (int index = 0; index < 10_000; index++) {
            long key = Event.keyOf("customer-" + index);
            assertThat(key).isNotEqualTo(Event.ABSENT).isEqualTo(Event.keyOf("customer-" + index));
            same += (key & 1023) == 0 ? 1 : 0;
        }
        assertThat(same).isBetween(1L, 30L);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }
}
