package dev.viva.app.fraud;

import dev.viva.app.fraud.Quality.Prices;
import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import dev.viva.fraud.InvalidFieldException;
import dev.viva.fraud.Thresholds;

/**
 * The thresholds and prices that a reader looks at, without anything being changed by it.
 *
 * @param thresholds where scores would turn into verdicts
 * @param prices what things would cost
 */
public record Looked(Thresholds thresholds, Prices prices) {
    /**
     * Reads them from the query; what is not there is as it is set.
     *
     * @throws dev.viva.app.http.Refusal if a value is not allowed
     */
    public static Looked of(Request request, Thresholds set) {
        double challenge = number(request, "challenge", set.challenge(), 1);
        double block = number(request, "block", Math.max(challenge, set.block()), 1);
        Prices prices = new Prices(
                number(request, "challengePrice", Prices.DEFAULT.challenge(), 1e6),
                number(request, "blockPrice", Prices.DEFAULT.block(), 1e6),
                number(request, "stopped", Prices.DEFAULT.stopped(), 1));
        try {
            return new Looked(new Thresholds(challenge, block), prices);
        } catch (InvalidFieldException refused) {
            throw Problem.field(refused.field(), refused.allowed(), refused.got())
                    .refusal();
        }
    }

    private static double number(Request request, String name, double standard, double most) {
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
            throw Problem.field(name, "a number in [0, " + (most == 1 ? "1" : "1000000") + "]", text)
                    .refusal();
        }
        return value;
    }
}
