package dev.viva.app.serve;

import dev.viva.features.FeatureSet;
import dev.viva.fraud.Thresholds;
import dev.viva.fraud.Verdict;
import dev.viva.fraud.engine.Policy;
import dev.viva.fraud.engine.Rule;
import dev.viva.fraud.engine.Trainer;
import dev.viva.fraud.train.FraudTrainer;
import dev.viva.fraud.train.ProductionFeatures;
import java.util.List;

/** What the served fraud system computes of each payment, how it decides, and how its models are fitted. */
final class FraudSetup {
    private FraudSetup() {}

    static FeatureSet features() {
        return ProductionFeatures.ALL.windows();
    }

    /** Standard thresholds, and a block from the sixth payment of a customer within a minute on. */
    static Policy policy() {
        return new Policy(
                Thresholds.DEFAULT,
                List.of(Rule.of("velocity", Verdict.BLOCK, "customer_count_1m", Rule.Comparison.ABOVE, 5)));
    }

    static Trainer trainer() {
        return FraudTrainer.DEFAULT.forEngine();
    }
}
