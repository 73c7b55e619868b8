package dev.viva.bench.crash;

import dev.viva.features.Aggregate;
import dev.viva.features.FeatureDefinition;
import dev.viva.features.FeatureSet;
import dev.viva.features.Window;
import dev.viva.features.log.LogOptions;
import dev.viva.fraud.Payment;
import dev.viva.fraud.PaymentEvents;
import dev.viva.fraud.Thresholds;
import dev.viva.fraud.engine.EngineOptions;
import dev.viva.fraud.engine.Policy;
import dev.viva.fraud.engine.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

/** What the killed engine and its judge agree on: the options, and which payment bears which number. */
final class CrashLoad {
    static final int CUSTOMERS = 50;

    private static final long START = Instant.parse("2025-03-01T00:00:00Z").toEpochMilli();

    private CrashLoad() {}

    /** An engine that saves its state often, in small segments, so that kills hit every kind of work. */
    static EngineOptions options() {
        FeatureSet features = FeatureSet.of(
                PaymentEvents.SCHEMA,
                List.of(
                        FeatureDefinition.present("amount", Aggregate.VALUE, "amount"),
                        FeatureDefinition.of(
                                "customer_count_1m", Aggregate.COUNT, "customer", Window.of(Duration.ofMinutes(1))),
                        FeatureDefinition.of("customer_count", Aggregate.COUNT, "customer", Window.forever()),
                        FeatureDefinition.of("customer_mean_7d", Aggregate.MEAN, "customer", Window.days(7), "amount"),
                        FeatureDefinition.of(
                                "merchant_risk_30d",
                                Aggregate.FRAUD_RISK,
                                "merchant",
                                Window.days(30).delayed(Duration.ofDays(7)))));
        return EngineOptions.of(features)
                .withLog(LogOptions.standard().withSegmentBytes(1 << 20))
                .withSnapshotEvery(2_000)
                .withClock(InstantSource.fixed(Instant.ofEpochMilli(START)))
                .withPolicy(
                        new Policy(Thresholds.DEFAULT, List.of(Rule.parse("velocity BLOCK customer_count_1m > 5"))));
    }

    /** The payment of a number, always the same. */
    static Payment payment(long number) {
        var random = new SplittableRandom(number * 0x9E3779B97F4A7C15L);
        return Payment.of(
                "t" + number,
                START + number * 700,
                Long.toString(random.nextInt(CUSTOMERS)),
                "m" + random.nextInt(9),
                random.nextInt(1, 20_000) / 100.0);
    }
}
