package dev.viva.study.lab.fit;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.study.lab.draw.Rows;

/**
 * Many samples of one truth, each with one point in every equal part of [-1, 1], and what fits to them say at the same
 * places: from these the parts of the error are known, not estimated.
 *
 * @param truth what holds on average
 * @param rows how many points a sample has
 * @param noise the standard deviation of y around the truth
 * @param samples how many samples there are
 * @param seed fixes them
 */
record Refits(Truth truth, int rows, double noise, int samples, long seed) {
    /** Where fits are judged. */
    static final double[] PLACES = Rows.evenly(-1, 1, 41);

    private static final int JUDGES = 20;

    /** The parts of the error of one capacity: means over places and samples. */
    record Parts(double bias, double variance, double noise, double error) {
        double sum() {
            return bias + variance + noise;
        }
    }

    /** One sample. */
    record Points(double[] x, double[] y) {}

    Points points(int sample) {
        Draws draws = CounterRandom.of(seed).stream(1).stream(sample).draws();
        double[] x = new double[rows];
        double[] y = new double[rows];
        for (int row = 0; row < rows; row++) {
            x[row] = -1 + 2 * (row + draws.nextDouble()) / rows;
            y[row] = truth.at(x[row]) + noise * draws.nextGaussian();
        }
        return new Points(x, y);
    }

    /** What each refit says at {@link #PLACES}. */
    double[][] fits(Shape shape, int capacity) {
        double[][] fits = new double[samples][];
        for (int sample = 0; sample < samples; sample++) {
            Points points = points(sample);
            fits[sample] = shape.fitted(points.x(), points.y(), PLACES, capacity);
        }
        return fits;
    }

    /** Bias, variance and noise of fits, which add up to their error. */
    Parts parts(double[][] fits) {
        double[] mean = mean(fits);
        double bias = 0;
        double variance = 0;
        for (int at = 0; at < PLACES.length; at++) {
            bias += square(mean[at] - truth.at(PLACES[at])) / PLACES.length;
            for (double[] fit : fits) {
                variance += square(fit[at] - mean[at]) / fits.length / PLACES.length;
            }
        }
        return new Parts(bias, variance, noise * noise, bias + variance + noise * noise);
    }

    /** The same parts, and beside them the error as it is measured on points that nobody has seen. */
    Parts measured(double[][] fits) {
        Parts parts = parts(fits);
        Draws draws = CounterRandom.of(seed).stream(2).draws();
        double error = 0;
        for (int at = 0; at < PLACES.length; at++) {
            for (double[] fit : fits) {
                error += judged(fit[at] - truth.at(PLACES[at]), draws) / fits.length / PLACES.length;
            }
        }
        return new Parts(parts.bias(), parts.variance(), parts.noise(), error);
    }

    /** The mean squared error against new points whose truth is missed by {@code miss}. */
    private double judged(double miss, Draws draws) {
        double error = 0;
        for (int judge = 0; judge < JUDGES; judge++) {
            error += square(miss - noise * draws.nextGaussian());
        }
        return error / JUDGES;
    }

    static double[] mean(double[][] fits) {
        double[] mean = new double[PLACES.length];
        for (double[] fit : fits) {
            for (int at = 0; at < mean.length; at++) {
                mean[at] += fit[at] / fits.length;
            }
        }
        return mean;
    }

    private static double square(double value) {
        return value * value;
    }
}
