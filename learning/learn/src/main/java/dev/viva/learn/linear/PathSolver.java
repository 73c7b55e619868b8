package dev.viva.learn.linear;

import dev.viva.array.Gram;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Interval;
import dev.viva.learn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Coordinate descent on {@code |target - terms · coefficients|² / 2 + l1 |coefficients|₁ + l2 |coefficients|² / 2}. Kept
 * up to date is the product of every term with the errors; when a coefficient moves, the term's products with all others
 * correct it. Those are computed when a term first gets a coefficient, and kept for the whole path.
 */
final class PathSolver {
    static final Parameter<Double> TOLERANCE = Parameter.number(
            "tolerance",
            "the duality gap to reach, as a share of the target's sum of squares",
            Interval.above(0),
            1e-9);
    static final Parameter<Integer> PASSES =
            Parameter.integer("passes", "how many times coordinates are gone through at most", 1, 10_000_000, 100_000);

    /** After how many passes over the coordinates in use all others are looked at again. */
    private static final int PASSES_PER_CHECK = 3;

    /** With more terms than that, or than rows, only the products that are needed are computed. */
    private static final int MOST_AT_ONCE = 8192;

    private static final double ROUNDING = 16 * Math.ulp(1.0);

    private final String owner;
    private final ElasticNet learner;
    private final RegressionData data;
    private final Parallel parallel;
    private final Design terms;
    private final double[] squares;
    private final double[] targetProducts;
    private final double targetSquare;
    private final double[][] products;
    private final double[] coefficients;
    private final double[] slopes;
    private boolean whole;
    private double gap;

    PathSolver(String owner, ElasticNet learner, RegressionData data, Parallel parallel) {
        this.owner = owner;
        this.learner = learner;
        this.data = data;
        this.parallel = parallel;
        this.terms = data.design();
        this.squares = terms.squares();
        this.targetProducts = TermProducts.of(terms, data.target(), parallel);
        this.targetSquare = Kernels.dot(data.target(), data.target());
        this.products = new double[terms.count()][0]; // empty until the term has had a coefficient
        this.coefficients = new double[terms.count()];
        this.slopes = targetProducts.clone();
    }

    LinearRegressor fit(double penalty) {
        descend(penalty);
        return data.model(coefficients.clone());
    }

    RegularizationPath path(int count, double epsilon) {
        double[] penalties = penalties(count, epsilon);
        computeAllProducts();
        List<LinearRegressor> models = new ArrayList<>();
        double[] gaps = new double[count];
        for (int at = 0; at < count; at++) {
            models.add(fit(penalties[at]));
            gaps[at] = targetSquare > 0 ? gap / targetSquare : 0;
        }
        return new RegularizationPath(penalties, models, gaps);
    }

    /** A path gives most terms a coefficient in the end, and all products at once take a fraction of one at a time. */
    private void computeAllProducts() {
        if (terms.count() > MOST_AT_ONCE || terms.count() > data.target().length) {
            return;
        }
        double[] gram = Gram.of(terms, parallel);
        for (int at = 0; at < terms.count(); at++) {
            products[at] = Arrays.copyOfRange(gram, at * terms.count(), (at + 1) * terms.count());
        }
        whole = true;
    }

    private double[] penalties(int count, double epsilon) {
        if (count < 2 || !(epsilon > 0 && epsilon < 1)) {
            throw new IllegalArgumentException(owner
                    + ".path: count must be at least 2 and epsilon between 0 and 1, got " + count + " and " + epsilon);
        }
        double slope = largestSlope(targetProducts);
        if (slope == 0) {
            throw new IllegalArgumentException(owner + ".path: a term must vary together with the target, got none");
        }
        double largest = leastThatLeavesNothing(slope);
        return IntStream.range(0, count)
                .mapToDouble(at -> largest * Math.pow(epsilon, at / (count - 1.0)))
                .toArray();
    }

    /** The quotient may round to just below what leaves nothing. */
    private double leastThatLeavesNothing(double slope) {
        double penalty = slope / (data.weight() * learner.l1Ratio());
        while (penalty * learner.l1Ratio() * data.weight() < slope) {
            penalty = Math.nextUp(penalty);
        }
        return penalty;
    }

    private static double largestSlope(double[] slopes) {
        return Arrays.stream(slopes).map(Math::abs).max().orElse(0);
    }

    private void descend(double penalty) {
        double l1 = penalty * learner.l1Ratio() * data.weight();
        double l2 = penalty * (1 - learner.l1Ratio()) * data.weight();
        int[] live =
                IntStream.range(0, terms.count()).filter(at -> squares[at] > 0).toArray();
        boolean fresh = false;
        int passes = 0;
        while (true) {
            gap = gap(l1, l2);
            int made = 0;
            if (!reached()) {
                requirePassesLeft(passes);
                live = screened(live, l1, l2);
                made = descend(live, l1, l2);
            }
            passes += made;
            if (made == 0 && fresh) {
                return;
            }
            fresh = made == 0;
            if (fresh) { // the slopes hold the rounding of many steps: judge once more by fresh ones
                refresh();
            }
        }
    }

