package dev.viva.app.serve;

import dev.viva.fraud.Thresholds;
import dev.viva.fraud.Verdict;
import dev.viva.fraud.engine.Acknowledgement;
import dev.viva.fraud.engine.EngineOptions;
import dev.viva.fraud.engine.Policy;
import dev.viva.fraud.engine.Rule;
import dev.viva.fraud.train.FraudTrainer;
import dev.viva.fraud.train.ProductionFeatures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How the served fraud system works: what it computes of each payment, how it decides, and how its models are fitted. */
public final class FraudSetup {
    private static final Duration LABEL_DELAY = Duration.ofDays(7);

    private FraudSetup() {}

    /** Where the engine lies under a home. */
    public static Path folder(Path home) {
        return home.resolve("fraud");
    }

    /**
     * The options of the engine.
     *
     * @param durable whether an answer waits for the disk
     * @param retrainEvery in the payments' own time; zero for never
     */
    public static EngineOptions options(boolean durable, Duration retrainEvery) {
        return EngineOptions.of(ProductionFeatures.ALL.windows())
                .withPolicy(policy())
                .withAcknowledgement(durable ? Acknowledgement.AFTER_SYNC : Acknowledgement.IN_LOG)
                .withTraining(FraudTrainer.DEFAULT.forEngine(), LABEL_DELAY, retrainEvery);
    }

    /** The same with fewer and bolder trees, for a demonstration that is to begin within seconds. */
    static EngineOptions quickOptions(boolean durable, Duration retrainEvery) {
        FraudTrainer quick = FraudTrainer.DEFAULT.withLearner(FraudTrainer.DEFAULT
                .learner()
                .withTrees(100)
                .withLearningRate(0.15)
                .withPatience(15));
        return options(durable, retrainEvery).withTraining(quick.forEngine(), LABEL_DELAY, retrainEvery);
    }

    /** Standard thresholds, and a block from the sixth payment of a customer within a minute on. */
    private static Policy policy() {
        return new Policy(
                Thresholds.DEFAULT,
                List.of(Rule.of("velocity", Verdict.BLOCK, "customer_count_1m", Rule.Comparison.ABOVE, 5)));
    }
}
