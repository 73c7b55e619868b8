package dev.viva.fraud.train;

import dev.viva.fraud.InvalidFieldException;

/**
 * What decisions cost, in the currency of the amounts.
 *
 * @param fraudLoss the share of its amount that a fraud costs that goes through, in [0, 100]
 * @param challenge the friction of asking a genuine customer or a thief, at least 0
 * @param challengeMisses the share of challenged frauds that go through all the same, in [0, 1]
 * @param blockedGenuine what refusing a genuine payment costs, at least 0
 * @param reviewsPerDay how many challenges a day are affordable on average, above 0; infinite for no limit
 */
public record DecisionCosts(
        double fraudLoss, double challenge, double challengeMisses, double blockedGenuine, double reviewsPerDay) {
    /** A missed fraud costs its amount, a question 1, a wrong refusal 20; every twentieth thief answers right. */
    public static final DecisionCosts DEFAULT = new DecisionCosts(1, 1, 0.05, 20, Double.POSITIVE_INFINITY);

    /**
     * Checks the ranges.
     *
     * @throws InvalidFieldException naming the first that is broken
     */
    public DecisionCosts {
        require(fraudLoss >= 0 && fraudLoss <= 100, "fraudLoss", "in [0, 100]", fraudLoss);
        require(challenge >= 0 && Double.isFinite(challenge), "challenge", "finite and at least 0", challenge);
        require(challengeMisses >= 0 && challengeMisses <= 1, "challengeMisses", "in [0, 1]", challengeMisses);
        require(
                blockedGenuine >= 0 && Double.isFinite(blockedGenuine),
                "blockedGenuine",
                "finite and at least 0",
                blockedGenuine);
        require(reviewsPerDay > 0, "reviewsPerDay", "above 0", reviewsPerDay);
    }

    /** The same with a limit on challenges. */
    public DecisionCosts withReviewsPerDay(double most) {
        return new DecisionCosts(fraudLoss, challenge, challengeMisses, blockedGenuine, most);
    }

    private static void require(boolean holds, String field, String allowed, double got) {
        if (!holds) {
            throw new InvalidFieldException("DecisionCosts", field, allowed, got);
        }
    }
}
