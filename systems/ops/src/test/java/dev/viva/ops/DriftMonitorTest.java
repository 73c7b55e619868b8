package dev.viva.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.testkit.Laws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftMonitorTest {
    private static final long DAY = 86_400_000_000L;
    private static final int PER_DAY = 10_000;
    private static final int FEATURES = 10;

    /** One draw of a feature: normal, log-normal, uniform, small whole numbers and more, each with its deviation. */
    private static double draw(SplittableRandom random, int feature) {
        return switch (feature % 5) {
            case 0 -> random.nextGaussian();
            case 1 -> Math.exp(random.nextGaussian());
            case 2 -> random.nextDouble();
            case 3 -> random.nextInt(8);
            default -> random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian() / Math.sqrt(random.nextDouble());
        };
    }

    private static double deviation(int feature) {
        return switch (feature % 5) {
            case 0 -> 1;
            case 1 -> Math.sqrt((Math.E - 1) * Math.E);
            case 2 -> Math.sqrt(1 / 12.0);
            case 3 -> Math.sqrt(63 / 12.0);
            default -> 3;
        };
    }

    private static List<Reference> references(SplittableRandom random) {
        return IntStream.range(0, FEATURES)
                .mapToObj(feature -> Reference.of(
                        "feature " + feature,
                        IntStream.range(0, 50_000)
                                .mapToDouble(row -> draw(random, feature))
                                .toArray()))
                .toList();
    }

    private static double[] row(SplittableRandom random, double shift) {
        double[] row = new double[FEATURES];
        Arrays.setAll(row, feature -> draw(random, feature) + shift * deviation(feature));
        return row;
    }

    @Test
    void thirtyDaysWithoutChangeRaiseAtMostOneAlarm() {
        Laws.hold(5, random -> {
            List<DriftAlarm> alarms = new ArrayList<>();
            DriftMonitor monitor = new DriftMonitor(references(random), DriftOptions.defaults(), alarms::add);
            for (int row = 0; row < 30 * PER_DAY; row++) {
                monitor.observe(row(random, 0), row * (DAY / PER_DAY));
            }
            assertThat(alarms).hasSizeLessThanOrEqualTo(1);
        });
    }

    @Test
    void aShiftOfAQuarterDeviationIsFoundInEveryFeatureWithin5000Values() {
        Laws.hold(20, random -> {
            List<DriftAlarm> alarms = new ArrayList<>();
            DriftMonitor monitor = new DriftMonitor(references(random), DriftOptions.defaults(), alarms::add);
            for (int row = 0; row < 2 * PER_DAY; row++) {
                monitor.observe(row(random, 0), row);
            }
            alarms.clear();
            double shift = random.nextBoolean() ? 0.25 : -0.25;
            for (int row = 0; row < 5000; row++) {
                monitor.observe(row(random, shift), 2 * PER_DAY + row);
            }
            assertThat(alarms).hasSize(FEATURES).allMatch(DriftAlarm::raised);
            assertThat(alarms.stream().map(DriftAlarm::feature).distinct()).hasSize(FEATURES);
        });
    }

    @Test
    void anAlarmIsClearedOnceWhenTheOldDistributionIsBack() {
        Laws.hold(5, random -> {
            List<DriftAlarm> alarms = new ArrayList<>();
            DriftMonitor monitor = new DriftMonitor(references(random), DriftOptions.defaults(), alarms::add);
            for (int row = 0; row < 30_000; row++) {
                monitor.observe(row(random, row >= 10_000 && row < 20_000 ? 1 : 0), row);
            }
            for (int feature = 0; feature < FEATURES; feature++) {
                String name = "feature " + feature;
                assertThat(alarms.stream()
                                .filter(alarm -> alarm.feature().equals(name))
                                .map(DriftAlarm::raised))
                        .containsExactly(true, false);
            }
            assertThat(monitor.status()).noneMatch(DriftMonitor.Status::raised);
        });
    }

    @Test
    void valuesThatGoMissingAreDrift() {
        SplittableRandom random = new SplittableRandom(3);
        List<DriftAlarm> alarms = new ArrayList<>();
        DriftMonitor monitor = new DriftMonitor(references(random), DriftOptions.defaults(), alarms::add);
        for (int row = 0; row < 10_000; row++) {
            double[] values = row(random, 0);
            values[0] = row >= 5000 && row % 3 == 0 ? Double.NaN : values[0];
            monitor.observe(values, row);
        }
        assertThat(alarms.stream().map(DriftAlarm::feature)).containsExactly("feature 0");
        assertThat(alarms.getFirst().toString()).startsWith("feature 0 drifted at 1970-01-01T00:00:00.00");
    }

    @Test
    void theWindowHoldsTheLastRowsAndNoOlderOnes() {
        Laws.hold(50, random -> {
            Reference reference = Reference.of("x", new double[] {0, 1});
            int rows = 100 + random.nextInt(2000);
            long span = 1000L + random.nextInt(20_000);
            DriftWindow window = new DriftWindow(List.of(reference), rows, span);
            List<Long> times = new ArrayList<>();
            long time = 0;
            for (int row = 0; row < 5000; row++) {
                time += random.nextInt(20);
                times.add(time);
                if (window.add(new double[] {row % 2}, time)) {
                    long now = time;
                    int recent =
                            (int) times.stream().filter(t -> now - t <= span).count();
                    int wanted = Math.min(rows, recent);
                    int pane = Math.max(rows / 10, (int) (span / 10) + 40);
                    assertThat(window.rows()).isLessThanOrEqualTo(wanted).isGreaterThanOrEqualTo(wanted - 2 * pane);
                    assertThat(window.total(0).present()).isEqualTo(window.rows());
                }
            }
        });
    }

    @Test
    void aWindowOfTimeForgetsWhatIsOlder() {
        SplittableRandom random = new SplittableRandom(5);
        DriftOptions hour = DriftOptions.defaults()
                .withWindow(1_000_000, Duration.ofHours(1))
                .withMinimumValues(50);
        DriftMonitor monitor = new DriftMonitor(references(random), hour, alarm -> {});
        for (int row = 0; row < 100_000; row++) {
            monitor.observe(row(random, row < 50_000 ? 5 : 0), row * 1_000_000L);
        }
        assertThat(monitor.status().getFirst().drift().values()).isBetween(3000L, 3600L);
        assertThat(monitor.status()).noneMatch(DriftMonitor.Status::raised);
        assertThat(Arrays.stream(monitor.status().getFirst().shares()).sum()).isBetween(0.999, 1.001);
    }

    @Test
    void wrongOptionsAndRowsAreRefused() {
        assertThatThrownBy(() -> DriftOptions.defaults().withThresholds(0, 0.1))
                .hasMessage("DriftOptions.stabilityThreshold must be positive, got 0.0");
        assertThatThrownBy(() -> DriftOptions.defaults().withThresholds(0.2, 1))
                .hasMessage("DriftOptions.significance must be in (0, 1), got 1.0");
        assertThatThrownBy(() -> DriftOptions.defaults().withMinimumValues(5000))
                .hasMessage("DriftOptions.minimumValues must be in [50, windowValues=2000], got 5000");
        DriftMonitor monitor =
                new DriftMonitor(List.of(Reference.of("x", new double[] {1})), DriftOptions.defaults(), alarm -> {});
        assertThatThrownBy(() -> monitor.observe(new double[2], 0))
                .hasMessage("DriftMonitor.observe: row must have 1 values like the references, got 2");
        assertThatThrownBy(() -> new DriftMonitor(List.of(), DriftOptions.defaults(), alarm -> {}))
                .hasMessage("DriftMonitor.references must hold at least one, got none");
    }
}
