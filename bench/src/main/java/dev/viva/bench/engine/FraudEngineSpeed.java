package dev.viva.bench.engine;

import com.sun.management.OperatingSystemMXBean;
import dev.viva.features.Aggregate;
import dev.viva.features.FeatureDefinition;
import dev.viva.features.FeatureSet;
import dev.viva.features.Window;
import dev.viva.fraud.Payment;
import dev.viva.fraud.PaymentEvents;
import dev.viva.fraud.engine.EngineOptions;
import dev.viva.fraud.engine.EngineStatistics.LatencySummary;
import dev.viva.fraud.engine.FraudEngine;
import dev.viva.fraud.engine.Policy;
import dev.viva.fraud.engine.Rule;
import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.boosting.GradientBoosting;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * {@code ./viva bench fraud-engine [CUSTOMERS [PAYMENTS]]}: decisions a second in process, features, a model of 100 trees, a
 * rule, the log and the saving of the state all included. The processor time beside each figure shows what a busy machine
 * hides.
 */
public final class FraudEngineSpeed {
    private static final int ROUNDS = 6;
    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final int ROWS = 20_000;
    private static final long START = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();

    private FraudEngineSpeed() {}

    /** Runs and prints one line for each round; the first ones warm up. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int customers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int payments = (arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_800_000) / ROUNDS;
        Path home = Files.createTempDirectory("viva-engine");
        FeatureSet features = features();
        var options = EngineOptions.of(features)
                .withPolicy(Policy.DEFAULT.withRules(List.of(Rule.parse("velocity BLOCK customer_count_1m > 5"))));
        try (FraudEngine engine = FraudEngine.open(home, options)) {
            engine.addModel("speed", model(features.names()), Map.of());
            engine.activate("speed");
            for (int round = 0; round < ROUNDS; round++) {
                round(engine, payments(customers, payments, (long) round * payments), round);
            }
            LatencySummary latency = engine.statistics().latency();
            System.out.printf(
                    Locale.ROOT,
                    "latency: p50 %.1f, p99 %.1f, p99.9 %.1f, maximum %.0f µs%n",
                    latency.p50(),
                    latency.p99(),
                    latency.p999(),
                    latency.max());
        }
        delete(home);
    }

    private static void round(FraudEngine engine, List<Payment> payments, int round) throws InterruptedException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        var next = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        long processor = system.getProcessCpuTime();
        long begun = System.nanoTime();
        for (int thread = 0; thread < THREADS; thread++) {
            threads.add(Thread.ofPlatform().name("decide-" + thread).start(() -> {
                for (int at = next.getAndIncrement(); at < payments.size(); at = next.getAndIncrement()) {
                    engine.decide(payments.get(at));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        double used = (system.getProcessCpuTime() - processor) / 1e3 / payments.size();
        System.out.printf(
                Locale.ROOT,
                "round %d: %,.0f decisions/s on %d threads, %.1f µs of processor time each (%,.0f/s on 2 free cores)%n",
                round + 1,
                payments.size() / seconds,
                THREADS,
                used,
                2e6 / used);
    }

    private static List<Payment> payments(int customers, int count, long first) {
        var random = new SplittableRandom(first);
        var payments = new ArrayList<Payment>(count);
        for (long number = first; number < first + count; number++) {
            payments.add(Payment.of(
                    Long.toString(number + 1),
                    START + number * 2,
                    Long.toString(random.nextInt(customers)),
                    Long.toString(random.nextInt(10_000)),
                    random.nextInt(1, 10_000) / 100.0));
        }
        return payments;
    }

    /** Twenty-six features: present, customer and merchant over a minute to 30 days, risks with delayed labels. */
    private static FeatureSet features() {
        var all = new ArrayList<FeatureDefinition>();
        all.add(FeatureDefinition.present("amount", Aggregate.VALUE, "amount"));
        all.add(FeatureDefinition.present("hour", Aggregate.HOUR));
        all.add(FeatureDefinition.present("night", Aggregate.NIGHT));
        all.add(FeatureDefinition.of(
                "customer_count_1m", Aggregate.COUNT, "customer", Window.of(Duration.ofMinutes(1))));
        for (int days : new int[] {1, 7, 30}) {
            String name = "_" + days + "d";
            Window window = Window.days(days);
            Window delayed = window.delayed(Duration.ofDays(7));
            all.add(FeatureDefinition.of("customer_count" + name, Aggregate.COUNT, "customer", window));
            all.add(FeatureDefinition.of("customer_mean" + name, Aggregate.MEAN, "customer", window, "amount"));
            all.add(FeatureDefinition.of("customer_z" + name, Aggregate.Z_SCORE, "customer", window, "amount"));
            all.add(FeatureDefinition.of("customer_maximum" + name, Aggregate.MAXIMUM, "customer", window, "amount"));
            all.add(FeatureDefinition.of("merchant_count" + name, Aggregate.COUNT, "merchant", delayed));
            all.add(FeatureDefinition.of("merchant_risk" + name, Aggregate.FRAUD_RISK, "merchant", delayed));
            all.add(FeatureDefinition.of("merchant_mean" + name, Aggregate.MEAN, "merchant", window, "amount"));
        }
        all.add(FeatureDefinition.of("seconds_since_last", Aggregate.SECONDS_SINCE_LAST, "customer", Window.days(30)));
        return FeatureSet.of(PaymentEvents.SCHEMA, all);
    }

    /** A model of 100 trees that asks for all features; what it has learnt does not matter here. */
    private static Classifier model(List<String> names) {
        var random = new SplittableRandom(5);
        var columns = new ArrayList<Feature>();
        double[] sum = new double[ROWS];
        for (String name : names) {
            double[] values = random.doubles(ROWS, 0, 50).toArray();
            columns.add(new Feature.Numeric(name, values));
            for (int row = 0; row < ROWS; row++) {
                sum[row] += values[row];
            }
        }
        int[] fraud = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            fraud[row] = sum[row] > 31 * names.size() ? 1 : 0;
        }
        return GradientBoosting.classifier()
                .withTrees(100)
                .fit(Dataset.of(new Features(columns), new Target.Classes(fraud, List.of("honest", "fraud"))));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
