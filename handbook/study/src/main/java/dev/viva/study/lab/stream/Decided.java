package dev.viva.study.lab.stream;

import dev.viva.features.FeatureSet;
import dev.viva.features.window.FeatureColumns;
import dev.viva.fraud.FraudFeatures;
import dev.viva.fraud.PaymentEvents;
import dev.viva.fraud.PaymentHistory;
import dev.viva.fraud.train.FraudTrainer;
import dev.viva.fraud.train.ProductionFeatures;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.calibration.CalibratedClassifier;
import dev.viva.ops.DriftAlarm;
import dev.viva.ops.DriftMonitor;
import dev.viva.ops.DriftOptions;
import dev.viva.ops.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A stream of payments with the score that each got when it came: from the model that was in place then, taught by what was
 * known then. Arrays are owned. Immutable and thread-safe.
 *
 * @param days when each came, in days since the stream began
 * @param scores the calibrated probability of fraud
 * @param fraud the truth
 * @param attack whether it belongs to what began
 * @param stability at the end of each day, the largest population stability index of a watched feature
 * @param alarms what the watch of features said
 */
record Decided(
        double[] days,
        double[] scores,
        boolean[] fraud,
        boolean[] attack,
        double[] stability,
        List<DriftAlarm> alarms) {
    /** Every so many days there is a new model. */
    static final int RETRAINED = 3;

    private static final List<String> SEEN = List.of(
            "amount",
            "customer_count_1m",
            "customer_count_1h",
            "customer_count_1d",
            "customer_sum_1d",
            "customer_mean_30d",
            "amount_to_mean_90d",
            "customer_frauds_30d",
            "merchant_risk_14d",
            "device_share_90d",
            "address_share_90d",
            "merchant_count_1h");

    /** Features that stay as they are while nothing happens, whatever the length of the history. */
    private static final List<String> WATCHED =
            List.of("amount", "customer_count_1m", "customer_count_1h", "customer_sum_1d", "merchant_count_1h");

    private static final FraudFeatures FEATURES = FraudFeatures.of(FeatureSet.of(
            PaymentEvents.SCHEMA,
            ProductionFeatures.ALL.windows().features().stream()
                    .filter(feature -> SEEN.contains(feature.name()))
                    .toList()));

    private static final FraudTrainer TRAINER = new FraudTrainer(
            FEATURES,
            GradientBoosting.classifier()
                    .withTrees(24)
                    .withLearningRate(0.3)
                    .withMaxLeaves(8)
                    .withMinLeafRows(10)
                    .withPatience(6),
            Duration.ZERO,
            0.1,
            0.1,
            400_000,
            Optional.empty());

    private static final DriftOptions DRIFT =
            DriftOptions.defaults().withMinimumValues(500).withWindow(1_000, Duration.ofDays(4));

    /** Readers are many: each gets one processor, which for small loops is hardly slower than all. */
    private static final Parallel ALONE = Parallel.of(1);

    /** Lets the payments of a world come one after the other. */
    static Decided of(World world) {
        PaymentHistory history = PaymentHistory.of(world.payments());
        FeatureColumns values = FEATURES.compute(history.withLabelsAsTheyArrived(), ALONE, Progress.none());
        int first = history.firstAt(world.start());
        int end = history.firstAt(world.start() + World.LIVE * World.DAY);
        int[] live = IntStream.range(first, end).toArray();
        boolean[] attack = new boolean[live.length];
        boolean[] fraud = new boolean[live.length];
        for (int at = 0; at < live.length; at++) {
            fraud[at] = history.fraud()[live[at]];
            attack[at] = history.events().times()[live[at]] >= world.onset()
                    && world.pattern().is(history.scenario()[live[at]]);
        }
        List<DriftAlarm> alarms = new ArrayList<>();
        return new Decided(
                Arrays.stream(live).mapToDouble(row -> day(world, history, row)).toArray(),
                scores(world, history, values),
                fraud,
                attack,
                watched(world, history, values, live, alarms),
                List.copyOf(alarms));
    }

    private static double day(World world, PaymentHistory history, int row) {
        return (double) (history.events().times()[row] - world.start()) / World.DAY;
    }

    private static double[] scores(World world, PaymentHistory history, FeatureColumns values) {
        return IntStream.range(0, World.LIVE / RETRAINED)
                .mapToObj(model -> scores(world, history, values, world.start() + (long) model * RETRAINED * World.DAY))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** What the model that is made at {@code now} says of the payments until the next one is. */
    private static double[] scores(World world, PaymentHistory history, FeatureColumns values, long now) {
        int[] settled = settled(world, history, now);
        boolean[] fraud = new boolean[settled.length];
        for (int at = 0; at < settled.length; at++) {
            fraud[at] = history.fraud()[settled[at]];
        }
        CalibratedClassifier model = TRAINER.fit(FEATURES.inputs(values, settled), fraud, ALONE, Progress.none());
        int[] next = IntStream.range(history.firstAt(now), history.firstAt(now + RETRAINED * World.DAY))
                .toArray();
        double[][] probabilities = model.probabilities(FEATURES.inputs(values, next));
        return Arrays.stream(probabilities).mapToDouble(row -> row[1]).toArray();
    }

    /** The payments of which the truth is known at {@code now}, as far back as models look. */
    private static int[] settled(World world, PaymentHistory history, long now) {
        long until = now - world.delay() * World.DAY;
        return IntStream.range(history.firstAt(until - World.TAUGHT * World.DAY), history.firstAt(until))
                .toArray();
    }

    /** Looks at every payment of the stream; the references are what taught the first model. */
    private static double[] watched(
            World world, PaymentHistory history, FeatureColumns values, int[] live, List<DriftAlarm> alarms) {
        double[][] columns = WATCHED.stream()
                .map(name -> values.columns()[FEATURES.windows().indexOf(name)])
                .toArray(double[][]::new);
        int[] settled = settled(world, history, world.start());
        List<Reference> references = IntStream.range(0, columns.length)
                .mapToObj(column -> Reference.of(
                        WATCHED.get(column),
                        Arrays.stream(settled)
                                .mapToDouble(row -> columns[column][row])
                                .toArray()))
                .toList();
        DriftMonitor monitor = new DriftMonitor(references, DRIFT, alarms::add);
        double[] stability = new double[World.LIVE];
        for (int row : live) {
            monitor.observe(
                    Arrays.stream(columns).mapToDouble(column -> column[row]).toArray(),
                    history.events().times()[row] * 1_000);
            int day = (int) day(world, history, row);
            boolean last = row == live[live.length - 1] || (int) day(world, history, row + 1) > day;
            stability[day] = last ? largest(monitor) : stability[day];
        }
        return stability;
    }

    private static double largest(DriftMonitor monitor) {
        return monitor.status().stream()
                .mapToDouble(status -> status.drift().populationStability())
                .max()
                .orElse(0);
    }

    /** The day of the stream at which an alarm was raised. */
    static double day(World world, DriftAlarm alarm) {
        return (double) (alarm.time().toEpochMilli() - world.start()) / World.DAY;
    }

    /** How many payments there are. */
    int size() {
        return scores.length;
    }
}