    private void requirePassesLeft(int made) {
        if (made >= learner.passes()) {
            throw new IllegalArgumentException(owner + ".passes: " + made + " passes left a duality gap of "
                    + gap / targetSquare + " of the target's sum of squares, and the tolerance is "
                    + learner.tolerance() + "; raise one of the two");
        }
    }

    private boolean reached() {
        return gap <= learner.tolerance() * targetSquare;
    }

    /** Passes over {@code live}, then over those of them that have a coefficient; returns how many moved anything. */
    private int descend(int[] live, double l1, double l2) {
        if (!step(live, l1, l2)) {
            return 0;
        }
        int[] used = IntStream.of(live).filter(at -> coefficients[at] != 0).toArray();
        int passes = 1;
        while (passes < PASSES_PER_CHECK && step(used, l1, l2)) {
            passes++;
        }
        return passes;
    }

    /** Moves each of {@code among} to its best place, given the others; says whether any moved beyond rounding. */
    private boolean step(int[] among, double l1, double l2) {
        boolean moved = false;
        for (int at : among) {
            double before = coefficients[at];
            double after = shrunk(slopes[at] + squares[at] * before, l1) / (squares[at] + l2);
            if (after != before) {
                coefficients[at] = after;
                Kernels.axpy(before - after, products(at), slopes);
                moved |= Math.abs(after - before) * Math.sqrt(squares[at]) > ROUNDING * Math.sqrt(targetSquare);
            }
        }
        return moved;
    }

    static double shrunk(double value, double by) {
        return value > by ? value - by : value < -by ? value + by : 0;
    }

    private double[] products(int at) {
        if (products[at].length > 0) {
            return products[at];
        }
        double[] computed = TermProducts.of(terms, TermProducts.values(terms, at), parallel);
        products[at] = computed;
        return computed;
    }

    /**
     * Drops the terms whose coefficient must be 0 in the optimum: their product with every dual point within the ball that
     * the gap allows stays below the penalty.
     */
    private int[] screened(int[] live, double l1, double l2) {
        double scale = dualScale(l1, l2);
        double radius = Math.sqrt(2 * Math.max(ROUNDING * targetSquare, gap)) / l1;
        int[] kept = IntStream.of(live)
                .filter(at ->
                        Math.abs(slopes[at] - l2 * coefficients[at]) / scale + radius * Math.sqrt(squares[at] + l2)
                                >= 1 - 1e-12)
                .toArray();
        for (int at : live) {
            if (coefficients[at] != 0 && Arrays.binarySearch(kept, at) < 0) {
                Kernels.axpy(coefficients[at], products(at), slopes);
                coefficients[at] = 0;
            }
        }
        return kept;
    }

    /** By what the errors must be divided to be a feasible dual point. */
    private double dualScale(double l1, double l2) {
        double largest = l1;
        for (int at = 0; at < slopes.length; at++) {
            largest = Math.max(largest, Math.abs(slopes[at] - l2 * coefficients[at]));
        }
        return largest;
    }

    /**
     * The primal value less the dual value at the scaled errors. The l2 penalty counts as further rows: the terms get an
     * entry of root(l2) there, the errors of them are {@code -root(l2) · coefficient}.
     */
    private double gap(double l1, double l2) {
        double square = Kernels.dot(coefficients, coefficients);
        double explained = Kernels.dot(coefficients, targetProducts);
        double errors = Math.max(0, targetSquare - explained - Kernels.dot(coefficients, slopes)) + l2 * square;
        double scale = l1 / dualScale(l1, l2);
        double errorsByTarget = targetSquare - explained;
        double absolute = Arrays.stream(coefficients).map(Math::abs).sum();
        return 0.5 * errors * (1 + scale * scale) + l1 * absolute - scale * errorsByTarget;
    }

    /** Computes the slopes anew, from the products where all are known, else from the rows. */
    private void refresh() {
        if (whole) {
            System.arraycopy(targetProducts, 0, slopes, 0, slopes.length);
            for (int at = 0; at < terms.count(); at++) {
                if (coefficients[at] != 0) {
                    Kernels.axpy(-coefficients[at], products[at], slopes);
                }
            }
            return;
        }
        double[] errors = TermProducts.errors(terms, data.target(), coefficients, parallel);
        System.arraycopy(TermProducts.of(terms, errors, parallel), 0, slopes, 0, slopes.length);
    }
}
