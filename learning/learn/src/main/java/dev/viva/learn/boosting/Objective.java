package dev.viva.learn.boosting;

import dev.viva.kernel.Parallel;

/** The loss of one set of rows as a function of their scores, of which a row may have several. */
interface Objective {
    /** How many scores a row has, and so how many trees a round. */
    int outputs();

    /** The constant scores with the least loss, one per output; finite. */
    double[] baseScores();

    /**
     * Prepares a round: {@link #derivatives} then gives those at these scores, whatever becomes of the scores meanwhile.
     *
     * @param scores {@code scores[output][row]}
     */
    default void begin(double[][] scores, Parallel parallel) {}

    /**
     * Writes the first and second derivative of the loss of {@code count} rows by one of their scores, without weights.
     *
     * @param scores the scores of this output
     * @param from the first row in {@code scores}; the results start at 0
     */
    void derivatives(int output, double[] scores, int from, int count, double[] first, double[] second);

    /** What early stopping makes small: the weighted mean loss of a row, or what stands for it. */
    double loss(double[][] scores, Parallel parallel);

    /** Whether {@link #renewed} gives better leaves than the derivatives do. */
    default boolean renews() {
        return false;
    }

    /**
     * What is best added to the scores of {@code rows}, which ascend.
     *
     * @throws UnsupportedOperationException unless {@link #renews}
     */
    default double renewed(double[] scores, int[] rows) {
        throw new UnsupportedOperationException();
    }
}
