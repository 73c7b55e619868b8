package dev.viva.fraud;

/**
 * One reason for a score: how far a feature's value moved it.
 *
 * @param feature the name of the feature, not blank
 * @param value what the feature was; NaN where it had no value
 * @param contribution its Shapley value in log-odds: above 0 it made fraud likelier
 */
public record Reason(String feature, double value, double contribution) {
    /**
     * Checks the parts.
     *
     * @throws InvalidFieldException if the feature's name is blank or the contribution is not finite
     */
    public Reason {
        if (feature.isBlank()) {
            throw new InvalidFieldException("Reason", "feature", "a name that is not blank", "'" + feature + "'");
        }
        if (!Double.isFinite(contribution)) {
            throw new InvalidFieldException("Reason", "contribution", "a finite number", contribution);
        }
    }
}
