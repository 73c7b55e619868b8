package dev.viva.fraud.engine;

import dev.viva.fraud.Verdict;
import java.util.List;

/**
 * What came of computing a decision again from the log alone.
 *
 * @param logged the decision as it was made
 * @param features what folding the log up to the payment gives
 * @param score what the model that was active then gives for them
 * @param verdict what the policy of that time makes of it
 * @param differences what is not the same bit for bit; empty when all is
 */
public record Replay(
        LoggedDecision logged, double[] features, double score, Verdict verdict, List<String> differences) {
    /** Copies the list. */
    public Replay {
        differences = List.copyOf(differences);
    }

    /** Whether features, score and verdict are the same bits as in the log. */
    public boolean isIdentical() {
        return differences.isEmpty();
    }
}
