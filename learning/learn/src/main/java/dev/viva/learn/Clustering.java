package dev.viva.learn;

/** A model that puts rows into clusters, numbered from 0. */
public interface Clustering extends Model {
    /** A row that belongs to no cluster. */
    int NOISE = -1;

    /** How many clusters there are. */
    int clusters();

    /** The cluster of each row, or {@link #NOISE}. */
    int[] assign(Features features);

    /**
     * The cluster of one row, or {@link #NOISE}, without allocation.
     *
     * @param row the values in the order of {@link #featureNames()}; categories by code, NaN where missing
     */
    int assign(double[] row);
}
