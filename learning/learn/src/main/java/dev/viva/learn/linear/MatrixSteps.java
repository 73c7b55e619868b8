package dev.viva.learn.linear;

import dev.viva.array.Lapack;
import dev.viva.kernel.Kernels;

/**
 * Steps by the whole matrix of second derivatives, which costs a pass over all rows and terms²: by its Cholesky factor where the
 * objective is smooth, else by coordinate descent (Yuan, Ho and Lin 2012).
 */
final class MatrixSteps implements NewtonSteps {
    private static final int MOST_PASSES = 10_000;

    private final LogisticLoss loss;
    private final Penalty penalty;
    private final boolean smooth;

    /** The second derivatives last found, penalty included; their Cholesky factor where the objective is smooth. */
    private double[] curvature = {};

    MatrixSteps(LogisticLoss loss, Penalty penalty) {
        this.loss = loss;
        this.penalty = penalty;
        this.smooth = penalty.isSmooth();
    }

    @Override
    public double[] step(double[] gradient, double[] at) {
        curvature = loss.hessian();
        double scale = penalty.addCurvature(curvature, at.length);
        if (smooth) {
            factorize(scale, at.length);
        }
        return again(gradient, at);
    }

    @Override
    public double[] again(double[] gradient, double[] at) {
        return smooth ? newton(gradient) : proximal(curvature, penalty, gradient, at);
    }

    @Override
    public boolean keeps() {
        return true;
    }

    /** Leaves the Cholesky factor; the diagonal is raised where rounding has taken its positive definiteness. */
    private void factorize(double scale, int size) {
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
        double[] step = new double[gradient.length];
        Kernels.axpy(-1, gradient, step);
        Lapack.solve(curvature, gradient.length, step);
        return step;
    }

    /** Coordinate descent on the approximation by these second derivatives, penalty included. */
    static double[] proximal(double[] curvature, Penalty penalty, double[] gradient, double[] at) {
        int size = at.length;
        double[] l1 = penalty.l1();
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
                double after = own > 0 ? PathSolver.shrunk(slopes[i] + own * before, l1[i % l1.length]) / own : before;
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
