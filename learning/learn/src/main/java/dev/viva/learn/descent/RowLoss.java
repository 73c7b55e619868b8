package dev.viva.learn.descent;

/** What each row's scores cost. */
@FunctionalInterface
interface RowLoss {
    /**
     * The loss of a row.
     *
     * @param scores one per sum; replaced by the derivatives of the loss by each
     */
    double at(int row, double[] scores);
}
