package dev.viva.learn.cluster;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Clustering;
import dev.viva.learn.Features;
import dev.viva.learn.cluster.GaussianMixture.Covariance;
import dev.viva.learn.linear.LinearInputs;
import dev.viva.learn.probability.Cholesky;
import java.util.Arrays;
import java.util.List;

/**
 * A mixture of normal distributions. A row belongs to the component that has the largest share in its density. One row:
 * O(components · terms²) for matrices of covariances, else O(components · terms), with short arrays of its own. Immutable and
 * thread-safe; arrays that are given or got are owned by the model.
 */
public final class GaussianMixtureModel implements Clustering {
    private static final int ROWS_PER_PART = 1 << 8;

    private final LinearInputs inputs;
    private final Normals normals;
    private final double[] logLikelihoods;
    private final double weight;

    GaussianMixtureModel(LinearInputs inputs, Normals normals, double[] logLikelihoods, double weight) {
        this.inputs = inputs;
        this.normals = normals;
        this.logLikelihoods = logLikelihoods;
        this.weight = weight;
    }

    /**
     * The mixture of these parts.
     *
     * @param inputs how features are read
     * @param weights the share of each component
     * @param means one array of terms per component
     * @param covariances per component terms² numbers row by row ({@link Covariance#FULL}), one such array for all
     *     ({@link Covariance#TIED}), terms variances ({@link Covariance#DIAGONAL}) or one ({@link Covariance#SPHERICAL})
     * @throws IllegalArgumentException if they do not fit together, or a covariance is not positive definite
     */
    public static GaussianMixtureModel of(
            LinearInputs inputs, Covariance kind, double[] weights, double[][] means, double[][] covariances) {
        return fitted(inputs, kind, weights, means, covariances, new double[] {Double.NaN}, 0);
    }

    /**
     * The mixture of these parts, with the history of its fit; see {@link #of}.
     *
     * @param logLikelihoods see {@link #logLikelihoods}; at least one
     * @param weight see {@link #weight}
     * @throws IllegalArgumentException as {@link #of}
     */
    public static GaussianMixtureModel fitted(
            LinearInputs inputs,
            Covariance kind,
            double[] weights,
            double[][] means,
            double[][] covariances,
            double[] logLikelihoods,
            double weight) {
        if (logLikelihoods.length == 0) {
            throw new IllegalArgumentException("GaussianMixtureModel.logLikelihoods must be at least one, got 0");
        }
        Normals normals = Normals.of(kind, weights, means, covariances, inputs.terms());
        return new GaussianMixtureModel(inputs, normals, logLikelihoods, weight);
    }

    Normals normals() {
        return normals;
    }

    /** How features are read. */
    public LinearInputs inputs() {
        return inputs;
    }

    /** What covariances the components have. */
    public Covariance covariance() {
        return normals.kind();
    }

    /** The share of each component. */
    public double[] weights() {
        return normals.weights();
    }

    /** The mean of each component, one array of terms each. */
    public double[][] means() {
        return normals.means();
    }

    /** The covariances, as {@link #of} takes them. */
    public double[][] covariances() {
        return normals.covariances();
    }

    /** The mean log-likelihood of a training row at the start and after each round, the last one included. */
    public double[] logLikelihoods() {
        return logLikelihoods;
    }

    /** The mean log-likelihood of a training row; NaN if the model was not fitted. */
    public double logLikelihood() {
        return logLikelihoods[logLikelihoods.length - 1];
    }

    /** The sum of the weights of the training rows; 0 if the model was not fitted. */
    public double weight() {
        return weight;
    }

    /** How many numbers were free to be fitted. */
    public int freeParameters() {
        int terms = inputs.terms();
        int ofCovariances = switch (covariance()) {
            case FULL -> clusters() * terms * (terms + 1) / 2;
            case TIED -> terms * (terms + 1) / 2;
            case DIAGONAL -> clusters() * terms;
            case SPHERICAL -> clusters();
        };
        return ofCovariances + clusters() * terms + clusters() - 1;
    }

