package dev.viva.learn.outlier;

import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;

/**
 * Finds outliers by how few random cuts it takes to leave a row alone (Liu, Ting and Zhou 2008). Each tree sees a few rows
 * drawn at random and divides them by a random feature at a random number between its lowest and its highest value, until
 * rows are alone, alike, or {@code log2} of the sample deep.
 *
 * <p>Where a node's rows lack the value, or lack it at prediction, they follow the side that has more rows; a feature of which
 * all values are missing or equal is not drawn. Categories are divided into two random sets; one that is unknown at prediction follows the heavier side. A row is drawn with a probability in proportion to its weight, without
 * replacement; the threshold counts a row of weight k as k copies.
 *
 * <p>The model depends on the data, these values and nothing else, whatever the number of threads. Fitting takes O(trees ·
 * sampleRows · log sampleRows), and one pass of scoring for the threshold. Immutable and thread-safe.
 *
 * @param trees how many trees
 * @param sampleRows how many rows each tree sees; all, where there are fewer
 * @param contamination the share of training rows that lie above the threshold; 0 sets it to one half, where a row is as easy
 *     to leave alone as one of a sample without any structure
 * @param seed the seed of all draws
 */
public record IsolationForest(int trees, int sampleRows, double contamination, long seed)
        implements Learner<IsolationForestModel> {
    private static final Parameters<IsolationForest> PARAMETERS = Parameters.of(
            IsolationForest.class,
            Parameter.integer("trees", "how many trees", 1, 100_000, 100),
            Parameter.integer("sampleRows", "how many rows each tree sees at most", 2, 1_000_000, 256),
            Parameter.number(
                    "contamination",
                    "the share of training rows above the threshold; 0 sets the threshold to one half",
                    Interval.closed(0, 0.5),
                    0),
            Parameter.seed("seed", "the seed of all draws", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException naming the first that is out of range
     */
    public IsolationForest {
        PARAMETERS.check(trees, sampleRows, contamination, seed);
    }

    /** A hundred trees of 256 rows each. */
    public static IsolationForest standard() {
        return PARAMETERS.defaults();
    }

    @Override
    public Parameters<IsolationForest> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc} The target is not looked at.
     *
     * @throws IllegalArgumentException if there are no features, or no rows of positive weight
     */
    @Override
    public IsolationForestModel fit(Dataset data, Training training) {
        return new IsolationFit(this, data, training).fit();
    }

    /** The same with this many trees. */
    public IsolationForest withTrees(int count) {
        return new IsolationForest(count, sampleRows, contamination, seed);
    }

    /** The same with trees that see this many rows. */
    public IsolationForest withSampleRows(int most) {
        return new IsolationForest(trees, most, contamination, seed);
    }

    /** The same with this share of training rows above the threshold. */
    public IsolationForest withContamination(double share) {
        return new IsolationForest(trees, sampleRows, share, seed);
    }

    /** The same with this seed. */
    public IsolationForest withSeed(long other) {
        return new IsolationForest(trees, sampleRows, contamination, other);
    }
}
