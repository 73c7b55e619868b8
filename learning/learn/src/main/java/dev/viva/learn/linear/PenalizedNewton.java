package dev.viva.learn.linear;

import dev.viva.kernel.Kernels;

/**
 * Makes a smooth convex loss plus {@code sum of l1 |x| + l2 x² / 2} least. Each step goes to the least value of the second-
 * order approximation, penalties included, and then as far as the objective falls enough.
 */
final class PenalizedNewton {
    private static final double LEAST_SHARE_OF_PROMISE = 1e-4;
    private static final double LEAST_STEP = 1e-12;

    /** Second derivatives are kept while a step leaves at most this share of what it promised to be gained. */
    private static final double STEADY = 1e-3;

    /** How far below the tolerance a last step by kept second derivatives leaves the objective, as one by new ones does. */
    private static final double EXACT = 1e-7;

    private final LogisticLoss loss;
    private final Penalty penalty;
    private final NewtonSteps steps;
    private final int size;

    PenalizedNewton(LogisticLoss loss, Penalty penalty, NewtonSteps steps) {
        this.loss = loss;
        this.penalty = penalty;
        this.steps = steps;
        this.size = loss.width() * loss.sums();
    }

    /**
     * The least value to within {@code tolerance}.
     *
     * @param start where to begin; not changed
     * @throws IllegalArgumentException if {@code iterations} steps are not enough
     */
    double[] minimize(double[] start, double tolerance, int iterations) {
        double[] at = start.clone();
        if (size == 0 || descend(at, tolerance, iterations)) {
            return at;
        }
        throw new IllegalArgumentException("LogisticRegression.iterations: " + iterations
                + " steps did not reach the tolerance " + tolerance + "; raise one of the two, or the penalty");
    }

    /** Where at most {@code iterations} steps from 0 lead: a place to begin from. */
    double[] approach(double tolerance, int iterations) {
        double[] at = new double[size];
        descend(at, tolerance, iterations);
        return at;
    }

    /** Moves {@code at}; says whether the last step promised no more than the tolerance. */
    private boolean descend(double[] at, double tolerance, int iterations) {
        double value = loss.evaluate(at) + penalty.value(at);
        double promised = 0;
        for (int iteration = 0; iteration < iterations; iteration++) {
            double[] gradient = loss.gradient();
            penalty.addSlopes(gradient, at);
            boolean kept = promised > 0 && steps.keeps();
            double[] step = kept ? steps.again(gradient, at) : steps.step(gradient, at);
            double fallen = promise(gradient, step, at) / promised;
            boolean anew = !kept || !(fallen <= STEADY);
            if (anew && kept) {
                step = steps.step(gradient, at);
            }
            double promise = promise(gradient, step, at);
            if ((anew ? promise : promise * fallen / EXACT) <= tolerance * value) {
                Kernels.axpy(1, step, at);
                return true;
            }
            double share = 1;
            double[] next = moved(at, step, share);
            double found = loss.evaluate(next) + penalty.value(next);
            while (!(found <= value - LEAST_SHARE_OF_PROMISE * share * promise) && share > LEAST_STEP) {
                share /= 2;
                next = moved(at, step, share);
                found = loss.evaluate(next) + penalty.value(next);
            }
            System.arraycopy(next, 0, at, 0, size);
            value = found;
            promised = share == 1 ? promise : 0;
        }
        return false;
    }

    /** By how much the objective falls along the step, to first order; not negative. */
    private double promise(double[] gradient, double[] step, double[] at) {
        return penalty.fall(step, at) - Kernels.dot(gradient, step);
    }

    private static double[] moved(double[] at, double[] step, double share) {
        double[] moved = at.clone();
        Kernels.axpy(share, step, moved);
        return moved;
    }
}
