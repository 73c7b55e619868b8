package dev.viva.learn.probability;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;
import java.util.Arrays;

/**
 * The Dirichlet distribution of shares that add up to 1. Immutable and thread-safe; the array is copied.
 *
 * @param concentrations one above 0 per share
 */
public record Dirichlet(double[] concentrations) {
    /**
     * Checks and copies the numbers.
     *
     * @throws IllegalArgumentException if there are fewer than two, or one is not above 0 and finite
     */
    public Dirichlet {
        concentrations = Values.positive("Dirichlet.concentrations", concentrations);
        if (concentrations.length < 2) {
            throw new IllegalArgumentException(
                    "Dirichlet.concentrations must be at least two, got " + concentrations.length);
        }
    }

    /**
     * The distribution that makes these shares most likely, by Newton's method (Minka 2000), to 1e-13 of itself. O(rows ·
     * shares) and little more.
     *
     * @param rows one array of shares each, all above 0
     * @param weights one per row
     * @throws IllegalArgumentException if there is no row, shares are not above 0, do not add up to 1 or never vary, or weights
     *     are not as {@link Observations} wants them
     */
    public static Dirichlet fit(double[][] rows, double[] weights) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("Dirichlet.fit: rows must be at least one, got 0");
        }
        double[] means = new double[rows[0].length];
        double[] logs = new double[means.length];
        double size = 0;
        for (int part = 0; part < means.length; part++) {
            int column = part;
            Observations seen = new Observations(
                    Arrays.stream(rows).mapToDouble(row -> row[column]).toArray(), weights);
            seen.require("Dirichlet", "above 0 and below 1", share -> share > 0 && share < 1)
                    .requireVariance("Dirichlet");
            means[part] = seen.mean();
            logs[part] = seen.mean(Kernels::log);
            size += Math.max(means[part] * (1 - means[part]) / seen.variance() - 1, 1e-3) / means.length;
        }
        for (double[] row : rows) {
            Values.shares("Dirichlet.fit: shares", row);
        }
        double total = size;
        return new Dirichlet(DirichletFit.newton(
                Arrays.stream(means).map(mean -> mean * total).toArray(), logs));
    }

    /** Copies the array. */
    @Override
    public double[] concentrations() {
        return concentrations.clone();
    }

    /** The sum of the concentrations: how many observations it is worth. */
    public double total() {
        return Arrays.stream(concentrations).sum();
    }

    /**
     * The logarithm of the density with respect to all shares but the last; negative infinity unless all are at least 0 and
     * add up to 1, within 1e-9.
     *
     * @throws IllegalArgumentException if there are not as many shares as concentrations
     */
    public double logDensity(double[] shares) {
        if (shares.length != concentrations.length) {
            throw new IllegalArgumentException(
                    "Dirichlet.logDensity: shares must be " + concentrations.length + ", got " + shares.length);
        }
        double sum = SpecialFunctions.logGamma(total());
        double all = 0;
        for (int part = 0; part < shares.length; part++) {
            all += shares[part];
            sum -= SpecialFunctions.logGamma(concentrations[part]);
            sum += concentrations[part] == 1 ? 0 : (concentrations[part] - 1) * Kernels.log(shares[part]);
            if (!(shares[part] >= 0)) {
                return Double.NEGATIVE_INFINITY;
            }
        }
        return Math.abs(all - 1) <= 1e-9 ? sum : Double.NEGATIVE_INFINITY;
    }

    /** The mean of each share. */
    public double[] mean() {
        double total = total();
        return Arrays.stream(concentrations).map(each -> each / total).toArray();
    }

    /** The variance of each share. */
    public double[] variance() {
        return Arrays.stream(mean())
                .map(mean -> mean * (1 - mean) / (total() + 1))
                .toArray();
    }

    /** The distribution of one share alone. */
    public Beta marginal(int share) {
        return new Beta(concentrations[share], total() - concentrations[share]);
    }

    /** Shares at random. */
    public double[] sample(Draws draws) {
        double[] sampled = Arrays.stream(concentrations)
                .map(each -> Gamma.standard(each, draws))
                .toArray();
        double sum = Arrays.stream(sampled).sum();
        return Arrays.stream(sampled).map(each -> each / sum).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dirichlet that && Arrays.equals(concentrations, that.concentrations);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(concentrations);
    }
}
