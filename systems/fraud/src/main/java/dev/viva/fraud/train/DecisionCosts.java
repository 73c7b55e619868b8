package dev.viva.fraud.train;

import dev.viva.fraud.InvalidFieldException;

/**
 * What decisions cost, in the currency of the amounts.
 *
 * @param fraudLoss the share of its amount that a fraud costs that goes through, in [0, 100]
 * @param challenge what one challenge costs, whoever is asked, in [0, 1,000,000]
 * @param stopped the share of challenged frauds that the challenge stops, in [0, 1]
 * @param blockedGenuine what refusing a genuine payment costs, in [0, 1,000,000]
 * @param reviewsPerDay how many challenges a day are affordable on average, at least 0; infinite for no limit
 */
public record DecisionCosts(
        double fraudLoss, double challenge, double stopped, double blockedGenuine, double reviewsPerDay) {
    /** The most that a challenge or a wrong refusal may cost. */
    public static final double LARGEST_PRICE = 1e6;

    /** A missed fraud costs its amount, a question 1, a wrong refusal 20; every twentieth thief answers right. */
    public static final DecisionCosts DEFAULT = new DecisionCosts(1, 1, 0.95, 20, Double.POSITIVE_INFINITY);

    /**
     * Checks the ranges.
     *
     * @throws InvalidFieldException naming the first that is broken
     */
    public DecisionCosts {
        requireIn("fraudLoss", fraudLoss, 100, "[0, 100]");
        requireIn("challenge", challenge, LARGEST_PRICE, "[0, 1000000]");
        requireIn("stopped", stopped, 1, "[0, 1]");
        requireIn("blockedGenuine", blockedGenuine, LARGEST_PRICE, "[0, 1000000]");
        if (!(reviewsPerDay >= 0)) {
            throw new InvalidFieldException("DecisionCosts", "reviewsPerDay", "at least 0", reviewsPerDay);
        }
    }

    /** The same with a limit on challenges. */
    public DecisionCosts withReviewsPerDay(double most) {
        return new DecisionCosts(fraudLoss, challenge, stopped, blockedGenuine, most);
    }

    private static void requireIn(String field, double got, double most, String allowed) {
        if (!(got >= 0 && got <= most)) {
            throw new InvalidFieldException("DecisionCosts", field, "in " + allowed, got);
        }
    }
}
