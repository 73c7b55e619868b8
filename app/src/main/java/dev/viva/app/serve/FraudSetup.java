package dev.viva.app.serve;

import dev.viva.features.Aggregate;
import dev.viva.features.FeatureDefinition;
import dev.viva.features.FeatureSet;
import dev.viva.features.Window;
import dev.viva.fraud.PaymentEvents;
import dev.viva.fraud.Thresholds;
import dev.viva.fraud.Verdict;
import dev.viva.fraud.engine.Policy;
import dev.viva.fraud.engine.Rule;
import dev.viva.fraud.engine.TrainingRows;
import dev.viva.kernel.Progress;
import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.calibration.CalibratedLearner;
import dev.viva.learn.calibration.Calibration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the served fraud system computes of each payment, how it decides, and how its models are fitted. */
final class FraudSetup {
    private static final int FOLDS = 3;
    private static final long SEED = 7;

    private FraudSetup() {}

    /** The features, in order. */
    static FeatureSet features() {
        List<FeatureDefinition> features = new ArrayList<>();
        features.add(FeatureDefinition.present("amount", Aggregate.VALUE, "amount"));
        features.add(FeatureDefinition.present("hour", Aggregate.HOUR));
        features.add(FeatureDefinition.present("night", Aggregate.NIGHT));
        features.add(FeatureDefinition.present("weekend", Aggregate.WEEKEND));
        for (Duration length : List.of(
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofDays(1),
                Duration.ofDays(7),
                Duration.ofDays(30))) {
            String name = name(length);
            features.add(
                    FeatureDefinition.of("customer_count_" + name, Aggregate.COUNT, "customer", Window.of(length)));
            features.add(FeatureDefinition.of(
                    "customer_mean_amount_" + name, Aggregate.MEAN, "customer", Window.of(length), "amount"));
        }
        features.add(FeatureDefinition.of(
                "amount_to_mean_30d", Aggregate.RATIO_TO_MEAN, "customer", Window.days(30), "amount"));
        features.add(FeatureDefinition.of("amount_z_score", Aggregate.Z_SCORE, "customer", Window.forever(), "amount"));
        features.add(FeatureDefinition.of(
                "customer_distance", Aggregate.DISTANCE, "customer", Window.days(30), "latitude", "longitude"));
        features.add(FeatureDefinition.of(
                "customer_speed", Aggregate.SPEED, "customer", Window.days(30), "latitude", "longitude"));
        features.add(FeatureDefinition.of(
                "customer_seconds_since_last", Aggregate.SECONDS_SINCE_LAST, "customer", Window.days(30)));
        features.add(
                FeatureDefinition.of("device_share_30d", Aggregate.SHARE, "customer", Window.days(30), "device_code"));
        features.add(FeatureDefinition.of(
                "address_share_30d", Aggregate.SHARE, "customer", Window.days(30), "address_code"));
        features.add(FeatureDefinition.of(
                "merchant_share_30d", Aggregate.SHARE, "customer", Window.days(30), "merchant_code"));
        features.add(FeatureDefinition.of("merchant_count_1d", Aggregate.COUNT, "merchant", Window.days(1)));
        features.add(FeatureDefinition.of(
                "merchant_amount_to_mean_30d", Aggregate.RATIO_TO_MEAN, "merchant", Window.days(30), "amount"));
        for (int days : new int[] {7, 30}) {
            features.add(FeatureDefinition.of(
                            "merchant_fraud_risk_" + days + "d",
                            Aggregate.FRAUD_RISK,
                            "merchant",
                            Window.days(days).delayed(Duration.ofDays(7)))
                    .withPrior(5, 0.01));
            features.add(FeatureDefinition.of(
                            "customer_fraud_risk_" + days + "d",
                            Aggregate.FRAUD_RISK,
                            "customer",
                            Window.days(days).delayed(Duration.ofDays(7)))
                    .withPrior(5, 0.01));
        }
        return FeatureSet.of(PaymentEvents.SCHEMA, features);
    }

    private static String name(Duration length) {
        return length.toDays() > 0
                ? length.toDays() + "d"
                : length.toHours() > 0 ? length.toHours() + "h" : length.toMinutes() + "m";
    }

    /** Standard thresholds, and a block from the sixth payment of a customer within a minute on. */
    static Policy policy() {
        return new Policy(
                Thresholds.DEFAULT,
                List.of(Rule.of("velocity", Verdict.BLOCK, "customer_count_1m", Rule.Comparison.ABOVE, 5)));
    }

    /** Fits boosted trees and calibrates their scores on rows that did not teach them. */
    static Classifier train(TrainingRows rows, Progress progress) {
        List<Feature> columns = new ArrayList<>();
        for (int at = 0; at < rows.names().size(); at++) {
            columns.add(new Feature.Numeric(rows.names().get(at), rows.columns()[at]));
        }
        int[] codes = new int[rows.rows()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = rows.fraud()[row] ? 1 : 0;
        }
        Dataset data = Dataset.of(new Features(columns), new Target.Classes(codes, List.of("honest", "fraud")));
        return new CalibratedLearner(
                        GradientBoosting.classifier()
                                .withTrees(80)
                                .withLearningRate(0.1)
                                .withMaxLeaves(15)
                                .withMinLeafRows(30),
                        Calibration.Method.PLATT,
                        FOLDS,
                        SEED)
                .fit(data, Training.plain().reporting(progress));
    }
}
