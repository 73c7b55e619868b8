package dev.viva.learn.linear;

import dev.viva.array.Gram;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Steps of the terms alone that are not 0 or want not to be, by the matrix of their second derivatives: where absolute values are
 * punished most stay 0, and while a term's slope is below the penalty it keeps its condition there. Where even these are too many,
 * {@link ColumnSteps}.
 */
final class ActiveSteps implements NewtonSteps {
    /** With more coefficients no matrix is made. */
    private static final int MOST = 3000;

    /** So many coefficients at most leave 0 in one step, those that want it most. */
    private static final int MOST_NEW = 1000;

    private final LogisticLoss loss;
    private final Penalty penalty;
    private final Gram.Columns terms;
    private final NewtonSteps all;
    private final int sums;
    private final int width;

    ActiveSteps(LogisticLoss loss, Penalty penalty, Gram.Columns terms, NewtonSteps all) {
        this.loss = loss;
        this.penalty = penalty;
        this.terms = terms;
        this.all = all;
        this.sums = loss.sums();
        this.width = loss.width();
    }

    @Override
    public double[] step(double[] gradient, double[] at) {
        int[] active = active(gradient, at);
        if (active.length * sums > MOST) {
            return all.step(gradient, at);
        }
        double[] curvature = loss.hessian(new ChosenColumns(terms, active));
        Penalty some = penalty.of(active);
        some.addCurvature(curvature, active.length * sums);
        double[] step = MatrixSteps.proximal(curvature, some, taken(gradient, active), taken(at, active));
        double[] whole = new double[at.length];
        for (int i = 0; i < step.length; i++) {
            whole[i / active.length * width + active[i % active.length]] = step[i];
        }
        return whole;
    }

    private double[] taken(double[] values, int[] active) {
        return IntStream.range(0, sums * active.length)
                .mapToDouble(i -> values[i / active.length * width + active[i % active.length]])
                .toArray();
    }

    /** The terms that move, ascending. */
    private int[] active(double[] gradient, double[] at) {
        double[] wanting = new double[width];
        for (int i = 0; i < at.length; i++) {
            double want = at[i] == 0 ? Math.abs(gradient[i]) - penalty.l1()[i % width] : Double.POSITIVE_INFINITY;
            wanting[i % width] = Math.max(wanting[i % width], want);
        }
        int[] moving = IntStream.range(0, width)
                .filter(term -> wanting[term] == Double.POSITIVE_INFINITY)
                .toArray();
        IntStream leaving = IntStream.range(0, width)
                .filter(term -> wanting[term] > 0 && wanting[term] < Double.POSITIVE_INFINITY)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer term) -> -wanting[term]))
                .limit(Math.max(1, MOST_NEW / sums))
                .mapToInt(Integer::intValue);
        return IntStream.concat(Arrays.stream(moving), leaving).sorted().toArray();
    }
}
