package dev.viva.learn.boosting;

/** A loss of one score and one target, twice differentiable in the score or treated as such. Stateless and thread-safe. */
interface PointLoss {
    /** The constant score with the least loss; finite. The weights are not all 0. */
    double baseScore(double[] targets, double[] weights);

    /**
     * Writes the first and second derivative of the loss of {@code count} rows by their scores.
     *
     * @param from the first row in {@code scores} and {@code targets}; the results start at 0
     */
    void derivatives(double[] scores, double[] targets, int from, int count, double[] first, double[] second);

    /** The loss of one row. */
    double loss(double score, double target);

    /** Whether leaves are better set by {@link #renewed} than by derivatives. */
    default boolean renews() {
        return false;
    }

    /**
     * What a leaf is best set to.
     *
     * @param residuals targets less scores of the leaf's rows
     * @param copies how many rows the weights stand for
     */
    default double renewed(double[] residuals, double[] weights, double copies) {
        return baseScore(residuals, weights);
    }
}
