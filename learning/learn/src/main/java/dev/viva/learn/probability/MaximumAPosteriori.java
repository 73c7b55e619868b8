package dev.viva.learn.probability;

import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.linear.DenseRows;
import dev.viva.learn.linear.LinearRegressor;

/**
 * Linear regression by the most probable coefficients: the mode of their posterior for normally distributed errors of a known
 * deviation, a prior on each coefficient around 0, and nothing known of the intercept. A flat prior gives least squares, the
 * maximum likelihood; a normal one {@link dev.viva.learn.linear.Ridge} of {@code l2 = errorDeviation² / scale²}; a Laplace one
 * {@link dev.viva.learn.linear.Lasso} of {@code penalty = errorDeviation² / (scale · sum of weights)}. It says what those
 * penalties mean; they are faster.
 *
 * <p>Found by coordinate ascent on the products of centred terms, one exact step per coefficient, until no coefficient moves
 * the prediction by more than {@code tolerance} of the target's deviation. O(rows · terms²), and O(terms²) a pass. Where terms
 * depend on each other and the prior is flat, one of many maxima. Features are read as
 * {@link dev.viva.learn.linear.LinearInputs} says; infinite ones are refused, and so are targets that are not finite. The same
 * bits for any number of threads. A validation set is not used. Immutable and thread-safe.
 *
 * @param prior what is believed of a coefficient
 * @param scale the standard deviation of a normal prior, the scale of a Laplace one; a flat one has none
 * @param errorDeviation the standard deviation of the target around its prediction
 * @param intercept whether there is an intercept
 * @param tolerance the last pass moves no coefficient by more than this, in units of the target's deviation
 * @param passes how many times all coefficients are gone through at most
 */
public record MaximumAPosteriori(
        Prior prior, double scale, double errorDeviation, boolean intercept, double tolerance, int passes)
        implements Learner<LinearRegressor> {
    /** What may be believed of a coefficient. */
    public enum Prior {
        /** Nothing. */
        FLAT,
        /** That it is normally distributed around 0. */
        NORMAL,
        /** That it has a Laplace distribution around 0. */
        LAPLACE
    }

    private static final Parameters<MaximumAPosteriori> PARAMETERS = Parameters.of(
            MaximumAPosteriori.class,
            Parameter.choice("prior", "what is believed of a coefficient", Prior.NORMAL),
            Parameter.number(
                    "scale", "the deviation of a normal prior, the scale of a Laplace one", Interval.above(0), 1),
            Parameter.number(
                    "errorDeviation", "the deviation of the target around its prediction", Interval.above(0), 1),
            Parameter.flag("intercept", "whether there is an intercept", true),
            Parameter.number(
                    "tolerance",
                    "the last pass moves no coefficient by more, in units of the target's deviation",
                    Interval.atLeast(0),
                    1e-13),
            Parameter.integer(
                    "passes", "how often all coefficients are gone through at most", 1, 100_000_000, 100_000));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public MaximumAPosteriori {
        PARAMETERS.check(prior, scale, errorDeviation, intercept, tolerance, passes);
    }

    /** Nothing is believed of the coefficients: maximum likelihood. */
    public static MaximumAPosteriori flat() {
        return new MaximumAPosteriori(Prior.FLAT, 1, 1, true, 1e-13, 100_000);
    }

    /** Each coefficient is believed to be normally distributed around 0, and so is each error. */
    public static MaximumAPosteriori normal(double deviation, double errorDeviation) {
        return new MaximumAPosteriori(Prior.NORMAL, deviation, errorDeviation, true, 1e-13, 100_000);
    }

    /** Each coefficient is believed to have a Laplace distribution around 0; the errors are normally distributed. */
    public static MaximumAPosteriori laplace(double scale, double errorDeviation) {
        return new MaximumAPosteriori(Prior.LAPLACE, scale, errorDeviation, true, 1e-13, 100_000);
    }

    /** The same with or without an intercept. */
    public MaximumAPosteriori withIntercept(boolean wanted) {
        return new MaximumAPosteriori(prior, scale, errorDeviation, wanted, tolerance, passes);
    }

    /** The same, ending at this move. */
    public MaximumAPosteriori withTolerance(double move) {
        return new MaximumAPosteriori(prior, scale, errorDeviation, intercept, move, passes);
    }

    /** The same with at most this many passes. */
    public MaximumAPosteriori withPasses(int most) {
        return new MaximumAPosteriori(prior, scale, errorDeviation, intercept, tolerance, most);
    }

    @Override
    public Parameters<MaximumAPosteriori> parameters() {
        return PARAMETERS;
    }

    @Override
    public LinearRegressor fit(Dataset data, Training training) {
        DenseRows rows = DenseRows.of("MaximumAPosteriori", "rows", 1, data, training.parallel());
        CentredProducts products = CentredProducts.of(
                rows, data.target().requireNumbers("MaximumAPosteriori").values(), intercept, training.parallel());
        double[] coefficients = new double[rows.inputs().terms()];
        double enough = tolerance * Math.sqrt(products.targetSquares());
        double moved = Double.POSITIVE_INFINITY;
        for (int pass = 0; pass < passes && moved > enough; pass++) {
            moved = pass(products, coefficients);
        }
        return new LinearRegressor(rows.inputs(), coefficients, products.intercept(coefficients));
    }

    /** One exact step per coefficient; returns the largest move of the prediction. */
    private double pass(CentredProducts products, double[] coefficients) {
        double largest = 0;
        for (int term = 0; term < coefficients.length; term++) {
            double square = products.square(term);
            if (square > 0) {
                double before = coefficients[term];
                coefficients[term] = step(products.pull(term, coefficients) + square * before, square);
                largest = Math.max(largest, Math.abs(coefficients[term] - before) * Math.sqrt(square));
            }
        }
        return largest;
    }

    /** The most probable coefficient where the likelihood is that of {@code product / square} seen once. */
    private double step(double product, double square) {
        double variance = errorDeviation * errorDeviation;
        return switch (prior) {
            case FLAT -> product / square;
            case NORMAL -> product / (square + variance / (scale * scale));
            case LAPLACE -> Math.copySign(Math.max(0, Math.abs(product) - variance / scale) / square, product);
        };
    }

    /**
     * The logarithm of the posterior density of a model, but for a constant of the data: prior times likelihood, by their
     * definitions. O(rows · terms).
     *
     * @throws IllegalArgumentException as {@link #fit}, or if the model does not fit the features
     */
    public double logPosterior(LinearRegressor model, Dataset data) {
        double[] target = data.target().requireNumbers("MaximumAPosteriori").values();
        double[] predicted = model.predict(data.features());
        double[] weights = data.weights();
        Normal error = new Normal(0, errorDeviation);
        double sum = 0;
        for (int row = 0; row < target.length; row++) {
            sum += (weights == null ? 1 : weights[row]) * error.logDensity(target[row] - predicted[row]);
        }
        for (double coefficient : model.coefficients()) {
            sum += logPrior(coefficient);
        }
        return sum;
    }

    private double logPrior(double coefficient) {
        return switch (prior) {
            case FLAT -> 0;
            case NORMAL -> new Normal(0, scale).logDensity(coefficient);
            case LAPLACE -> new Laplace(0, scale).logDensity(coefficient);
        };
    }
}
