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
        /** The amount against the customer's own past, and how far that past reaches. */
        OWN_HISTORY,
        /** The customer's largest and mean amounts of the last days against the time before them: is a leak going on? */
        RECENT_PEAKS,
        /** Shares of frauds at the merchant by the labels known, shrunk; frauds of ordinary amount on their own. */
        MERCHANT_RISK,
        /** How long ago the first and the last known fraud at the merchant, and its last payment with a known label. */
        MERCHANT_TIMES
    }

    private static final Window OLDER = Window.days(76).delayed(Duration.ofDays(14));
    private static final double ORDINARY_AMOUNT = 120;
    private static final double PRIOR_STRENGTH = 2;
    private static final double PRIOR_RATE = 0.01;

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
            case AMOUNT ->
                List.of(
                        "amount",
                        "customer_older_mean",
                        "customer_count_1d",
                        "customer_count_7d",
                        "customer_mean_7d",
                        "customer_seconds_since_last");
            case OWN_HISTORY ->
                List.of(
                        "amount_to_older_mean",
                        "amount_to_mean_90d",
                        "amount_z_90d",
                        "customer_older_count",
                        "customer_count_90d");
            case RECENT_PEAKS ->
                Stream.concat(
                                Stream.of(1, 3, 7, 14).map(days -> "peak_" + days + "d_to_older_mean"),
                                Stream.of(3, 14).map(days -> "mean_" + days + "d_to_older_mean"))
                        .toList();
            case MERCHANT_RISK ->
                Stream.concat(
                                Stream.of(7, 14, 28)
                                        .flatMap(days -> Stream.of(
                                                "merchant_shrunk_risk_" + days + "d",
                                                "merchant_ordinary_risk_" + days + "d")),
                                Stream.of("merchant_count_30d", "merchant_risk_7d", "merchant_risk_30d"))
                        .toList();
            case MERCHANT_TIMES ->
                List.of(
                        "merchant_seconds_since_known",
                        "merchant_seconds_since_fraud",
                        "merchant_seconds_since_first_fraud",
                        "merchant_seconds_since_ordinary_fraud",
                        "merchant_seconds_since_first_ordinary_fraud");
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
        Window quarter = Window.days(90);
        features.add(FeatureDefinition.of("customer_older_mean", Aggregate.MEAN, "customer", OLDER, "amount"));
        features.add(FeatureDefinition.of("customer_older_count", Aggregate.COUNT, "customer", OLDER));
        features.add(
                FeatureDefinition.of("amount_to_older_mean", Aggregate.RATIO_TO_MEAN, "customer", OLDER, "amount"));
        features.add(
                FeatureDefinition.of("amount_to_mean_90d", Aggregate.RATIO_TO_MEAN, "customer", quarter, "amount"));
        features.add(FeatureDefinition.of("amount_z_90d", Aggregate.Z_SCORE, "customer", quarter, "amount"));
        features.add(FeatureDefinition.of("customer_count_90d", Aggregate.COUNT, "customer", quarter));
        features.add(FeatureDefinition.of("customer_count_1d", Aggregate.COUNT, "customer", Window.days(1)));
        features.add(FeatureDefinition.of("customer_count_7d", Aggregate.COUNT, "customer", Window.days(7)));
        features.add(FeatureDefinition.of("customer_mean_7d", Aggregate.MEAN, "customer", Window.days(7), "amount"));
        features.add(
                FeatureDefinition.of("customer_seconds_since_last", Aggregate.SECONDS_SINCE_LAST, "customer", quarter));
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

    private static void addMerchant(List<FeatureDefinition> features) {
        Condition ordinary = new Condition.AtMost("amount", ORDINARY_AMOUNT);
        Window compromise = known(28);
        features.add(FeatureDefinition.of("merchant_count_30d", Aggregate.COUNT, "merchant", known(30)));
        for (int days : new int[] {7, 30}) {
            features.add(
                    FeatureDefinition.of("merchant_risk_" + days + "d", Aggregate.FRAUD_RISK, "merchant", known(days)));
        }
        for (int days : new int[] {7, 14, 28}) {
            FeatureDefinition risk = FeatureDefinition.of(
                            "merchant_shrunk_risk_" + days + "d", Aggregate.FRAUD_RISK, "merchant", known(days))
                    .withPrior(PRIOR_STRENGTH, PRIOR_RATE);
            features.add(risk);
            features.add(FeatureDefinition.of(
                            "merchant_ordinary_risk_" + days + "d", Aggregate.FRAUD_RISK, "merchant", known(days))
                    .withPrior(PRIOR_STRENGTH, PRIOR_RATE)
                    .when(ordinary));
        }
        features.add(FeatureDefinition.of(
                "merchant_seconds_since_known", Aggregate.SECONDS_SINCE_LAST, "merchant", known(83)));
        features.add(FeatureDefinition.of(
                "merchant_seconds_since_fraud", Aggregate.SECONDS_SINCE_FRAUD, "merchant", compromise));
        features.add(FeatureDefinition.of(
                "merchant_seconds_since_first_fraud", Aggregate.SECONDS_SINCE_FIRST_FRAUD, "merchant", compromise));
        features.add(FeatureDefinition.of(
                        "merchant_seconds_since_ordinary_fraud", Aggregate.SECONDS_SINCE_FRAUD, "merchant", compromise)
                .when(ordinary));
        features.add(FeatureDefinition.of(
                        "merchant_seconds_since_first_ordinary_fraud",
                        Aggregate.SECONDS_SINCE_FIRST_FRAUD,
                        "merchant",
                        compromise)
                .when(ordinary));
    }

    private static Window known(int days) {
        return Window.days(days).delayed(LABEL_DELAY);
    }
}
