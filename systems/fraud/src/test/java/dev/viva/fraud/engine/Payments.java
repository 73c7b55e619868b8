package dev.viva.fraud.engine;

import dev.viva.features.Aggregate;
import dev.viva.features.FeatureDefinition;
import dev.viva.features.FeatureSet;
import dev.viva.features.Window;
import dev.viva.features.log.LogOptions;
import dev.viva.fraud.Payment;
import dev.viva.fraud.PaymentEvents;
import dev.viva.fraud.Thresholds;
import dev.viva.fraud.Verdict;
import dev.viva.kernel.Progress;
import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoosting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What the engine's tests share: a small feature set, payments by seed, a quick trainer. */
final class Payments {
    static final long START = Instant.parse("2025-03-01T00:00:00Z").toEpochMilli();
    static final long MINUTE = Duration.ofMinutes(1).toMillis();
    static final long DAY = Duration.ofDays(1).toMillis();

    static final FeatureSet FEATURES = FeatureSet.of(
            PaymentEvents.SCHEMA,
            List.of(
                    FeatureDefinition.present("amount", Aggregate.VALUE, "amount"),
                    FeatureDefinition.present("hour", Aggregate.HOUR),
                    FeatureDefinition.of(
                            "customer_count_1m", Aggregate.COUNT, "customer", Window.of(Duration.ofMinutes(1))),
                    FeatureDefinition.of("customer_count", Aggregate.COUNT, "customer", Window.forever()),
                    FeatureDefinition.of("customer_mean_7d", Aggregate.MEAN, "customer", Window.days(7), "amount"),
                    FeatureDefinition.of("customer_z_30d", Aggregate.Z_SCORE, "customer", Window.days(30), "amount"),
                    FeatureDefinition.of(
                            "merchant_maximum_1d", Aggregate.MAXIMUM, "merchant", Window.days(1), "amount"),
                    FeatureDefinition.of(
                            "merchant_risk_30d",
                            Aggregate.FRAUD_RISK,
                            "merchant",
                            Window.days(30).delayed(Duration.ofDays(7)))));

    static final Rule VELOCITY = Rule.parse("velocity BLOCK customer_count_1m > 5");

    private Payments() {}

    static EngineOptions options() {
        return EngineOptions.of(FEATURES)
                .withLog(LogOptions.standard().withSegmentBytes(1 << 18))
                .withPolicy(new Policy(Thresholds.DEFAULT, List.of(VELOCITY)))
                .withClock(InstantSource.fixed(Instant.ofEpochMilli(START + 400 * DAY)));
    }

    static Payment payment(int number, SplittableRandom random) {
        long customer = random.nextInt(20);
        return Payment.of(
                "t" + number,
                START + number * 40_000L + random.nextInt(30_000),
                Long.toString(customer),
                "m" + random.nextInt(7),
                Math.round(100 * random.nextDouble(1, 90)) / 100.0);
    }

    static List<Payment> many(int count, long seed) {
        var random = new SplittableRandom(seed);
        var payments = new ArrayList<Payment>();
        for (int number = 0; number < count; number++) {
            payments.add(payment(number, random));
        }
        return payments;
    }

    /** Frauds are the payments above 60, give or take. */
    static boolean isFraud(Payment payment) {
        return payment.amount() > 60 || payment.transactionId().hashCode() % 50 == 0;
    }

    static Classifier train(TrainingRows rows, Progress progress) {
        var columns = new ArrayList<Feature>();
        for (int column = 0; column < rows.names().size(); column++) {
            columns.add(new Feature.Numeric(rows.names().get(column), rows.columns()[column]));
        }
        int[] codes = new int[rows.rows()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = rows.fraud()[row] ? 1 : 0;
        }
        var data = Dataset.of(new Features(columns), new Target.Classes(codes, List.of("honest", "fraud")));
        return GradientBoosting.classifier()
                .withTrees(20)
                .fit(data, Training.plain().reporting(progress));
    }

    static int verdicts(List<Decision> decisions, Verdict verdict) {
        return (int) decisions.stream()
                .filter(decision -> decision.verdict() == verdict)
                .count();
    }
}
