package dev.viva.features.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.features.Aggregate;
import dev.viva.features.FeatureDefinition;
import dev.viva.features.FeatureSet;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.testkit.Laws;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Online, over history and by brute force: the same values. */
final class ExactnessTest {
    @Test
    void everyFeatureMeansWhatItsDefinitionSaysOnStreamsWithTiesLateEventsDuplicatesAndDelayedLabels() {
        Laws.hold(60, random -> {
            FeatureSet set = Streams.features(random, 50);
            List<Streams.Step> steps = Streams.stream(random, 350);
            Oracle oracle = new Oracle(set);
            OnlineFeatures online = OnlineFeatures.inMemory(set);
            double[] values = new double[set.size()];
            for (Streams.Step step : steps) {
                switch (step) {
                    case Streams.Step.Happens happens -> {
                        double @Nullable [] expected = oracle.apply(happens.event());
                        assertThat(online.apply(happens.event(), values)).isEqualTo(expected != null);
                        if (expected != null) {
                            requireSame(set, expected, values);
                        }
                    }
                    case Streams.Step.Learnt(long id, boolean fraud, long arrival) -> {
                        oracle.label(id, fraud, arrival);
                        online.label(id, fraud, arrival);
                    }
                }
            }
        });
    }

    @Test
    void historyInOnePassGivesTheBitsThatOnlineGivesForAnyNumberOfThreads() {
        Laws.hold(30, random -> {
            FeatureSet set = Streams.features(random, 50);
            List<Streams.Step> steps = Streams.stream(random, 2000);
            History history = Streams.history(steps);
            FeatureColumns columns = new HistoryFeatures(set)
                    .compute(history, random.nextBoolean() ? Parallel.common() : Parallel.of(1), Progress.none());
            OnlineFeatures online = OnlineFeatures.inMemory(set);
            double[] values = new double[set.size()];
            int row = 0;
            for (Streams.Step step : steps) {
                switch (step) {
                    case Streams.Step.Happens happens -> {
                        boolean counted = online.apply(happens.event(), values);
                        assertThat(columns.duplicate()[row]).isEqualTo(!counted);
                        for (int feature = 0; feature < values.length; feature++) {
                            double expected = counted ? values[feature] : Double.NaN;
                            assertThat(Double.doubleToLongBits(columns.columns()[feature][row]))
                                    .as(
                                            "row %d, %s",
                                            row, set.features().get(feature).toText())
                                    .isEqualTo(Double.doubleToLongBits(expected));
                        }
                        row++;
                    }
                    case Streams.Step.Learnt(long id, boolean fraud, long arrival) -> online.label(id, fraud, arrival);
                }
            }
        });
    }

    private static void requireSame(FeatureSet set, double[] expected, double[] got) {
        for (int index = 0; index < got.length; index++) {
            FeatureDefinition feature = set.features().get(index);
            double tolerance =
                    Math.abs(expected[index]) * relative(feature.aggregate()) + absolute(feature.aggregate());
            boolean same = Double.isNaN(expected[index])
                    ? Double.isNaN(got[index])
                    : Math.abs(expected[index] - got[index]) <= tolerance;
            assertThat(same)
                    .as("%s: expected %s, got %s", feature.toText(), expected[index], got[index])
                    .isTrue();
        }
    }

    private static double relative(Aggregate aggregate) {
        return Oracle.isCount(aggregate) ? 0 : aggregate == Aggregate.SPEED ? 1e-9 : 1e-12;
    }

    private static double absolute(Aggregate aggregate) {
        return switch (aggregate) {
            case DISTANCE -> 1e-7;
            case SPEED -> 1e-3;
            case DECAYED_SUM, Z_SCORE -> 1e-5;
            default -> 0;
        };
    }
}
