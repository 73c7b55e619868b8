package dev.viva.learn;

/** A model that says how unusual a row is. */
public interface OutlierDetector extends Model {
    /** How unusual each row is: the higher, the more. What range the figures have, the implementation says. */
    double[] scores(Features features);

    /**
     * How unusual one row is, without allocation.
     *
     * @param row the values in the order of {@link #featureNames()}; categories by code, NaN where missing
     */
    double score(double[] row);

    /** A row with a higher score counts as an outlier. */
    double threshold();
}
