package dev.viva.fraud.engine;

import dev.viva.fraud.Reason;
import dev.viva.fraud.Verdict;
import java.util.List;

/**
 * The answer to a payment.
 *
 * @param transactionId which payment
 * @param score the calibrated probability of fraud, in [0, 1]
 * @param verdict what happens to it
 * @param reasons what moved the score most, strongest first; with CHALLENGE and BLOCK at once, with PASS only when the
 *     decision is asked for again by {@link FraudEngine#find}
 * @param rules the names of the rules that fired, in their order
 * @param modelVersion which model gave the score
 */
public record Decision(
        String transactionId,
        double score,
        Verdict verdict,
        List<Reason> reasons,
        List<String> rules,
        String modelVersion) {
    /** Copies the lists. */
    public Decision {
        reasons = List.copyOf(reasons);
        rules = List.copyOf(rules);
    }
}
