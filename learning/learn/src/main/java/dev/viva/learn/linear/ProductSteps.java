package dev.viva.learn.linear;

import dev.viva.kernel.Kernels;

/**
 * Steps of a smooth objective by conjugate gradients on products with the second derivatives, whose matrix is never made: for more
 * terms than a matrix of them would be good for (Dembo, Eisenstat and Steihaug 1982). Each step is solved the better the nearer the
 * end is. O(rows · terms · sums) for each product, of sparse terms only what is not 0.
 */
final class ProductSteps implements NewtonSteps {
    private static final double ROUGHEST = 1e-2;
    private static final double FINEST = 1e-8;
    private static final double LEAST_SCALE = 1e-12;

    private final LogisticLoss loss;
    private final Penalty penalty;
    private double first;

    ProductSteps(LogisticLoss loss, Penalty penalty) {
        this.loss = loss;
        this.penalty = penalty;
    }

    @Override
    public double[] step(double[] gradient, double[] at) {
        double[] scale = scale(gradient.length);
        double[] step = new double[gradient.length];
        double[] left = new double[gradient.length];
        Kernels.axpy(-1, gradient, left);
        double[] direction = divided(left, scale);
        double size = Kernels.dot(left, direction);
        first = first == 0 ? size : first;
        double goal = size * square(Math.clamp(Math.sqrt(Math.sqrt(size / first)), FINEST, ROUGHEST));
        for (int round = 0; round < gradient.length && size > goal; round++) {
            double[] bent = loss.curved(direction);
            penalty.addSlopes(bent, direction);
            double along = Kernels.dot(direction, bent);
            if (!(along > 0)) { // as flat as rounding can tell
                break;
            }
            double length = size / along;
            Kernels.axpy(length, direction, step);
            Kernels.axpy(-length, bent, left);
            double[] next = divided(left, scale);
            double before = size;
            size = Kernels.dot(left, next);
            Kernels.axpy(size / before, direction, next);
            direction = next;
        }
        return step;
    }

    /** About the diagonal of the second derivatives: terms are standardised. */
    private double[] scale(int size) {
        double[] steepness = loss.steepness();
        double[] scale = new double[size];
        int width = loss.width();
        double largest = 0;
        for (int i = 0; i < size; i++) {
            scale[i] = steepness[i / width] + penalty.l2()[i % width];
            largest = Math.max(largest, scale[i]);
        }
        for (int i = 0; i < size; i++) {
            scale[i] = Math.max(scale[i], LEAST_SCALE * largest);
        }
        return scale;
    }

    private static double[] divided(double[] values, double[] by) {
        double[] divided = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            divided[i] = values[i] / by[i];
        }
        return divided;
    }

    private static double square(double value) {
        return value * value;
    }
}
