package dev.viva.learn.calibration;

/**
 * A line through the log-odds: {@code sigmoid(slope · ln(p / (1 - p)) + intercept)}.
 *
 * @param slope at least 0
 */
public record PlattCalibration(double slope, double intercept) implements Calibration {
    /** Probabilities nearer to 0 or 1 than this count as this near. */
    private static final double CLIP = 1e-12;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the slope is negative, or either is not finite
     */
    public PlattCalibration {
        if (!(slope >= 0 && Double.isFinite(slope) && Double.isFinite(intercept))) {
            throw new IllegalArgumentException("PlattCalibration: slope must be finite and at least 0 and intercept"
                    + " finite, got " + slope + " and " + intercept);
        }
    }

    @Override
    public double apply(double probability) {
        return sigmoid(slope * logOdds(probability) + intercept);
    }

    static double logOdds(double probability) {
        double inside = Math.clamp(probability, CLIP, 1 - CLIP);
        return StrictMath.log(inside / (1 - inside));
    }

    static double sigmoid(double logOdds) {
        return 1 / (1 + StrictMath.exp(-logOdds));
    }
}
