package dev.viva.fraud;

/**
 * A payment of which the truth became known.
 *
 * @param payment what was asked for
 * @param fraud whether it was a fraud
 * @param scenario how the fraud was made, 0 for none; a note for reports that no feature sees
 * @param labelledAt when the truth arrived, milliseconds since 1970, not before the payment
 */
public record LabelledPayment(Payment payment, boolean fraud, int scenario, long labelledAt) {
    /**
     * Checks the label's time.
     *
     * @throws InvalidFieldException if it arrived before the payment, or the scenario is negative
     */
    public LabelledPayment {
        if (labelledAt < payment.timestamp()) {
            throw new InvalidFieldException(
                    "LabelledPayment", "labelledAt", "at least the payment's " + payment.timestamp(), labelledAt);
        }
        if (scenario < 0) {
            throw new InvalidFieldException("LabelledPayment", "scenario", "at least 0", scenario);
        }
    }
}
