package dev.viva.fraud.backtest;

import static dev.viva.features.FeatureDefinition.present;

import dev.viva.features.Aggregate;
import dev.viva.features.Condition;
import dev.viva.features.FeatureDefinition;
import dev.viva.features.FeatureSet;
import dev.viva.features.Window;
import dev.viva.fraud.FraudFeatures;
import dev.viva.fraud.FraudFeatures.Input;
import dev.viva.fraud.PaymentEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two sets of features for payments of which only customer, merchant, time and amount are known: the Handbook's fifteen,
 * and ours. Whatever reads labels looks at payments that are at least seven days old.
 */
public final class HandbookFeatures {
    /** How old a payment is before its label counts as known. */
    public static final Duration LABEL_DELAY = Duration.ofDays(7);

    /**
     * Amount, weekend, night (to 7 o'clock); over 1, 7 and 30 days the customer's count and mean amount, the present
     * payment among them, and the merchant's count and share of frauds, seven days earlier.
     */
    public static final FraudFeatures FIFTEEN = fifteen();

    /** Groups of our features, each of which can be left out to see what it is worth. */
    public enum Group {
        /** The present amount and how much the customer pays in general. */
        AMOUNT,
        /** The amount against the customer's own past. */
        OWN_HISTORY,
        /** The customer's largest and mean amounts of the last days against the time before them: is a leak going on? */
        RECENT_PEAKS,
        /** By the labels known: how long the merchant has had nothing but frauds, how many, and since when none. */
        MERCHANT_RUNS
    }

    private static final Window OLDER = Window.days(76).delayed(Duration.ofDays(14));
    private static final double LARGEST_GENUINE = 220;

    /** Ours: all groups. */
    public static final FraudFeatures VIVA = viva();

    private HandbookFeatures() {}

    private static FraudFeatures fifteen() {
        List<FeatureDefinition> features = new ArrayList<>(List.of(
                present("amount", Aggregate.VALUE, "amount"),
                present("weekend", Aggregate.WEEKEND),
                present("night", Aggregate.NIGHT)));
        for (int days : new int[] {1, 7, 30}) {
            features.add(FeatureDefinition.of(
                    "customer_count_" + days + "d", Aggregate.COUNT, "customer", Window.days(days)));
            features.add(FeatureDefinition.of(
                    "customer_mean_" + days + "d", Aggregate.MEAN, "customer", Window.days(days), "amount"));
        }
        for (int days : new int[] {1, 7, 30}) {
            features.add(
                    FeatureDefinition.of("merchant_count_" + days + "d", Aggregate.COUNT, "merchant", known(days)));
            features.add(
                    FeatureDefinition.of("merchant_risk_" + days + "d", Aggregate.FRAUD_RISK, "merchant", known(days)));
        }
        return FraudFeatures.of(FeatureSet.of(PaymentEvents.SCHEMA, features));
    }

    /** The names of a group's inputs. */
    public static List<String> inputs(Group group) {
        return switch (group) {
            case AMOUNT -> List.of("amount", "customer_older_mean", "customer_count_7d");
            case OWN_HISTORY -> List.of("amount_to_older_mean", "amount_z_90d");
            case RECENT_PEAKS ->
                Stream.concat(
                                Stream.of(1, 3, 7, 14).map(days -> "peak_" + days + "d_to_older_mean"),
                                Stream.of(3, 14).map(days -> "mean_" + days + "d_to_older_mean"))
                        .toList();
            case MERCHANT_RUNS ->
                List.of(
                        "merchant_count_30d",
                        "merchant_seconds_since_genuine",
                        "merchant_fraud_run",
                        "merchant_seconds_since_run_began");
        };
    }

    private static FraudFeatures viva() {
        List<FeatureDefinition> features = new ArrayList<>();
        features.add(present("amount", Aggregate.VALUE, "amount"));
        addCustomer(features);
        addMerchant(features);
        List<Input> inputs = new ArrayList<>();
        for (Group group : Group.values()) {
            inputs(group).forEach(name -> inputs.add(input(name)));
        }
        return new FraudFeatures(FeatureSet.of(PaymentEvents.SCHEMA, features), inputs);
    }

    private static Input input(String name) {
        int ratio = name.indexOf("_to_older_mean");
        boolean recent = name.startsWith("peak_") || name.startsWith("mean_");
        return recent
                ? Input.ratio(name, "customer_" + name.substring(0, ratio), "customer_older_mean")
                : Input.of(name);
    }

    private static void addCustomer(List<FeatureDefinition> features) {
        features.add(FeatureDefinition.of("customer_older_mean", Aggregate.MEAN, "customer", OLDER, "amount"));
        features.add(
                FeatureDefinition.of("amount_to_older_mean", Aggregate.RATIO_TO_MEAN, "customer", OLDER, "amount"));
        features.add(FeatureDefinition.of("amount_z_90d", Aggregate.Z_SCORE, "customer", Window.days(90), "amount"));
        features.add(FeatureDefinition.of("customer_count_7d", Aggregate.COUNT, "customer", Window.days(7)));
        for (int days : new int[] {1, 3, 7, 14}) {
            features.add(FeatureDefinition.of(
                            "customer_peak_" + days + "d", Aggregate.MAXIMUM, "customer", Window.days(days), "amount")
                    .withPresent(false));
        }
        for (int days : new int[] {3, 14}) {
            features.add(FeatureDefinition.of(
                    "customer_mean_" + days + "d", Aggregate.MEAN, "customer", Window.days(days), "amount"));
        }
    }

    /** Above the largest genuine amount a payment is a fraud wherever it happens and says nothing about its merchant. */
    private static void addMerchant(List<FeatureDefinition> features) {
        Condition ordinary = new Condition.AtMost("amount", LARGEST_GENUINE);
        features.add(FeatureDefinition.of("merchant_count_30d", Aggregate.COUNT, "merchant", known(30)));
        features.add(FeatureDefinition.of(
                        "merchant_seconds_since_genuine", Aggregate.SECONDS_SINCE_GENUINE, "merchant", known(83))
                .when(ordinary));
        features.add(FeatureDefinition.of("merchant_fraud_run", Aggregate.FRAUD_RUN_LENGTH, "merchant", known(83))
                .when(ordinary));
        features.add(FeatureDefinition.of(
                        "merchant_seconds_since_run_began",
                        Aggregate.SECONDS_SINCE_FRAUD_RUN_BEGAN,
                        "merchant",
                        known(83))
                .when(ordinary));
    }

    private static Window known(int days) {
        return Window.days(days).delayed(LABEL_DELAY);
    }
}
