package dev.viva.learn.decomposition;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;

/**
 * The right singular vectors of the largest singular values, no means taken off: latent semantic analysis, where rows are texts and
 * columns words. Every column must hold finite numbers. Each vector has the sign that makes its entry of largest absolute value
 * positive, as with {@link PrincipalComponents}; explained variances are those of the made components about their own means, divided
 * by the sum of weights. A target is not used. A row of weight k is k copies; the same bits for any number of threads.
 *
 * @param components how many vectors there are, at most as many as columns and as rows with weight
 * @param solver how they are found: {@link Solver#FULL} or {@link Solver#RANDOMIZED}
 * @param powerIterations how many passes the randomized solver makes over the rows before the last
 * @param oversampling how many directions more it follows than are wanted
 * @param seed fixes its first directions
 */
public record TruncatedSingularValues(int components, Solver solver, int powerIterations, int oversampling, long seed)
        implements Transformer<ComponentProjection> {
    /** How vectors are found. */
    public enum Solver {
        /** As {@link PrincipalComponents.Solver#FULL}. */
        FULL,
        /** As {@link PrincipalComponents.Solver#RANDOMIZED}. */
        RANDOMIZED
    }

    private static final Parameters<TruncatedSingularValues> PARAMETERS = Parameters.of(
            TruncatedSingularValues.class,
            Parameter.integer("components", "how many vectors there are", 1, 1_000_000, 2),
            Parameter.choice("solver", "how vectors are found", Solver.FULL),
            Parameter.integer("powerIterations", "passes of the randomized solver before the last", 0, 1000, 5),
            Parameter.integer("oversampling", "directions followed beyond those wanted", 0, 10_000, 10),
            Parameter.seed("seed", "fixes the first directions of the randomized solver", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public TruncatedSingularValues {
        PARAMETERS.check(components, solver, powerIterations, oversampling, seed);
    }

    /** So many vectors, exactly. */
    public static TruncatedSingularValues of(int components) {
        return PARAMETERS.defaults().withComponents(components);
    }

    /** The same with another number of vectors. */
    public TruncatedSingularValues withComponents(int count) {
        return PARAMETERS.withValue(this, "components", count);
    }

    /** The same with another solver. */
    public TruncatedSingularValues withSolver(Solver other) {
        return PARAMETERS.withValue(this, "solver", other);
    }

    /** The same with another number of randomized passes. */
    public TruncatedSingularValues withPowerIterations(int count) {
        return PARAMETERS.withValue(this, "powerIterations", count);
    }

    /** The same with another number of directions beyond those wanted. */
    public TruncatedSingularValues withOversampling(int count) {
        return PARAMETERS.withValue(this, "oversampling", count);
    }

    /** The same with another seed. */
    public TruncatedSingularValues withSeed(long other) {
        return PARAMETERS.withValue(this, "seed", other);
    }

    @Override
    public Parameters<TruncatedSingularValues> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if there is no row with weight, every number is 0, or there are more components than
     *     columns or rows
     */
    @Override
    public ComponentProjection fit(Dataset data, Training training) {
        Parallel parallel = training.parallel();
        NumberColumns columns = NumberColumns.of("TruncatedSingularValues", data, 1, false, parallel);
        int most = Math.min(columns.count(), columns.rows());
        if (components > most) {
            throw new IllegalArgumentException("TruncatedSingularValues.components must be at most " + most
                    + ", the lesser of columns and rows with weight, got " + components);
        }
        SingularParts parts = solver == Solver.FULL
                ? SingularParts.of(columns, _ -> components, parallel)
                : SingularParts.randomized(columns, components, oversampling, powerIterations, seed, parallel);
        if (!(parts.squares() > 0)) {
            throw new IllegalArgumentException(
                    "TruncatedSingularValues: there must be a number that is not 0, got none");
        }
        return projection(columns, parts, data, parallel);
    }

    /** The variance of a component is the mean of its squares less the square of its mean, which is that of the columns' means. */
    private static ComponentProjection projection(
            NumberColumns columns, SingularParts parts, Dataset data, Parallel parallel) {
        NumberColumns centred = NumberColumns.of("TruncatedSingularValues", data, 1, true, parallel);
        double all = centred.squares(parallel) / columns.weight();
        double[] variances = new double[parts.values().length];
        double[] shares = new double[variances.length];
        for (int at = 0; at < variances.length; at++) {
            double mean = 0;
            for (int column = 0; column < columns.count(); column++) {
                mean += centred.means()[column] * parts.vectors()[at][column];
            }
            double square = parts.values()[at] * parts.values()[at] / columns.weight();
            variances[at] = Math.max(square - mean * mean, 0);
            shares[at] = all > 0 ? variances[at] / all : 0;
        }
        return new ComponentProjection(
                columns.schema(),
                columns.means(),
                parts.vectors(),
                parts.values(),
                variances,
                shares,
                columns.weight(),
                false);
    }
}
