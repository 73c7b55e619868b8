package dev.viva.recommend.evaluate;

/**
 * An A/B test that may be looked at after every outcome: the mixture sequential probability ratio test for the difference of two
 * means (Robbins 1970; Johari et al., Operations Research 2022, arXiv 1512.04922). With the difference d of the means, its
 * variance V by the samples and a normal mixture of variance τ² over true differences, the evidence against "no difference" is
 *
 * <pre>√(V / (V + τ²)) · exp(τ² d² / (2 V (V + τ²)))</pre>
 *
 * and the p-value the least reciprocal of it so far: the chance that it ever falls below α where there is no difference is at
 * most α. Since V is estimated, this holds for large samples: nothing is concluded before {@link #LEAST} outcomes a side.
 *
 * <p>Outcomes may be any numbers with a variance. O(1) an outcome. Not thread-safe.
 */
public final class SequentialTest {
    /** So many outcomes of each side come before the first conclusion. */
    public static final int LEAST = 100;

    private final double mixture;
    private final Moments control = new Moments();
    private final Moments treatment = new Moments();
    private double pValue = 1;

    /** Mean and spread as they grow (Welford 1962). */
    private static final class Moments {
        private long count;
        private double mean;
        private double squares;

        void add(double value) {
            count++;
            double step = value - mean;
            mean += step / count;
            squares += step * (value - mean);
        }

        double varianceOfMean() {
            return squares / (count - 1) / count;
        }
    }

    /**
     * A test that has seen nothing.
     *
     * @param typicalEffect the standard deviation τ of differences that are to be expected, above 0: the nearer to the truth,
     *     the sooner it is found; the error of the first kind does not depend on it
     * @throws IllegalArgumentException unless {@code typicalEffect} is finite and above 0
     */
    public SequentialTest(double typicalEffect) {
        if (!(typicalEffect > 0) || Double.isInfinite(typicalEffect)) {
            throw new IllegalArgumentException(
                    "SequentialTest: typicalEffect must be finite and above 0, got " + typicalEffect);
        }
        this.mixture = typicalEffect * typicalEffect;
    }

    /**
     * Adds an outcome of the control.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public void addControl(double outcome) {
        add(control, outcome);
    }

    /**
     * Adds an outcome of the treatment.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public void addTreatment(double outcome) {
        add(treatment, outcome);
    }

    private void add(Moments side, double outcome) {
        if (!Double.isFinite(outcome)) {
            throw new IllegalArgumentException("SequentialTest: an outcome must be finite, got " + outcome);
        }
        side.add(outcome);
        if (control.count >= LEAST && treatment.count >= LEAST) {
            pValue = Math.min(pValue, 1 / evidence());
        }
    }

    private double evidence() {
        double variance = control.varianceOfMean() + treatment.varianceOfMean();
        if (variance == 0) {
            return difference() == 0 ? 1 : Double.POSITIVE_INFINITY;
        }
        double whole = variance + mixture;
        double exponent = mixture * difference() * difference() / (2 * variance * whole);
        return Math.sqrt(variance / whole) * Math.exp(exponent);
    }

    /** The mean of the treatment less that of the control; 0 for a side without outcomes. */
    public double difference() {
        return treatment.mean - control.mean;
    }

    /** The chance of such evidence at any time where there is no difference, at most 1. */
    public double pValue() {
        return pValue;
    }

    /** Whether the test may be ended with the conclusion that there is a difference, at an error of {@code alpha}. */
    public boolean decided(double alpha) {
        return pValue <= alpha;
    }
}
