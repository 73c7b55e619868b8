package dev.viva.fraud;

/**
 * Where a score turns into a verdict: below {@code challenge} a payment passes, from {@code block} on it is blocked,
 * between the two it is challenged.
 *
 * @param challenge in [0, 1]; 1 with {@code block} 1 challenges nothing below certainty
 * @param block in [challenge, 1]
 */
public record Thresholds(double challenge, double block) {
    /** Challenge from 0.3, block from 0.7. */
    public static final Thresholds DEFAULT = new Thresholds(0.3, 0.7);

    /**
     * Checks the order.
     *
     * @throws InvalidFieldException if a threshold is outside its range
     */
    public Thresholds {
        if (!(challenge >= 0 && challenge <= 1)) {
            throw new InvalidFieldException("Thresholds", "challenge", "in [0, 1]", challenge);
        }
        if (!(block >= challenge && block <= 1)) {
            throw new InvalidFieldException("Thresholds", "block", "in [challenge=" + challenge + ", 1]", block);
        }
    }

    /**
     * The verdict on a score.
     *
     * @throws InvalidFieldException if the score is not in [0, 1]
     */
    public Verdict verdict(double score) {
        if (!(score >= 0 && score <= 1)) {
            throw new InvalidFieldException("Thresholds.verdict", "score", "in [0, 1]", score);
        }
        if (score >= block) {
            return Verdict.BLOCK;
        }
        return score >= challenge ? Verdict.CHALLENGE : Verdict.PASS;
    }
}
