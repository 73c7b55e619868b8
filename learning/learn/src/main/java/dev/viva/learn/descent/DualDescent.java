package dev.viva.learn.descent;

import dev.viva.kernel.CounterRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Coordinate descent on the dual of a linear support vector machine: of classes (Hsieh et al. 2008) or of numbers (Ho and Lin
 * 2012). Each row has a dual variable, which is set to the best for all others; the coefficients follow. The intercept is the
 * coefficient of one more term, which is {@code interceptScale} in every row. One thread at a time.
 */
final class DualDescent {
    private final double interceptScale;
    private final DualTerms terms;
    private final double[] costs;
    private final boolean squared;
    private final double[] duals;
    private final double[] lengths;
    private double bias;

    /**
     * Begins at 0.
     *
     * @param costs what a row's loss is multiplied by where half the sum of squares is not, one per row or one for all
     * @param squared whether the loss is a square: then duals have no upper end
     */
    DualDescent(DualTerms terms, double[] costs, boolean squared, double interceptScale) {
        this.interceptScale = interceptScale;
        this.terms = terms;
        this.costs = costs;
        this.squared = squared;
        this.duals = new double[terms.rows()];
        this.lengths = new double[duals.length];
        Arrays.setAll(lengths, row -> terms.square(row) + interceptScale * interceptScale + diagonal(row));
    }

    /**
     * What rows' losses are multiplied by.
     *
     * @param weights one per row; {@code null} where all are 1
     */
    static double[] costs(double @Nullable [] weights, double penalty) {
        return weights == null
                ? new double[] {1 / penalty}
                : Arrays.stream(weights).map(weight -> weight / penalty).toArray();
    }

    private double cost(int row) {
        return costs[costs.length == 1 ? 0 : row];
    }

    private double diagonal(int row) {
        return squared ? 1 / (2 * cost(row)) : 0;
    }

    private double upper(int row) {
        return squared ? Double.POSITIVE_INFINITY : cost(row);
    }

    /** Visits one row and returns by how much its optimality was violated. */
    private interface Visit {
        double at(int row);
    }

    /** Tells the side of a row, 1 or -1. */
    interface Sides {
        double of(int row);
    }

    /** The coefficients and, behind them, the intercept, for classes. */
    double[] ofClasses(Sides sides, double tolerance, int epochs, long seed) {
        return run(row -> visitClass(row, sides.of(row)), tolerance, epochs, seed);
    }

    /** The coefficients and, behind them, the intercept, for numbers. */
    double[] ofNumbers(double[] values, double epsilon, double tolerance, int epochs, long seed) {
        return run(row -> visitNumber(row, values[row], epsilon), tolerance, epochs, seed);
    }

    private double[] run(Visit visit, double tolerance, int epochs, long seed) {
        CounterRandom random = CounterRandom.of(seed);
        double first = 0;
        double worst = Double.POSITIVE_INFINITY;
        for (int epoch = 1; epoch <= epochs && worst > tolerance * first; epoch++) {
            worst = epoch(visit, random.stream(epoch).draws().permutation(duals.length));
            first = Math.max(first, worst);
        }
        double[] coefficients = terms.coefficients();
        double[] found = Arrays.copyOf(coefficients, coefficients.length + 1);
        found[coefficients.length] = bias * interceptScale;
        return found;
    }

    private double epoch(Visit visit, int[] order) {
        terms.renew();
        double worst = 0;
        for (int row : order) {
            if (lengths[row] > 0) {
                worst = Math.max(worst, visit.at(row));
            }
        }
        return worst;
    }

    private double visitClass(int row, double side) {
        double dual = duals[row];
        double slope = side * score(row) - 1 + diagonal(row) * dual;
        double violation = dual <= 0 ? Math.max(0, -slope) : dual >= upper(row) ? Math.max(0, slope) : Math.abs(slope);
        if (violation > 0) {
            duals[row] = Math.clamp(dual - slope / lengths[row], 0, upper(row));
            move(side * (duals[row] - dual));
        }
        return violation;
    }

    private double visitNumber(int row, double value, double epsilon) {
        double dual = duals[row];
        double slope = score(row) - value + diagonal(row) * dual;
        double right = slope + epsilon;
        double left = slope - epsilon;
        double length = lengths[row];
        double step = right < length * dual ? -right / length : left > length * dual ? -left / length : -dual;
        duals[row] = Math.clamp(dual + step, -upper(row), upper(row));
        move(duals[row] - dual);
        return violation(dual, upper(row), right, left);
    }

    private static double violation(double dual, double upper, double right, double left) {
        if (dual == 0) {
            return Math.max(0, Math.max(-right, left));
        }
        if (dual >= upper) {
            return Math.max(0, right);
        }
        if (dual <= -upper) {
            return Math.max(0, -left);
        }
        return Math.abs(dual > 0 ? right : left);
    }

    private double score(int row) {
        return terms.score(row) + bias * interceptScale;
    }

    private void move(double by) {
        if (by != 0) {
            terms.move(by);
            bias += by * interceptScale;
        }
    }
}
