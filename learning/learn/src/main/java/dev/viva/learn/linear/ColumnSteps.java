package dev.viva.learn.linear;

import dev.viva.array.Gram;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Steps by coordinate descent whose slopes are taken from the rows each time, so that no matrix of second derivatives is made: for
 * more terms than it would be good for, where absolute values are punished (Friedman, Hastie and Tibshirani 2010). Terms that stay
 * 0 are passed over until all others have settled. O(rows · sums) for each coefficient that moves, of sparse terms only what is not
 * 0; memory O((rows + terms) · sums).
 */
final class ColumnSteps implements NewtonSteps {
    private static final int MOST_PASSES = 10_000;
    private static final double SETTLED = 1e-12;

    private final LogisticLoss loss;
    private final Penalty penalty;
    private final Gram.Columns terms;
    private final Parallel parallel;
    private final int sums;
    private final int width;
    private final @Nullable SparseTerm[] sparse;

    ColumnSteps(LogisticLoss loss, Penalty penalty, Gram.Columns terms, Parallel parallel) {
        this.loss = loss;
        this.penalty = penalty;
        this.terms = terms;
        this.parallel = parallel;
        this.sums = loss.sums();
        this.width = loss.width();
        this.sparse = TermPasses.sparse(terms);
    }

    @Override
    public double[] step(double[] gradient, double[] at) {
        Descent descent = new Descent(gradient, at);
        boolean[] all = new boolean[at.length];
        Arrays.fill(all, true);
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            if (descent.pass(all) <= SETTLED * descent.ever) {
                break;
            }
            boolean[] moving = descent.moving();
            while (pass < MOST_PASSES && descent.pass(moving) > SETTLED * descent.ever) {
                pass++;
            }
        }
        return descent.step;
    }

    /** The way to one step. */
    private final class Descent {
        private final double[] gradient;
        private final double[] at;
        private final double[] step;
        private final double[][] curvature;
        /** By how much the errors of each row have changed, for each sum. */
        private final double[][] bent;

        private final double[] own;
        private final double[] scratch = new double[terms.rows()];
        private double together;
        private double ever;

        Descent(double[] gradient, double[] at) {
            this.gradient = gradient;
            this.at = at;
            this.step = new double[at.length];
            this.curvature = new double[sums * sums][];
            for (int place = 0; place < curvature.length; place++) {
                curvature[place] = loss.curvature(place / sums, place % sums);
            }
            this.bent = new double[sums][terms.rows()];
            this.own = new double[at.length];
            parallel.forEach(width, this::findOwn);
        }

        private void findOwn(int term) {
            SparseTerm some = sparse[term];
            double[] values = some == null ? TermProducts.values(terms, term) : new double[0];
            for (int sum = 0; sum < sums; sum++) {
                double[] weights = curvature[sum * sums + sum];
                double squares = some == null ? 0 : some.squares(weights);
                for (int row = 0; row < values.length; row++) {
                    squares += weights[row] * values[row] * values[row];
                }
                own[sum * width + term] = squares + penalty.l2()[term] + (term == penalty.free() ? 1 : 0);
            }
        }

        /** Moves each of {@code chosen} once; the largest gain. */
        double pass(boolean[] chosen) {
            double largest = 0;
            for (int i = 0; i < step.length; i++) {
                largest = chosen[i] ? Math.max(largest, move(i)) : largest;
            }
            for (int term = 0; sums > 1 && term < width; term++) {
                shift(term);
            }
            ever = Math.max(ever, largest);
            return largest;
        }

        /**
         * Raises the coefficients of a term in all sums by what makes their penalty least: the loss stays, and going there one
         * by one would take as many passes as the loss is steeper than the penalty.
         */
        private void shift(int term) {
            double[] centres = new double[sums];
            boolean moved = false;
            for (int sum = 0; sum < sums; sum++) {
                int i = sum * width + term;
                centres[sum] = -at[i] - step[i];
                moved |= step[i] != 0;
            }
            if (!moved) {
                return;
            }
            double by = term == penalty.free() ? Arrays.stream(centres).sum() / sums : penalty.least(term, centres);
            for (int sum = 0; sum < sums; sum++) {
                step[sum * width + term] += by;
            }
            together += term == penalty.free() ? sums * by : 0;
        }

        boolean[] moving() {
            boolean[] moving = new boolean[step.length];
            for (int i = 0; i < moving.length; i++) {
                moving[i] = at[i] + step[i] != 0 || step[i] != 0;
            }
            return moving;
        }

        private double move(int i) {
            int term = i % width;
            int sum = i / width;
            if (!(own[i] > 0)) {
                return 0;
            }
            boolean free = term == penalty.free();
            double slope =
                    -gradient[i] - product(term, bent[sum]) - penalty.l2()[term] * step[i] - (free ? together : 0);
            double before = at[i] + step[i];
            double change = PathSolver.shrunk(slope + own[i] * before, penalty.l1()[term]) / own[i] - before;
            if (change == 0) {
                return 0;
            }
            step[i] += change;
            together += free ? change : 0;
            for (int other = 0; other < sums; other++) {
                bend(term, change, curvature[other * sums + sum], bent[other]);
            }
            return change * change * own[i];
        }

        private double product(int term, double[] vector) {
            SparseTerm some = sparse[term];
            if (some != null) {
                return some.dot(vector, 0, vector.length);
            }
            terms.read(term, 0, scratch.length, scratch, 0);
            return Kernels.dot(scratch, vector);
        }

        private void bend(int term, double change, double[] weights, double[] into) {
            SparseTerm some = sparse[term];
            if (some != null) {
                some.addWeighted(change, weights, into);
                return;
            }
            terms.read(term, 0, scratch.length, scratch, 0);
            for (int row = 0; row < into.length; row++) {
                into[row] += change * weights[row] * scratch[row];
            }
        }
    }
}
