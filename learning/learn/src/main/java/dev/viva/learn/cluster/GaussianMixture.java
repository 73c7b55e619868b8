package dev.viva.learn.cluster;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.linear.DenseRows;
import dev.viva.learn.neighbour.TermRows;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A mixture of normal distributions, fitted by expectation and maximisation (Dempster, Laird and Rubin 1977). Each start begins
 * with k-means of k-means++; the start with the largest likelihood in the end counts. Without regularisation the likelihood
 * never falls from round to round.
 *
 * <p>A row of weight k counts as k copies. Features are read as {@link dev.viva.learn.linear.LinearInputs} says, and an
 * infinite one is refused. A target is not used. One pass over the rows a round, with O(components · terms²) a row for full
 * covariances, O(components · terms) for the simpler ones but tied ones in the densities; nothing is kept per row but its
 * weight, and the terms in single precision until the first centres are found. The same bits for any number of threads. Immutable and thread-safe.
 *
 * @param components how many normal distributions
 * @param covariance what covariances they may have
 * @param starts how often it begins anew
 * @param rounds how many rounds a start has at most
 * @param tolerance a start ends when the mean log-likelihood of a row changes by less
 * @param regularization what is added to every variance
 * @param seed fixes the starts
 */
public record GaussianMixture(
        int components,
        Covariance covariance,
        int starts,
        int rounds,
        double tolerance,
        double regularization,
        long seed)
        implements Learner<GaussianMixtureModel> {
    /** What covariances the components may have. */
    public enum Covariance {
        /** Each its own. */
        FULL,
        /** All the same. */
        TIED,
        /** Each its own variances, without any correlation. */
        DIAGONAL,
        /** Each its own variance, the same in all directions. */
        SPHERICAL
    }

    private static final Parameters<GaussianMixture> PARAMETERS = Parameters.of(
            GaussianMixture.class,
            Parameter.integer("components", "how many normal distributions", 1, 100_000, 2),
            Parameter.choice("covariance", "what covariances they may have", Covariance.FULL),
            Parameter.integer("starts", "how often it begins anew", 1, 10_000, 1),
            Parameter.integer("rounds", "how many rounds a start has at most", 1, 1_000_000, 100),
            Parameter.number(
                    "tolerance",
                    "a start ends when the mean log-likelihood of a row changes by less",
                    Interval.atLeast(0),
                    1e-3),
            Parameter.number("regularization", "what is added to every variance", Interval.atLeast(0), 1e-6),
            Parameter.seed("seed", "fixes the starts", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public GaussianMixture {
        PARAMETERS.check(components, covariance, starts, rounds, tolerance, regularization, seed);
    }

    /** The defaults, with this many components. */
    public static GaussianMixture of(int components) {
        return PARAMETERS.defaults().withComponents(components);
    }

    /** The same with another number of components. */
    public GaussianMixture withComponents(int count) {
        return new GaussianMixture(count, covariance, starts, rounds, tolerance, regularization, seed);
    }

    /** The same with other covariances. */
    public GaussianMixture withCovariance(Covariance allowed) {
        return new GaussianMixture(components, allowed, starts, rounds, tolerance, regularization, seed);
    }

    /** The same with another number of starts. */
    public GaussianMixture withStarts(int count) {
        return new GaussianMixture(components, covariance, count, rounds, tolerance, regularization, seed);
    }

    /** The same with another bound on rounds. */
    public GaussianMixture withRounds(int most) {
        return new GaussianMixture(components, covariance, starts, most, tolerance, regularization, seed);
    }

    /** The same with another tolerance; 0 goes on for all rounds. */
    public GaussianMixture withTolerance(double change) {
        return new GaussianMixture(components, covariance, starts, rounds, change, regularization, seed);
    }

    /** The same with this added to every variance. */
    public GaussianMixture withRegularization(double variance) {
        return new GaussianMixture(components, covariance, starts, rounds, tolerance, variance, seed);
    }

    /** The same with another seed. */
    public GaussianMixture withSeed(long other) {
        return new GaussianMixture(components, covariance, starts, rounds, tolerance, regularization, other);
    }

    @Override
    public Parameters<GaussianMixture> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if there are fewer rows with weight than components, or a component shrinks until
     *     its covariance is not positive definite
     */
    @Override
    public GaussianMixtureModel fit(Dataset data, Training training) {
        DenseRows.Kept kept = DenseRows.Kept.of("GaussianMixture", "components", components, data, training.parallel());
        List<double[][]> centres = centres(kept, training.parallel());
        MixtureFit fit = new MixtureFit(this, kept, training);
        GaussianMixtureModel best = fit.fromCentres(centres.getFirst());
        for (double[][] start : centres.subList(1, starts)) {
            GaussianMixtureModel other = fit.fromCentres(start);
            best = other.logLikelihood() > best.logLikelihood() ? other : best;
        }
        return best;
    }

    /** Where each start begins. */
    private List<double[][]> centres(DenseRows.Kept kept, Parallel parallel) {
        KMeansFit first = new KMeansFit(
                KMeans.of(components).withSeed(seed), kept.inputs(), TermRows.of(kept), kept.weights(), parallel);
        return IntStream.range(0, starts)
                .mapToObj(start -> first.from(first.seeds(start)).centres())
                .toList();
    }

    /**
     * Goes on from a mixture, once.
     *
     * @throws IllegalArgumentException as {@link #fit}, or if {@code start} has another number of components or terms, or
     *     another kind of covariances
     */
    public GaussianMixtureModel fitFrom(GaussianMixtureModel start, Dataset data, Training training) {
        DenseRows.Kept kept = DenseRows.Kept.of("GaussianMixture", "components", components, data, training.parallel());
        if (start.clusters() != components
                || start.covariance() != covariance
                || start.inputs().terms() != kept.inputs().terms()) {
            throw new IllegalArgumentException(
                    "GaussianMixture.fitFrom: start must be of " + components + " components, "
                            + kept.inputs().terms() + " terms and " + covariance + " covariances, got "
                            + start.clusters() + ", "
                            + start.inputs().terms() + " and " + start.covariance());
        }
        return new MixtureFit(this, kept, training).from(start.normals());
    }
}
