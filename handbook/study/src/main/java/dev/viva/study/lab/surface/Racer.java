package dev.viva.study.lab.surface;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.learn.descent.Optimizer;

/**
 * One walk down a surface. The loss is the mean over samples whose gradients differ from the surface's own by amounts that add
 * up to 0: all samples give the gradient itself, a batch of them a noisy one.
 *
 * @param name what it is called
 * @param optimizer how gradients become steps
 * @param batch how many samples a step looks at
 */
record Racer(String name, Optimizer optimizer, int batch) {
    /** How many samples there are. */
    static final int SAMPLES = 256;

    private static final double GONE = 1e6;

    /**
     * Where a walk went.
     *
     * @param x the first parameter, before the first step and after each
     * @param y the second parameter
     * @param loss the loss there; infinite once the walk has left for good
     */
    record Trail(String name, double[] x, double[] y, double[] loss) {
        double end() {
            return loss[loss.length - 1];
        }

        boolean diverged() {
            return !Double.isFinite(end());
        }

        /** The length of the way over the distance between its ends: 1 is straight. */
        double detour() {
            double way = 0;
            for (int at = 1; at < x.length && Double.isFinite(loss[at]); at++) {
                way += Math.hypot(x[at] - x[at - 1], y[at] - y[at - 1]);
            }
            int last = x.length - 1;
            return way / Math.max(1e-12, Math.hypot(x[last] - x[0], y[last] - y[0]));
        }

        /** The first step after which the loss is at most {@code goal}; the number of steps plus 1 if it never is. */
        double stepsTo(double goal) {
            for (int at = 0; at < loss.length; at++) {
                if (loss[at] <= goal) {
                    return at;
                }
            }
            return loss.length;
        }

        /** The mean loss over the last half of the walk: how large the ball of noise is. */
        double ball() {
            double sum = 0;
            for (int at = loss.length / 2; at < loss.length; at++) {
                sum += loss[at];
            }
            return sum / (loss.length - loss.length / 2);
        }
    }

    Trail race(Surface surface, int steps, double noise, long seed) {
        double[] at = surface.start();
        Optimizer.Steps walk = optimizer.start(2, 2);
        double[][] tilts = tilts(noise, seed);
        Draws draws = CounterRandom.of(seed).stream(2).draws();
        Trail trail = new Trail(name, new double[steps + 1], new double[steps + 1], new double[steps + 1]);
        boolean gone = false;
        for (int step = 0; step <= steps; step++) {
            gone |= !(Math.abs(at[0]) < GONE && Math.abs(at[1]) < GONE);
            trail.x[step] = gone ? trail.x[step - 1] : at[0];
            trail.y[step] = gone ? trail.y[step - 1] : at[1];
            trail.loss[step] = gone ? Double.POSITIVE_INFINITY : surface.loss(at[0], at[1]);
            if (!gone && step < steps) {
                walk.step(at, gradient(surface, at, tilts, draws), 1);
            }
        }
        return trail;
    }

    private double[] gradient(Surface surface, double[] at, double[][] tilts, Draws draws) {
        double[] gradient = surface.gradient(at[0], at[1]);
        if (batch < SAMPLES) {
            for (int drawn = 0; drawn < batch; drawn++) {
                double[] tilt = tilts[draws.nextInt(SAMPLES)];
                gradient[0] += tilt[0] / batch;
                gradient[1] += tilt[1] / batch;
            }
        }
        return gradient;
    }

    /** By what the gradient of each sample differs; they add up to 0. */
    private static double[][] tilts(double noise, long seed) {
        Draws draws = CounterRandom.of(seed).stream(1).draws();
        double[][] tilts = new double[SAMPLES][2];
        double[] mean = new double[2];
        for (double[] tilt : tilts) {
            for (int part = 0; part < 2; part++) {
                tilt[part] = noise * draws.nextGaussian();
                mean[part] += tilt[part] / SAMPLES;
            }
        }
        for (double[] tilt : tilts) {
            tilt[0] -= mean[0];
            tilt[1] -= mean[1];
        }
        return tilts;
    }
}