    /** Akaike's criterion on the training rows, 2 · free parameters - 2 · log-likelihood; the lower, the better. */
    public double aic() {
        return 2.0 * freeParameters() - 2 * weight * logLikelihood();
    }

    /** The Bayesian criterion (Schwarz 1978), log(weight) · free parameters - 2 · log-likelihood; the lower, the better. */
    public double bic() {
        return Kernels.log(weight) * freeParameters() - 2 * weight * logLikelihood();
    }

    @Override
    public List<String> featureNames() {
        return inputs.schema().names();
    }

    @Override
    public int clusters() {
        return normals.components();
    }

    @Override
    public int[] assign(Features features) {
        int[] found = new int[features.rows()];
        forEach(features, (row, shares, log) -> found[row] = largest(shares));
        return found;
    }

    @Override
    public int assign(double[] row) {
        double[] shares = new double[clusters()];
        responsibilities(row, shares);
        return largest(shares);
    }

    /** What share each component has in the density of each row; each row sums to 1. */
    public double[][] responsibilities(Features features) {
        double[][] found = new double[features.rows()][];
        forEach(features, (row, shares, log) -> found[row] = shares.clone());
        return found;
    }

    /**
     * What share each component has in the density of one row.
     *
     * @param row the values in the order of {@link #featureNames()}; categories by code, NaN where missing
     * @param into as many places as there are components
     */
    public void responsibilities(double[] row, double[] into) {
        shares(row, into);
    }

    /** The logarithm of the density of each row; negative infinity where it is too far away for any number. */
    public double[] logDensities(Features features) {
        double[] found = new double[features.rows()];
        forEach(features, (row, shares, log) -> found[row] = log);
        return found;
    }

    /** The logarithm of the density of one row; see {@link #logDensities}. */
    public double logDensity(double[] row) {
        return shares(row, new double[clusters()]);
    }

    /** Draws rows of terms: a component by its share, then a row of it. O(rows · terms²). */
    public double[][] sample(int rows, Draws draws) {
        double[][] sampled = new double[rows][];
        for (int row = 0; row < rows; row++) {
            sampled[row] = draw(component(draws), draws);
        }
        return sampled;
    }

    private int component(Draws draws) {
        double left = draws.nextDouble();
        int last = 0;
        for (int component = 0; component < clusters(); component++) {
            if (weights()[component] > 0) {
                last = component;
                left -= weights()[component];
                if (left < 0) {
                    return component;
                }
            }
        }
        return last;
    }

    private double[] draw(int component, Draws draws) {
        double[] drawn = new double[inputs.terms()];
        Arrays.setAll(drawn, at -> draws.nextGaussian());
        double[] covariance = normals.covariance(component);
        if (covariance() == Covariance.FULL || covariance() == Covariance.TIED) {
            drawn = Cholesky.of(covariance, drawn.length).times(drawn);
        } else {
            for (int at = 0; at < drawn.length; at++) {
                drawn[at] *= Math.sqrt(covariance[covariance.length == 1 ? 0 : at]);
            }
        }
        Kernels.axpy(1, means()[component], drawn);
        return drawn;
    }

    private double shares(double[] row, double[] into) {
        double[] terms = new double[inputs.terms()];
        inputs.terms(row, terms, 0);
        return normals.shares(terms, 0, into, new double[terms.length]);
    }

    @FunctionalInterface
    private interface RowOf {
        void accept(int row, double[] shares, double logDensity);
    }

    private void forEach(Features features, RowOf body) {
        double[] matrix = inputs.matrix(features, Parallel.common());
        int width = inputs.terms();
        Parallel.common().forRange(features.rows(), ROWS_PER_PART, (from, to) -> {
            double[] shares = new double[clusters()];
            double[] scratch = new double[width];
            for (int row = from; row < to; row++) {
                double log = normals.shares(matrix, row * width, shares, scratch);
                body.accept(row, shares, log);
            }
        });
    }

    private static int largest(double[] shares) {
        int best = 0;
        for (int component = 1; component < shares.length; component++) {
            best = shares[component] > shares[best] ? component : best;
        }
        return best;
    }
}
