package dev.viva.app.fraud;

import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import dev.viva.fraud.InvalidFieldException;
import dev.viva.fraud.Thresholds;
import dev.viva.fraud.train.DecisionCosts;

/**
 * The thresholds, prices and budget that a reader looks at, without anything being changed by it.
 *
 * @param thresholds where scores would turn into verdicts
 * @param costs what things would cost, and how many challenges a day would be affordable
 */
public record Looked(Thresholds thresholds, DecisionCosts costs) {
    private static final double MOST_REVIEWS = 1e9;

    /**
     * Reads them from the query; what is not there is as it is set.
     *
     * @throws dev.viva.app.http.Refusal if a value is not allowed
     */
    public static Looked of(Request request, Thresholds set) {
        double challenge = number(request, "challenge", set.challenge(), 1, "1");
        double block = number(request, "block", Math.max(challenge, set.block()), 1, "1");
        DecisionCosts standard = DecisionCosts.DEFAULT;
        DecisionCosts costs = new DecisionCosts(
                standard.fraudLoss(),
                number(request, "challengePrice", standard.challenge(), DecisionCosts.LARGEST_PRICE, "1000000"),
                number(request, "stopped", standard.stopped(), 1, "1"),
                number(request, "blockPrice", standard.blockedGenuine(), DecisionCosts.LARGEST_PRICE, "1000000"),
                number(request, "reviewsPerDay", standard.reviewsPerDay(), MOST_REVIEWS, "1000000000"));
        try {
            return new Looked(new Thresholds(challenge, block), costs);
        } catch (InvalidFieldException refused) {
            throw Problem.field(refused.field(), refused.allowed(), refused.got())
                    .refusal();
        }
    }

    private static double number(Request request, String name, double standard, double most, String shown) {
        String text = request.query(name).orElse("");
        if (text.isEmpty()) {
            return standard;
        }
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException unreadable) {
            value = Double.NaN;
        }
        if (!(value >= 0 && value <= most)) {
            throw Problem.field(name, "a number in [0, " + shown + "]", text).refusal();
        }
        return value;
    }
}
