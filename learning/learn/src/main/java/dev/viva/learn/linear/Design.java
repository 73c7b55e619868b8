package dev.viva.learn.linear;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The terms of the training rows, each less its weighted mean where there is an intercept. They are read where the features
 * are and changed on the way, in double precision, block by block: nothing is copied. A term that does not vary is exactly 0,
 * so that rounding in its mean cannot pass for a signal. Immutable but for {@link #standardise}, which is for the one who
 * made it.
 */
final class Design implements SparseColumns {
    private static final double ROUNDING = 8 * Math.ulp(1.0);
    private static final int BLOCK = 1 << 11;

    private final LinearInputs inputs;
    private final List<DesignTerm> terms;
    private final double[] means;
    private final double[] squares;
    private final double @Nullable [] roots;

    private Design(LinearInputs inputs, List<DesignTerm> terms, double @Nullable [] roots) {
        this.inputs = inputs;
        this.terms = terms;
        this.means = new double[terms.size()];
        this.squares = new double[terms.size()];
        this.roots = roots;
    }

    /**
     * Reads {@code features}. O(cells).
     *
     * @param owner the learner, for errors
     * @param centred whether means are taken off
     * @param weighted whether each row is multiplied by the root of its weight; else weights count for means only
     * @throws IllegalArgumentException if a value is infinite, or too large to be squared
     */
    static Design of(
            String owner, Features features, double[] weights, boolean centred, boolean weighted, Parallel parallel) {
        return of(owner, features, weights, column -> centred, weighted, parallel);
    }

    /** The same without weights in the rows; no mean is taken off what is sparse, so that it stays so. */
    static Design sparse(String owner, Features features, double[] weights, boolean centred, Parallel parallel) {
        return of(owner, features, weights, column -> centred && !(column instanceof Feature.Sparse), false, parallel);
    }

    private static Design of(
            String owner,
            Features features,
            double[] weights,
            Predicate<Feature> centred,
            boolean weighted,
            Parallel parallel) {
        LinearInputs inputs = inputs(owner, features, weights, parallel);
        boolean plain = Arrays.stream(weights).allMatch(weight -> weight == 1);
        double[] roots = plain || !weighted
                ? null
                : Arrays.stream(weights).map(Math::sqrt).toArray();
        Design design = new Design(inputs, terms(features, inputs.fills()), roots);
        List<String> names = inputs.termNames();
        double @Nullable [] differing = plain ? null : weights;
        double weight = plain ? weights.length : Kernels.sum(weights);
        parallel.forEach(design.count(), at -> {
            double all = design.centre(at, centred.test(design.terms.get(at).feature()), differing, weight);
            if (!Double.isFinite(all)) {
                throw tooLarge(owner, "feature '" + names.get(at) + "'");
            }
        });
        return design;
    }

    /** How many terms a column becomes. */
    static int terms(Feature column) {
        return column instanceof Feature.Category category ? category.levels().size() : 1;
    }

    static List<DesignTerm> terms(Features features, double[] fills) {
        List<DesignTerm> terms = new ArrayList<>();
        for (int at = 0; at < fills.length; at++) {
            Feature column = features.columns().get(at);
            int levels = terms(column);
            for (int level = 0; level < levels; level++) {
                terms.add(new DesignTerm(column, level, fills[at]));
            }
        }
        return terms;
    }

    /** Takes the mean off a term, if wanted, and returns the sum of its squares. */
    private double centre(int at, boolean centred, double @Nullable [] weights, double weight) {
        DesignTerm term = terms.get(at);
        DesignTerm.Moments moments = centred ? term.centre(weights, weight) : term.moments(weights);
        means[at] = term.mean();
        squares[at] = moments.weightedSquares();
        if (Math.sqrt(squares[at] / weight) <= ROUNDING * Math.abs(means[at])) {
            term.scale(0);
            squares[at] = 0;
        }
        return moments.squares();
    }

    /**
     * Refuses values that cannot be squared and added up.
     *
     * @throws IllegalArgumentException if the sum of squares is above what a number can hold
     */
    static void requireSquares(String owner, String what, double[] values) {
        if (!Double.isFinite(Kernels.dot(values, values))) {
            throw tooLarge(owner, what);
        }
    }

    private static IllegalArgumentException tooLarge(String owner, String what) {
        return new IllegalArgumentException(owner + ": the squares of " + what + " must have a sum below "
                + Double.MAX_VALUE + ", got more; divide it by a large number");
    }

    /** The weighted sum of the squares of each term, before it was standardised. */
    double[] squares() {
        return squares;
    }

    /** How features are read. */
    LinearInputs inputs() {
        return inputs;
    }

    /**
     * Multiplies every term that varies by one factor, so that the weighted mean of its squares is 1, and returns the factors;
     * 1 for a term that is 0 throughout.
     *
     * @param weight the sum of the weights
     */
    double[] standardise(double weight) {
        double[] factors = new double[count()];
        for (int at = 0; at < factors.length; at++) {
            factors[at] = squares[at] > 0 ? 1 / Math.sqrt(squares[at] / weight) : 1;
            if (squares[at] > 0) {
                terms.get(at).scale(factors[at]);
            }
        }
        return factors;
    }

    /** The intercept that belongs to {@code coefficients} when the centred target was fitted. */
    double intercept(double targetMean, double[] coefficients) {
        double intercept = targetMean;
        for (int term = 0; term < means.length; term++) {
            intercept -= means[term] * coefficients[term];
        }
        return intercept;
    }

    /** Whether a term is a sparse column of which no mean is taken off. */
    boolean isSparse(int term) {
        return terms.get(term).sparse() != null;
    }

    @Override
    public @Nullable SparseTerm sparse(int column) {
        return roots == null ? terms.get(column).sparse() : null;
    }

    @Override
    public int count() {
        return terms.size();
    }

    @Override
    public int rows() {
        return terms.isEmpty() ? 0 : terms.getFirst().rows();
    }

    @Override
    public void read(int term, int from, int length, double[] into, int at) {
        terms.get(term).read(from, length, into, at);
        for (int row = 0; roots != null && row < length; row++) {
            into[at + row] *= roots[from + row];
        }
    }

    static void multiply(double[] values, double[] factors) {
        for (int row = 0; row < values.length; row++) {
            values[row] *= factors[row];
        }
    }

    /** Takes the weighted mean off {@code values} and returns it. */
    static double centre(double[] values, double[] weights) {
        double mean = shift(values, weights);
        mean += shift(values, weights); // what rounding left in the first mean
        double squares = 0;
        double weight = 0;
        for (int row = 0; row < values.length; row++) {
            squares += weights[row] * values[row] * values[row];
            weight += weights[row];
        }
        if (Math.sqrt(squares / weight) <= ROUNDING * Math.abs(mean)) {
            Arrays.fill(values, 0);
        }
        return mean;
    }

    private static double shift(double[] values, double[] weights) {
        double mean = Kernels.dot(weights, values) / Kernels.sum(weights);
        for (int row = 0; row < values.length; row++) {
            values[row] -= mean;
        }
        return mean;
    }

    static LinearInputs inputs(String owner, Features features, double[] weights, Parallel parallel) {
        double[] fills = new double[features.width()];
        double weight = Kernels.sum(weights);
        parallel.forEach(
                fills.length, at -> fills[at] = mean(owner, features.columns().get(at), weights, weight));
        return new LinearInputs(Schema.of(features), fills);
    }

    private static double mean(String owner, Feature column, double[] weights, double all) {
        if (column instanceof Feature.Category) {
            return 0;
        }
        double mean = sum(column, weights) / all;
        if (Double.isFinite(mean)) { // then no value is missing or infinite
            return mean;
        }
        double sum = 0;
        double weight = 0;
        for (int row = 0; row < weights.length; row++) {
            double value = column.value(row);
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException(owner + ": feature '" + column.name()
                        + "' must hold finite numbers or none, got " + value + " in row " + row);
            }
            if (!Double.isNaN(value)) {
                sum += weights[row] * value;
                weight += weights[row];
            }
        }
        return weight > 0 ? sum / weight : 0;
    }

    /** Of weight · value. */
    private static double sum(Feature column, double[] weights) {
        if (column instanceof Feature.Numeric numbers) {
            return Kernels.dot(weights, numbers.values());
        }
        if (column instanceof Feature.Sparse some) {
            return sum(some, weights);
        }
        double[] values = new double[Math.min(BLOCK, weights.length)];
        double sum = 0;
        for (int from = 0; from < weights.length; from += BLOCK) {
            int length = Math.min(BLOCK, weights.length - from);
            for (int row = 0; row < length; row++) {
                values[row] = column.value(from + row);
            }
            sum += Kernels.dot(weights, from, values, 0, length);
        }
        return sum;
    }

    private static double sum(Feature.Sparse column, double[] weights) {
        double sum = 0;
        for (int at = 0; at < column.rows().length; at++) {
            sum += weights[column.rows()[at]] * column.values()[at];
        }
        return sum;
    }
}
