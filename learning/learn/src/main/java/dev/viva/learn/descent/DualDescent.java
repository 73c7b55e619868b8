package dev.viva.learn.descent;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Kernels;
import java.util.Arrays;

/**
 * Coordinate descent on the dual of a linear support vector machine: of classes (Hsieh et al. 2008) or of numbers (Ho and Lin
 * 2012). Each row has a dual variable, which is set to the best for all others; the coefficients follow. The intercept is the
 * coefficient of one more term, which is {@code interceptScale} in every row. One thread at a time.
 */
final class DualDescent {
    private final double interceptScale;
    private final StandardMatrix.Row place;
    private final double[] costs;
    private final boolean squared;
    private final double[] duals;
    private final double[] lengths;
    private final double[] coefficients;
    private double bias;

    /**
     * Begins at 0.
     *
     * @param costs what a row's loss is multiplied by where half the sum of squares is not, one per row
     * @param squared whether the loss is a square: then duals have no upper end
     */
    DualDescent(StandardRows rows, double[] costs, boolean squared, double interceptScale) {
        this.interceptScale = interceptScale;
        this.place = rows.matrix().row();
        this.costs = costs;
        this.squared = squared;
        this.duals = new double[costs.length];
        this.coefficients = new double[rows.width()];
        this.lengths = new double[costs.length];
        Arrays.setAll(lengths, row -> {
            double[] terms = place.at(row);
            return Kernels.dot(terms, terms) + interceptScale * interceptScale + diagonal(row);
        });
    }

    private double diagonal(int row) {
        return squared ? 1 / (2 * costs[row]) : 0;
    }

    private double upper(int row) {
        return squared ? Double.POSITIVE_INFINITY : costs[row];
    }

    /** Visits one row and returns by how much its optimality was violated. */
    private interface Visit {
        double at(int row);
    }

    /**
     * The coefficients and, behind them, the intercept, for classes.
     *
     * @param sides 1 or -1 per row
     */
    double[] ofClasses(double[] sides, double tolerance, int epochs, long seed) {
        return run(row -> visitClass(row, sides[row]), tolerance, epochs, seed);
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
            worst = 0;
            for (int row : random.stream(epoch).draws().permutation(duals.length)) {
                if (lengths[row] > 0) {
                    worst = Math.max(worst, visit.at(row));
                }
            }
            first = Math.max(first, worst);
        }
        double[] found = Arrays.copyOf(coefficients, coefficients.length + 1);
        found[coefficients.length] = bias * interceptScale;
        return found;
    }

    private double visitClass(int row, double side) {
        double dual = duals[row];
        double[] terms = place.at(row);
        double slope = side * score(terms) - 1 + diagonal(row) * dual;
        double violation = dual <= 0 ? Math.max(0, -slope) : dual >= upper(row) ? Math.max(0, slope) : Math.abs(slope);
        if (violation > 0) {
            duals[row] = Math.clamp(dual - slope / lengths[row], 0, upper(row));
            move(side * (duals[row] - dual), terms);
        }
        return violation;
    }

    private double visitNumber(int row, double value, double epsilon) {
        double dual = duals[row];
        double[] terms = place.at(row);
        double slope = score(terms) - value + diagonal(row) * dual;
        double right = slope + epsilon;
        double left = slope - epsilon;
        double length = lengths[row];
        double step = right < length * dual ? -right / length : left > length * dual ? -left / length : -dual;
        duals[row] = Math.clamp(dual + step, -upper(row), upper(row));
        move(duals[row] - dual, terms);
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

    private double score(double[] terms) {
        return Kernels.dot(terms, coefficients) + bias * interceptScale;
    }

    private void move(double by, double[] terms) {
        if (by != 0) {
            Kernels.axpy(by, terms, coefficients);
            bias += by * interceptScale;
        }
    }
}
