package dev.viva.features.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.features.Aggregate;
import dev.viva.features.Event;
import dev.viva.features.EventSchema;
import dev.viva.features.FeatureDefinition;
import dev.viva.features.FeatureSet;
import dev.viva.features.Window;
import dev.viva.features.state.StateStore;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements of the package's description, one by one. */
final class MeaningTest {
    private static final EventSchema SCHEMA =
            EventSchema.of(List.of("customer", "merchant"), List.of("amount"), List.of());
    private static final long NOW = 1_700_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final long DAY = 86_400_000;

    private final Event event = SCHEMA.event();
    private long nextId;

    private static OnlineFeatures online(FeatureDefinition... features) {
        return OnlineFeatures.inMemory(FeatureSet.of(SCHEMA, List.of(features)));
    }

    private double at(OnlineFeatures features, long time) {
        return at(features, nextId++, time, 10);
    }

    private double at(OnlineFeatures features, long id, long time, double amount) {
        double[] values = new double[features.set().size()];
        features.apply(event.begin(id, time).key(0, 1).key(1, 2).number(0, amount), values);
        return values[0];
    }

    @Test
    void moreThanFiveInOneMinuteIsTrueExactlyOnTheSixthAndOverWhenTheFirstIsAMinuteOld() {
        OnlineFeatures features =
                online(FeatureDefinition.of("velocity", Aggregate.COUNT, "customer", Window.of(Duration.ofMinutes(1))));
        for (int event = 1; event <= 5; event++) {
            assertThat(at(features, NOW)).isEqualTo(event);
        }
        assertThat(at(features, NOW + MINUTE - 1)).isEqualTo(6);
        assertThat(at(features, NOW + MINUTE)).isEqualTo(2);
    }

    @Test
    void aFraudIsSeenWhenItsLabelHasArrivedAndTheDelayIsOverAndNotAMillisecondEarlier() {
        FeatureDefinition frauds = FeatureDefinition.of(
                "frauds", Aggregate.FRAUD_COUNT, "merchant", Window.days(30).delayed(Duration.ofDays(7)));
        OnlineFeatures features = online(frauds);
        at(features, NOW);
        assertThat(features.label(0, true, NOW)).isEqualTo(LabelOutcome.KNOWN);
        assertThat(at(features, NOW + 7 * DAY - 1)).isZero();
        assertThat(at(features, NOW + 7 * DAY)).isEqualTo(1);
        assertThat(features.label(1, true, NOW + 20 * DAY)).isEqualTo(LabelOutcome.WAITING);
        assertThat(at(features, NOW + 20 * DAY - 1)).isEqualTo(1);
        assertThat(at(features, NOW + 20 * DAY)).isEqualTo(2);
        assertThat(features.label(1, true, NOW + 20 * DAY)).isEqualTo(LabelOutcome.REPEATED);
        assertThat(features.label(1, false, NOW + 20 * DAY)).isEqualTo(LabelOutcome.KNOWN);
        assertThat(at(features, NOW + 20 * DAY)).isEqualTo(1);
        assertThat(features.label(99, true, NOW)).isEqualTo(LabelOutcome.UNKNOWN_EVENT);
    }

    @Test
    void aRunOfFraudsLastsFromTheNewestGenuineEventToTheNextOne() {
        Window month = Window.days(30);
        OnlineFeatures features = online(
                FeatureDefinition.of("run", Aggregate.FRAUD_RUN_LENGTH, "merchant", month),
                FeatureDefinition.of("since_began", Aggregate.SECONDS_SINCE_FRAUD_RUN_BEGAN, "merchant", month),
                FeatureDefinition.of("since_genuine", Aggregate.SECONDS_SINCE_GENUINE, "merchant", month));
        assertThat(all(features, NOW)).containsExactly(0, Double.NaN, Double.NaN);
        assertThat(all(features, NOW + MINUTE)).containsExactly(0, Double.NaN, 60);
        features.label(1, true, NOW + MINUTE);
        assertThat(all(features, NOW + 2 * MINUTE)).containsExactly(1, 60, 120);
        features.label(2, true, NOW + 2 * MINUTE);
        assertThat(all(features, NOW + 3 * MINUTE)).containsExactly(2, 120, 180);
        assertThat(all(features, NOW + 4 * MINUTE)).containsExactly(0, Double.NaN, 60);
        features.label(3, true, NOW + 4 * MINUTE);
        features.label(4, true, NOW + 4 * MINUTE);
        features.label(0, true, NOW + 4 * MINUTE);
        assertThat(all(features, NOW + 5 * MINUTE)).containsExactly(5, 300, Double.NaN);
        features.label(2, false, NOW + 5 * MINUTE);
        assertThat(all(features, NOW + 5 * MINUTE)).containsExactly(0, Double.NaN, 0);
    }

    private double[] all(OnlineFeatures features, long time) {
        double[] values = new double[features.set().size()];
        features.apply(event.begin(nextId++, time).key(0, 1).key(1, 2).number(0, 10), values);
        return values;
    }

