package dev.viva.learn.cluster;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Training;
import dev.viva.learn.cluster.GaussianMixture.Covariance;
import dev.viva.learn.linear.DenseRows;
import dev.viva.learn.neighbour.RowSource;
import dev.viva.learn.neighbour.TermRows;
import java.util.Arrays;

/** The rounds of one fit of a mixture, which reads its rows from the data, a few at a time. Not thread-safe. */
final class MixtureFit {
    /** Sums are taken part by part and added in order, whatever the threads. */
    private static final int PARTS = 32;

    /** How many numbers all parts together hold, about. */
    private static final int NUMBERS = 1 << 23;

    private static final int LEAST_ROWS = 256;

    private final GaussianMixture learner;
    private final TermRows rows;
    private final double[] rowWeights;
    private final Training training;
    private final int width;
    private final double weight;
    /** Of all rows, around their mean; only where covariances are tied. */
    private final double[] scatter;

    private final double[] mean;

    MixtureFit(GaussianMixture learner, DenseRows.Kept kept, Training training) {
        this.learner = learner;
        this.rows = TermRows.of(kept);
        this.rowWeights = kept.weights();
        this.training = training;
        this.width = rows.inputs().terms();
        this.weight = Arrays.stream(rowWeights).sum();
        this.mean = new double[width];
        rows.forBlocks(0, rows.rows(), RowSource.BLOCK, (first, count, block) -> {
            for (int row = 0; row < count; row++) {
                Kernels.axpy(rowWeights[first + row] / weight, block, row * width, mean, 0, width);
            }
        });
        this.scatter = learner.covariance() == Covariance.TIED ? scatter() : new double[0];
    }

    private double[] scatter() {
        MixtureSums one = summed(new double[][] {mean}, Covariance.FULL, (block, from, shares, scratch) -> {
            shares[0] = 1;
            return 0;
        });
        return one.squares(0);
    }

    /** What share of a row each component has. */
    @FunctionalInterface
    private interface Expectation {
        /** Writes the shares of the row that begins at {@code from}, and returns the logarithm of its density. */
        double shares(double[] block, int from, double[] shares, double[] scratch);
    }

    /** Begins with all of a row in the component of the nearest centre. */
    GaussianMixtureModel fromCentres(double[][] centres) {
        MixtureSums sums = summed(centres, learner.covariance(), (block, from, shares, scratch) -> {
            Arrays.fill(shares, 0);
            shares[nearest(centres, block, from)] = 1;
            return 0;
        });
        return from(maximise(sums, centres));
    }

    private int nearest(double[][] centres, double[] block, int from) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int centre = 0; centre < centres.length; centre++) {
            double distance = Kernels.squaredDistance(block, from, centres[centre], 0, width);
            if (distance < least) {
                least = distance;
                nearest = centre;
            }
        }
        return nearest;
    }

    /** Rounds from these distributions on. */
    GaussianMixtureModel from(Normals start) {
        Normals normals = start;
        double[] curve = new double[learner.rounds() + 1];
        MixtureSums sums = expect(normals);
        curve[0] = sums.logLikelihood() / weight;
        int round = 0;
        boolean settled = false;
        while (!settled && round < learner.rounds()) {
            round++;
            normals = maximise(sums, normals);
            sums = expect(normals);
            curve[round] = sums.logLikelihood() / weight;
            settled = Math.abs(curve[round] - curve[round - 1]) < learner.tolerance()
                    || !training.watch().goOn(round, -curve[round], Double.NaN);
        }
        return new GaussianMixtureModel(rows.inputs(), normals, Arrays.copyOf(curve, round + 1), weight);
    }

    private MixtureSums expect(Normals normals) {
        return summed(normals.means(), learner.covariance(), normals::shares);
    }

    private MixtureSums summed(double[][] centres, Covariance kind, Expectation expectation) {
        int count = rowWeights.length;
        MixtureSums all = new MixtureSums(centres.length, width, kind);
        int parts = Math.max(1, Math.min(Math.min(PARTS, count / LEAST_ROWS), NUMBERS / all.numbers()));
        MixtureSums[] sums = new MixtureSums[parts];
        Parallel parallel = training.parallel();
        parallel.forEach(parts, part -> {
            sums[part] = new MixtureSums(centres.length, width, kind);
            add(
                    centres,
                    expectation,
                    (int) ((long) count * part / parts),
                    (int) ((long) count * (part + 1) / parts),
                    sums[part]);
        });
        for (MixtureSums each : sums) {
            all.plus(each);
        }
        return all;
    }

    private void add(double[][] centres, Expectation expectation, int from, int to, MixtureSums sums) {
        double[] shares = new double[centres.length];
        double[] scratch = new double[width];
        rows.forBlocks(from, to, RowSource.BLOCK, (first, count, block) -> {
            for (int row = 0; row < count; row++) {
                double log = expectation.shares(block, row * width, shares, scratch);
                sums.add(block, row * width, centres, rowWeights[first + row], shares, log);
            }
        });
    }

    /** The distributions that make the expected likelihood largest, where there were none before. */
    private Normals maximise(MixtureSums sums, double[][] centres) {
        double[][] none = new double[centres.length][0];
        return maximise(sums, centres, none);
    }

    private Normals maximise(MixtureSums sums, Normals before) {
        double[][] covariances = new double[before.components()][];
        Arrays.setAll(covariances, before::covariance);
        return maximise(sums, before.means(), covariances);
    }

    private Normals maximise(MixtureSums sums, double[][] centres, double[][] before) {
        int components = centres.length;
        double[] weights = new double[components];
        double[][] means = new double[components][];
        double[][] covariances = new double[components][];
        for (int component = 0; component < components; component++) {
            double mass = sums.mass(component);
            weights[component] = mass / weight;
            means[component] = centres[component].clone();
            if (mass > 0) {
                Kernels.axpy(1 / mass, sums.deviations(component), means[component]);
            }
            covariances[component] = mass > 0 || before[component].length == 0
                    ? regularized(sums.covariance(component))
                    : before[component];
        }
        if (learner.covariance() == Covariance.TIED) {
            covariances = new double[][] {tied(sums, means)};
        }
        return normals(weights, means, covariances);
    }

    private Normals normals(double[] weights, double[][] means, double[][] covariances) {
        try {
            return Normals.of(learner.covariance(), weights, means, covariances, width);
        } catch (IllegalArgumentException degenerate) {
            throw new IllegalArgumentException(
                    "GaussianMixture.regularization must be larger than " + learner.regularization()
                            + ": a component has shrunk until its covariance is not positive definite",
                    degenerate);
        }
    }

    /** All scatter but that between the means. */
    private double[] tied(MixtureSums sums, double[][] means) {
        double[] within = scatter.clone();
        for (int component = 0; component < means.length; component++) {
            double[] away = means[component].clone();
            Kernels.axpy(-1, mean, away);
            for (int row = 0; row < width; row++) {
                Kernels.axpy(-sums.mass(component) * away[row], away, 0, within, row * width, width);
            }
        }
        Arrays.setAll(within, at -> within[at] / weight);
        return regularized(within);
    }

    private double[] regularized(double[] covariance) {
        int step = covariance.length == width * width && learner.covariance() != Covariance.DIAGONAL ? width + 1 : 1;
        for (int at = 0; at < covariance.length; at += step) {
            covariance[at] += learner.regularization();
        }
        return covariance;
    }
}
