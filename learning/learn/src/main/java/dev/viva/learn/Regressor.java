package dev.viva.learn;

/** A model that predicts a number. */
public interface Regressor extends Model {
    /** One prediction per row. */
    double[] predict(Features features);

    /**
     * The prediction for one row, without allocation.
     *
     * @param row the values in the order of {@link #featureNames()}; categories by code, NaN where missing
     */
    double predict(double[] row);
}