    @Test
    void aLateEventSeesWhatIsNotYoungerAndIsSeenByWhatIs() {
        OnlineFeatures features = online(
                FeatureDefinition.of("sum", Aggregate.SUM, "customer", Window.of(Duration.ofMinutes(1)), "amount"));
        assertThat(at(features, 0, NOW, 1)).isEqualTo(1);
        assertThat(at(features, 1, NOW + 50_000, 10)).isEqualTo(11);
        assertThat(at(features, 2, NOW + 20_000, 100)).isEqualTo(101);
        assertThat(at(features, 3, NOW + 70_000, 1000)).isEqualTo(1110);
    }

    @Test
    void aDuplicateChangesNothingUntilItsEventIsForgotten() {
        OnlineFeatures features = online(FeatureDefinition.of("count", Aggregate.COUNT, "customer", Window.forever()));
        assertThat(at(features, 7, NOW, 1)).isEqualTo(1);
        long hash = features.stateHash();
        double[] untouched = {-5};
        assertThat(features.apply(event.begin(7, NOW + DAY).key(0, 1), untouched))
                .isFalse();
        assertThat(untouched).containsExactly(-5);
        assertThat(features.stateHash()).isEqualTo(hash);
        assertThat(at(features, 8, NOW + 120 * DAY, 1)).isEqualTo(2);
        assertThat(at(features, 7, NOW + 120 * DAY, 1)).isEqualTo(3);
    }

    @Test
    void sumsDoNotDriftHoweverMuchWasAddedAndTakenAway() {
        OnlineFeatures features = online(
                FeatureDefinition.of("sum", Aggregate.SUM, "customer", Window.of(Duration.ofSeconds(1)), "amount"));
        for (int event = 0; event < 100_000; event++) {
            at(features, event, NOW + event * 100L, event % 2 == 0 ? 0.1 : 1e9);
        }
        for (int event = 100_000; event < 100_009; event++) {
            at(features, event, NOW + event * 100L, 0.1);
        }
        assertThat(at(features, 100_009, NOW + 100_009 * 100L, 0.1)).isEqualTo(1.0);
    }

    @Test
    void refusedEventsChangeNothing() {
        OnlineFeatures features = online(FeatureDefinition.of("count", Aggregate.COUNT, "customer", Window.days(1)));
        long hash = features.stateHash();
        assertThatThrownBy(() -> at(features, 0)).hasMessageContaining("Event.timeMillis must be in");
        assertThatThrownBy(() -> at(features, 1, NOW, 1e300)).hasMessageContaining("Event.amount must be in");
        Event other = EventSchema.of(List.of("customer"), List.of(), List.of()).event();
        assertThatThrownBy(() -> features.apply(other, new double[1])).hasMessageContaining("must have the schema");
        assertThatThrownBy(() -> features.apply(event, new double[0])).hasMessageContaining("room for 1 values, got 0");
        assertThat(features.stateHash()).isEqualTo(hash);
    }

    @Test
    void aHistoryThatHoldsAWrongValueNamesItsRow() {
        FeatureSet set = FeatureSet.of(
                SCHEMA, List.of(FeatureDefinition.of("count", Aggregate.COUNT, "customer", Window.days(1))));
        History history = new History(
                SCHEMA,
                new long[] {1, 2},
                new long[] {NOW, 5},
                new long[][] {{1, 1}, {1, 1}},
                new double[][] {{1, 1}},
                new long[0][],
                History.Labels.NONE);
        assertThatThrownBy(() -> new HistoryFeatures(set).compute(history, Parallel.of(1), Progress.none()))
                .hasMessageContaining("History row 1: Event.timeMillis must be in");
    }

    @Test
    void openingAStoreLoadsNothingBeforeItIsNeeded(@TempDir Path folder) {
        FeatureSet set = FeatureSet.of(
                SCHEMA, List.of(FeatureDefinition.of("count", Aggregate.COUNT, "customer", Window.days(1))));
        assertThat(FeatureSet.parse(set.toText())).isEqualTo(set);
        double[] values = new double[1];
        try (StateStore store = StateStore.open(folder)) {
            OnlineFeatures features = OnlineFeatures.open(set, store, Limits.standard());
            for (int customer = 0; customer < 50_000; customer++) {
                features.apply(event.begin(customer, NOW).key(0, customer), values);
            }
            features.snapshot(49_999);
        }
        try (StateStore store = StateStore.open(folder)) {
            OnlineFeatures features = OnlineFeatures.open(set, store, Limits.standard());
            assertThat(features.sequence()).isEqualTo(49_999);
            assertThat(features.size().residentKeys()).isZero();
            features.apply(event.begin(50_000, NOW + 1).key(0, 123), values);
            assertThat(values[0]).isEqualTo(2);
            assertThat(features.size().residentKeys()).isEqualTo(1);
        }
    }
}
