package dev.viva.fraud.train;

import static dev.viva.features.FeatureDefinition.present;

import dev.viva.features.Aggregate;
import dev.viva.features.FeatureDefinition;
import dev.viva.features.FeatureSet;
import dev.viva.features.Window;
import dev.viva.fraud.FraudFeatures;
import dev.viva.fraud.PaymentEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model in production sees of a payment: how fast and how far it came, whether device, network and merchant are new,
 * the amount against the customer's own past, and what is known of earlier frauds at the moment of the payment.
 */
public final class ProductionFeatures {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Window QUARTER = Window.days(90);
    private static final Window OLDER = Window.days(76).delayed(Duration.ofDays(14));
    private static final Window COMPROMISE = Window.days(45);
    /** Newer payments are mostly without a label yet and would pass for genuine. */
    private static final Window SETTLED = Window.days(83).delayed(Duration.ofDays(7));

    /** The set, each feature as it is; risks count every label that had arrived. */
    public static final FraudFeatures ALL = all();

    private ProductionFeatures() {}

    private static FraudFeatures all() {
        List<FeatureDefinition> features = new ArrayList<>();
        addPresent(features);
        addPace(features);
        addAmounts(features);
        addHabits(features);
        addMerchant(features);
        addOthers(features);
        return FraudFeatures.of(FeatureSet.of(PaymentEvents.SCHEMA, features));
    }

    private static void addPresent(List<FeatureDefinition> features) {
        features.add(present("amount", Aggregate.VALUE, "amount"));
        features.add(present("hour", Aggregate.HOUR));
        features.add(present("night", Aggregate.NIGHT));
        features.add(present("weekend", Aggregate.WEEKEND));
    }

    private static void addPace(List<FeatureDefinition> features) {
        features.add(FeatureDefinition.of("customer_count_1m", Aggregate.COUNT, "customer", Window.of(MINUTE)));
        features.add(FeatureDefinition.of("customer_count_1h", Aggregate.COUNT, "customer", Window.of(HOUR)));
        for (int days : new int[] {1, 7, 30}) {
            features.add(FeatureDefinition.of(
                    "customer_count_" + days + "d", Aggregate.COUNT, "customer", Window.days(days)));
        }
        features.add(FeatureDefinition.of("customer_sum_1h", Aggregate.SUM, "customer", Window.of(HOUR), "amount"));
        features.add(FeatureDefinition.of("customer_sum_1d", Aggregate.SUM, "customer", Window.days(1), "amount"));
        features.add(
                FeatureDefinition.of("customer_seconds_since_last", Aggregate.SECONDS_SINCE_LAST, "customer", QUARTER));
        features.add(FeatureDefinition.of(
                "distance_from_last", Aggregate.DISTANCE, "customer", QUARTER, "latitude", "longitude"));
        features.add(
                FeatureDefinition.of("speed_from_last", Aggregate.SPEED, "customer", QUARTER, "latitude", "longitude"));
    }

    private static void addAmounts(List<FeatureDefinition> features) {
        features.add(FeatureDefinition.of("customer_mean_30d", Aggregate.MEAN, "customer", Window.days(30), "amount"));
        features.add(FeatureDefinition.of("customer_older_mean", Aggregate.MEAN, "customer", OLDER, "amount"));
        features.add(
                FeatureDefinition.of("amount_to_mean_90d", Aggregate.RATIO_TO_MEAN, "customer", QUARTER, "amount"));
        features.add(
                FeatureDefinition.of("amount_to_older_mean", Aggregate.RATIO_TO_MEAN, "customer", OLDER, "amount"));
        features.add(FeatureDefinition.of("amount_z_90d", Aggregate.Z_SCORE, "customer", QUARTER, "amount"));
        for (int days : new int[] {1, 7, 14}) {
            features.add(FeatureDefinition.of(
                            "customer_peak_" + days + "d", Aggregate.MAXIMUM, "customer", Window.days(days), "amount")
                    .withPresent(false));
        }
    }

    private static void addHabits(List<FeatureDefinition> features) {
        features.add(FeatureDefinition.of("device_share_90d", Aggregate.SHARE, "customer", QUARTER, "device_code"));
        features.add(FeatureDefinition.of("address_share_90d", Aggregate.SHARE, "customer", QUARTER, "address_code"));
        features.add(FeatureDefinition.of("merchant_share_90d", Aggregate.SHARE, "customer", QUARTER, "merchant_code"));
        features.add(FeatureDefinition.of("category_share_90d", Aggregate.SHARE, "customer", QUARTER, "category"));
        features.add(FeatureDefinition.of(
                "customer_devices_30d", Aggregate.DISTINCT, "customer", Window.days(30), "device_code"));
        features.add(FeatureDefinition.of(
                "customer_merchants_1d", Aggregate.DISTINCT, "customer", Window.days(1), "merchant_code"));
        features.add(FeatureDefinition.of("customer_frauds_30d", Aggregate.FRAUD_COUNT, "customer", Window.days(30)));
        features.add(FeatureDefinition.of(
                "customer_seconds_since_fraud", Aggregate.SECONDS_SINCE_FRAUD, "customer", QUARTER));
    }

    private static void addMerchant(List<FeatureDefinition> features) {
        features.add(FeatureDefinition.of("merchant_count_1h", Aggregate.COUNT, "merchant", Window.of(HOUR)));
        features.add(FeatureDefinition.of("merchant_count_1d", Aggregate.COUNT, "merchant", Window.days(1)));
        features.add(FeatureDefinition.of(
                "amount_to_merchant_mean_30d", Aggregate.RATIO_TO_MEAN, "merchant", Window.days(30), "amount"));
        for (int days : new int[] {7, 14, 30}) {
            features.add(FeatureDefinition.of(
                            "merchant_risk_" + days + "d", Aggregate.FRAUD_RISK, "merchant", Window.days(days))
                    .withPrior(2, 0.01));
        }
        features.add(FeatureDefinition.of(
                "merchant_seconds_since_fraud", Aggregate.SECONDS_SINCE_FRAUD, "merchant", COMPROMISE));
        features.add(FeatureDefinition.of(
                "merchant_seconds_since_first_fraud", Aggregate.SECONDS_SINCE_FIRST_FRAUD, "merchant", COMPROMISE));
        features.add(FeatureDefinition.of(
                "merchant_seconds_since_genuine", Aggregate.SECONDS_SINCE_GENUINE, "merchant", SETTLED));
        features.add(FeatureDefinition.of("merchant_fraud_run", Aggregate.FRAUD_RUN_LENGTH, "merchant", SETTLED));
        features.add(FeatureDefinition.of(
                "merchant_seconds_since_run_began", Aggregate.SECONDS_SINCE_FRAUD_RUN_BEGAN, "merchant", SETTLED));
    }

    private static void addOthers(List<FeatureDefinition> features) {
        features.add(FeatureDefinition.of("device_count_1h", Aggregate.COUNT, "device", Window.of(HOUR)));
        features.add(FeatureDefinition.of("device_count_90d", Aggregate.COUNT, "device", QUARTER));
        features.add(FeatureDefinition.of("device_frauds_30d", Aggregate.FRAUD_COUNT, "device", Window.days(30)));
        features.add(FeatureDefinition.of("address_count_1h", Aggregate.COUNT, "address", Window.of(HOUR)));
        features.add(FeatureDefinition.of("address_count_30d", Aggregate.COUNT, "address", Window.days(30)));
    }
}
