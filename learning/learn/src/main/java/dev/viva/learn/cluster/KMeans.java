package dev.viva.learn.cluster;

import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;

/**
 * k-means: centres such that the weighted sum of squared distances of rows to the nearest one is small. Begins with greedy
 * k-means++ (Arthur and Vassilvitskii 2007), then alternates between assignment and means (Lloyd 1982); the best of several
 * starts counts. A cluster that loses all its rows begins again at the row that is farthest from its centre and leaves that
 * one's cluster; several of one round begin at different rows. Features are read
 * as {@link dev.viva.learn.linear.LinearInputs} says and should be scaled before. A target is not used. O(rows · clusters ·
 * terms) a round; the same bits for any number of threads.
 *
 * @param clusters how many centres there are
 * @param starts how often it begins anew
 * @param rounds how many rounds a start has at most
 * @param tolerance a start ends when the centres' squared moves add up to less than this share of the features' mean variance
 * @param seed fixes the first centres
 */
public record KMeans(int clusters, int starts, int rounds, double tolerance, long seed)
        implements Learner<KMeansClustering> {
    private static final Parameters<KMeans> PARAMETERS = Parameters.of(
            KMeans.class,
            Parameter.integer("clusters", "how many centres there are", 1, 1_000_000, 8),
            Parameter.integer("starts", "how often it begins anew", 1, 10_000, 3),
            Parameter.integer("rounds", "how many rounds a start has at most", 1, 1_000_000, 300),
            Parameter.number(
                    "tolerance", "a start ends when centres move less than this share", Interval.atLeast(0), 1e-4),
            Parameter.seed("seed", "fixes the first centres", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public KMeans {
        PARAMETERS.check(clusters, starts, rounds, tolerance, seed);
    }

    /** The defaults, with this many clusters. */
    public static KMeans of(int clusters) {
        return PARAMETERS.defaults().withClusters(clusters);
    }

    /** The same with another number of clusters. */
    public KMeans withClusters(int count) {
        return new KMeans(count, starts, rounds, tolerance, seed);
    }

    /** The same with another number of starts. */
    public KMeans withStarts(int count) {
        return new KMeans(clusters, count, rounds, tolerance, seed);
    }

    /** The same with another bound on rounds. */
    public KMeans withRounds(int most) {
        return new KMeans(clusters, starts, most, tolerance, seed);
    }

    /** The same with another tolerance; 0 goes on until no row changes its cluster. */
    public KMeans withTolerance(double share) {
        return new KMeans(clusters, starts, rounds, share, seed);
    }

    /** The same with another seed. */
    public KMeans withSeed(long other) {
        return new KMeans(clusters, starts, rounds, tolerance, other);
    }

    @Override
    public Parameters<KMeans> parameters() {
        return PARAMETERS;
    }

    @Override
    public KMeansClustering fit(Dataset data, Training training) {
        KMeansFit fit = KMeansFit.of(this, data, training);
        KMeansClustering best = fit.from(fit.seeds(0));
        for (int start = 1; start < starts; start++) {
            KMeansClustering other = fit.from(fit.seeds(start));
            best = other.inertia() < best.inertia() ? other : best;
        }
        return best;
    }

    /**
     * Fits from given centres, once.
     *
     * @param centres one array of terms per cluster; not changed
     * @throws IllegalArgumentException as {@link #fit}, or if there are not {@code clusters} centres of as many numbers as
     *     there are terms
     */
    public KMeansClustering fitFrom(double[][] centres, Dataset data, Training training) {
        KMeansFit fit = KMeansFit.of(this, data, training);
        if (centres.length != clusters) {
            throw new IllegalArgumentException(
                    "KMeans.fitFrom: centres must be " + clusters + " like the clusters, got " + centres.length);
        }
        double[] flat = new double[clusters * fit.width()];
        for (int cluster = 0; cluster < clusters; cluster++) {
            if (centres[cluster].length != fit.width()) {
                throw new IllegalArgumentException("KMeans.fitFrom: centres must have " + fit.width()
                        + " numbers like the terms, got " + centres[cluster].length);
            }
            System.arraycopy(centres[cluster], 0, flat, cluster * fit.width(), fit.width());
        }
        return fit.from(flat);
    }
}
