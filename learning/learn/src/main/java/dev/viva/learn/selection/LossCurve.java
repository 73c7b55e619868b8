package dev.viva.learn.selection;

/**
 * The losses of an iterative fit. Immutable; arrays are owned.
 *
 * @param train on the rows that teach, after each iteration; NaN where it was not computed
 * @param validation on the rows kept apart; NaN without any
 */
public record LossCurve(double[] train, double[] validation) {
    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if they differ
     */
    public LossCurve {
        if (train.length != validation.length) {
            throw new IllegalArgumentException(
                    "LossCurve: validation must have " + train.length + " losses like train, got " + validation.length);
        }
    }

    /** How many iterations there were when the validation loss was least; 0 where there is none. */
    public int best() {
        int best = 0;
        for (int at = 0; at < validation.length; at++) {
            if (!Double.isNaN(validation[at]) && (best == 0 || validation[at] < validation[best - 1])) {
                best = at + 1;
            }
        }
        return best;
    }
}
