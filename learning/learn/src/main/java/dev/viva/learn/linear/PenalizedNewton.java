package dev.viva.learn.linear;

import dev.viva.array.Lapack;
import dev.viva.kernel.Kernels;
import java.util.Arrays;

/**
 * Makes a smooth convex loss plus {@code sum of l1 |x| + l2 x² / 2} least. Each step goes to the least value of the second-
 * order approximation, penalties included, and then as far as the objective falls enough.
 */
final class PenalizedNewton {
    private static final double LEAST_SHARE_OF_PROMISE = 1e-4;
    private static final double LEAST_STEP = 1e-12;
    private static final int MOST_PASSES = 10_000;

    /** Second derivatives are kept while a step leaves at most this share of what it promised to be gained. */
    private static final double STEADY = 1e-3;

    /** How far below the tolerance a last step by kept second derivatives leaves the objective, as one by new ones does. */
    private static final double EXACT = 1e-7;

    private final LogisticLoss loss;
    private final double[] l1;
    private final double[] l2;
    private final int free;
    private final int width;
    private final int size;
    private final boolean smooth;

    /** The second derivatives last found, penalty included; their Cholesky factor where the objective is smooth. */
    private double[] curvature = {};

    /**
     * @param l1 per term of one sum
     * @param l2 per term of one sum
     * @param free a term whose coefficients may be raised together without changing the loss: kept at the sum 0; or -1
     */
    PenalizedNewton(LogisticLoss loss, double[] l1, double[] l2, int free) {
        this.loss = loss;
        this.l1 = l1;
        this.l2 = l2;
        this.free = free;
        this.width = loss.width();
        this.size = width * loss.sums();
        this.smooth = Arrays.stream(l1).allMatch(each -> each == 0);
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
        double value = loss.evaluate(at) + penalty(at);
        double promised = 0;
        for (int iteration = 0; iteration < iterations; iteration++) {
            double[] gradient = loss.gradient();
            addPenalty(gradient, at);
            double[] step = step(gradient, at, promised > 0);
            double fallen = promise(gradient, step, at) / promised;
            boolean anew = !(fallen <= STEADY);
            if (anew && promised > 0) {
                step = step(gradient, at, false);
            }
            double promise = promise(gradient, step, at);
            if ((anew ? promise : promise * fallen / EXACT) <= tolerance * value) {
                Kernels.axpy(1, step, at);
                return true;
            }
            double share = 1;
            double[] next = moved(at, step, share);
            double found = loss.evaluate(next) + penalty(next);
            while (!(found <= value - LEAST_SHARE_OF_PROMISE * share * promise) && share > LEAST_STEP) {
                share /= 2;
                next = moved(at, step, share);
                found = loss.evaluate(next) + penalty(next);
            }
            System.arraycopy(next, 0, at, 0, size);
            value = found;
            promised = share == 1 ? promise : 0;
        }
        return false;
    }

    /**
     * The step to the least value of the approximation, by second derivatives found here or, {@code again}, by those found last,
     * which cost a pass over all rows and terms².
     */
    private double[] step(double[] gradient, double[] at, boolean again) {
        if (!again) {
            curvature = loss.hessian();
            double scale = addPenalty(curvature);
            if (smooth) {
                factorize(scale);
            }
        }
        return smooth ? newton(gradient) : proximal(gradient, at);
    }

    /** By how much the objective falls along the step, to first order; not negative. */
    private double promise(double[] gradient, double[] step, double[] at) {
        double fall = -Kernels.dot(gradient, step);
        for (int i = 0; i < size; i++) {
            fall += l1[i % width] * (Math.abs(at[i]) - Math.abs(at[i] + step[i]));
        }
        return fall;
    }

    private static double[] moved(double[] at, double[] step, double share) {
        double[] moved = at.clone();
        Kernels.axpy(share, step, moved);
        return moved;
    }

    private double penalty(double[] at) {
        double penalty = 0;
        for (int i = 0; i < size; i++) {
            penalty += l1[i % width] * Math.abs(at[i]) + l2[i % width] * at[i] * at[i] / 2;
        }
        double together = together(at);
        return penalty + together * together / 2;
    }

    private double together(double[] at) {
        double sum = 0;
        for (int i = free; free >= 0 && i < size; i += width) {
            sum += at[i];
        }
        return sum;
    }

    private void addPenalty(double[] gradient, double[] at) {
        for (int i = 0; i < size; i++) {
            gradient[i] += l2[i % width] * at[i];
        }
        double together = together(at);
        for (int i = free; free >= 0 && i < size; i += width) {
            gradient[i] += together;
        }
    }

    /** Returns the largest element of the diagonal. */
    private double addPenalty(double[] curvature) {
        for (int i = free; free >= 0 && i < size; i += width) {
            for (int j = free; j < size; j += width) {
                curvature[i * size + j] += 1;
            }
        }
        double largest = 0;
        for (int i = 0; i < size; i++) {
            curvature[i * size + i] += l2[i % width];
            largest = Math.max(largest, curvature[i * size + i]);
        }
        return largest;
    }

    /** Leaves the Cholesky factor; the diagonal is raised where rounding has taken its positive definiteness. */
    private void factorize(double scale) {
        double[] whole = curvature;
        for (double raise = 0; ; raise = raise == 0 ? 1e-14 * scale : raise * 10) {
            curvature = whole.clone();
            for (int i = 0; i < size; i++) {
                curvature[i * size + i] += raise;
            }
            if (Lapack.cholesky(curvature, size)) {
                return;
            }
            if (!(raise <= scale)) {
                throw new ArithmeticException("the second derivatives of the loss are not finite");
            }
        }
    }

    private double[] newton(double[] gradient) {
        double[] step = new double[size];
        Kernels.axpy(-1, gradient, step);
        Lapack.solve(curvature, size, step);
        return step;
    }

    /** Coordinate descent on the approximation. */
    private double[] proximal(double[] gradient, double[] at) {
        double[] step = new double[size];
        double[] slopes = new double[size];
        Kernels.axpy(-1, gradient, slopes);
        double largest = Double.POSITIVE_INFINITY;
        double ever = 0;
        for (int pass = 0; pass < MOST_PASSES && largest > 1e-15 * ever; pass++) {
            largest = 0;
            for (int i = 0; i < size; i++) {
                double own = curvature[i * size + i];
                double before = at[i] + step[i];
                double after = own > 0 ? PathSolver.shrunk(slopes[i] + own * before, l1[i % width]) / own : before;
                double change = after - before;
                if (change != 0) {
                    step[i] += change;
                    Kernels.axpy(-change, curvature, i * size, slopes, 0, size);
                    largest = Math.max(largest, change * change * own);
                }
            }
            ever = Math.max(ever, largest);
        }
        return step;
    }
}
