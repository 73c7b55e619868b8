package dev.viva.learn;

/** A model that puts the rows of a query into order: the higher the score, the earlier. Scores of different queries mean nothing to each other. */
public interface Ranker extends Model {
    /** One score per row. */
    double[] scores(Features features);

    /**
     * The score of one row, without allocation.
     *
     * @param row the values in the order of {@link #featureNames()}; categories by code, NaN where missing
     */
    double score(double[] row);
}
