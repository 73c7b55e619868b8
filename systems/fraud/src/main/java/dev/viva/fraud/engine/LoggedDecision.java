package dev.viva.fraud.engine;

import dev.viva.fraud.Payment;
import java.util.List;
import java.util.Optional;

/**
 * A decision as the log holds it, with everything it was made from.
 *
 * @param decision the answer that was given, with reasons whatever the verdict
 * @param payment what was asked
 * @param featureNames the names of the features, in order
 * @param features the values that the decision saw, bit for bit; NaN where there was none; owned by the receiver
 * @param shadow the version of the shadow model at that time and its score, where there was one
 * @param fraud the truth, where a label has come
 * @param paymentSequence the payment's record in the log
 * @param decisionSequence the decision's record in the log
 */
public record LoggedDecision(
        Decision decision,
        Payment payment,
        List<String> featureNames,
        double[] features,
        Optional<ShadowScore> shadow,
        Optional<Boolean> fraud,
        long paymentSequence,
        long decisionSequence) {
    /** What the shadow model said. */
    public record ShadowScore(String modelVersion, double score) {}

    /** Copies the list of names. */
    public LoggedDecision {
        featureNames = List.copyOf(featureNames);
    }
}
