package dev.viva.learn.decomposition;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;

/**
 * Principal component analysis: the orthonormal directions along which rows vary most (Pearson 1901, Hotelling 1933). Every column
 * must hold finite numbers; columns in different units should be scaled before. A target is not used.
 *
 * <p>Each direction could point the other way as well; it is the one whose entry of largest absolute value is positive (of several,
 * the first), which is {@code svd_flip(u_based_decision=False)} of scikit-learn. Variances divide by the sum of weights less 1, so
 * that a row of weight k is k copies. The same bits for any number of threads.
 *
 * @param components how many directions there are, at most as many as columns and as rows with weight; 0 for as few as explain
 *     {@code variance}
 * @param variance which share of the variance the directions explain at least, where {@code components} is 0; 1 keeps them all
 * @param solver how they are found
 * @param whiten whether each component is divided by its standard deviation
 * @param batchRows how many rows {@link Solver#INCREMENTAL} takes at once; 0 for five times the columns. At least as many as there are
 *     components
 * @param powerIterations how many passes {@link Solver#RANDOMIZED} makes over the rows before the last
 * @param oversampling how many directions more it follows than are wanted
 * @param seed fixes its first directions
 */
public record PrincipalComponents(
        int components,
        double variance,
        Solver solver,
        boolean whiten,
        int batchRows,
        int powerIterations,
        int oversampling,
        long seed)
        implements Transformer<ComponentProjection> {
    /** How directions are found. */
    public enum Solver {
        /**
         * Exactly. Of rows that are at least as many as columns by their covariances: O(rows · columns² / 2), in which nothing is
         * copied; where the least variance wanted is below 1e-4 of the largest, by QR decomposition, which keeps its digits but is
         * slower. Of fewer rows by singular value decomposition of a copy, O(rows² · columns).
         */
        FULL,
        /**
         * Nearly, by subspace iteration from random directions (Halko, Martinsson and Tropp, SIAM Review 53, 2011): O(rows · columns ·
         * components) a pass, nothing is copied. For many hundreds of columns whose variances fall off.
         */
        RANDOMIZED,
        /**
         * Batch after batch (Ross, Lim, Lin and Yang, IJCV 77, 2008), forgetting what does not fit into the components: nearly exact
         * where they explain nearly everything. {@link #continued} goes on with rows that come later.
         */
        INCREMENTAL
    }

    private static final Parameters<PrincipalComponents> PARAMETERS = Parameters.of(
            PrincipalComponents.class,
            Parameter.integer("components", "how many directions; 0 for as few as explain variance", 0, 1_000_000, 0),
            Parameter.number(
                    "variance", "which share of the variance is explained at least", Interval.aboveUpTo(0, 1), 1),
            Parameter.choice("solver", "how directions are found", Solver.FULL),
            Parameter.flag("whiten", "whether components are divided by their standard deviations", false),
            Parameter.integer("batchRows", "rows of an incremental batch; 0 for 5 x columns", 0, 1 << 24, 0),
            Parameter.integer("powerIterations", "passes of the randomized solver before the last", 0, 1000, 5),
            Parameter.integer("oversampling", "directions followed beyond those wanted", 0, 10_000, 10),
            Parameter.seed("seed", "fixes the first directions of the randomized solver", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public PrincipalComponents {
        PARAMETERS.check(components, variance, solver, whiten, batchRows, powerIterations, oversampling, seed);
    }

    /** All directions, exactly. */
    public static PrincipalComponents standard() {
        return PARAMETERS.defaults();
    }

    /** So many directions, exactly. */
    public static PrincipalComponents of(int components) {
        return standard().withComponents(components);
    }

    /** As few directions as explain this share of the variance, exactly. */
    public static PrincipalComponents explaining(double variance) {
        return standard().withVariance(variance);
    }

    /** The same with another number of directions. */
    public PrincipalComponents withComponents(int count) {
        return PARAMETERS.withValue(this, "components", count);
    }

    /** The same with another share of the variance; it counts where the number of components is 0. */
    public PrincipalComponents withVariance(double share) {
        return PARAMETERS.withValue(this, "variance", share);
    }

    /** The same with another solver. */
    public PrincipalComponents withSolver(Solver other) {
        return PARAMETERS.withValue(this, "solver", other);
    }

    /** The same with components of variance 1, or as they are. */
    public PrincipalComponents withWhiten(boolean wanted) {
        return PARAMETERS.withValue(this, "whiten", wanted);
    }

    /** The same with another size of incremental batches. */
    public PrincipalComponents withBatchRows(int rows) {
        return PARAMETERS.withValue(this, "batchRows", rows);
    }

    /** The same with another number of randomized passes. */
    public PrincipalComponents withPowerIterations(int count) {
        return PARAMETERS.withValue(this, "powerIterations", count);
    }

    /** The same with another number of directions beyond those wanted. */
    public PrincipalComponents withOversampling(int count) {
        return PARAMETERS.withValue(this, "oversampling", count);
    }

    /** The same with another seed. */
    public PrincipalComponents withSeed(long other) {
        return PARAMETERS.withValue(this, "seed", other);
    }

    @Override
    public Parameters<PrincipalComponents> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if there are fewer than two rows with weight or these weigh not more than 1, no column
     *     varies, there are more components than columns or rows, or the solver is not the full one and {@code components} is 0
     */
    @Override
    public ComponentProjection fit(Dataset data, Training training) {
        Parallel parallel = training.parallel();
        if (solver == Solver.INCREMENTAL) {
            return IncrementalComponents.begin(this, data, parallel);
        }
        NumberColumns columns = NumberColumns.of("PrincipalComponents", data, 2, true, parallel);
        int most = Math.min(columns.count(), columns.rows());
        if (solver == Solver.FULL) {
            requireAtMost(most);
        } else {
            requireNumber(most);
        }
        SingularParts parts = solver == Solver.FULL
                ? SingularParts.of(columns, this::wanted, parallel)
                : SingularParts.randomized(columns, components, oversampling, powerIterations, seed, parallel);
        return projection(columns, columns.means(), parts, columns.weight(), whiten);
    }

    /**
     * The components of the rows that {@code known} was fitted on and of these. {@code known} may come from any solver; only what its
     * components explain of its rows is remembered. The number of components is that of {@code known}, and {@code data} is taken in
     * batches as by {@link Solver#INCREMENTAL}.
     *
     * <pre>{@code
     * PrincipalComponents learner = PrincipalComponents.of(20).withSolver(Solver.INCREMENTAL);
     * ComponentProjection model = learner.fit(firstRows);
     * while (reader.hasNext()) {
     *     model = learner.continued(model, reader.next(), Training.plain());
     * }
     * }</pre>
     *
     * @throws IllegalArgumentException if the columns differ from those of {@code known}, or are not of finite numbers
     */
    public ComponentProjection continued(ComponentProjection known, Dataset data, Training training) {
        Dataset conformed = data.withFeatures(known.schema().conform(data.features()));
        return IncrementalComponents.continued(this, known, conformed, training.parallel());
    }

    /** How many of these squared singular values are kept. */
    private int wanted(double[] squares) {
        if (components > 0) {
            return components;
        }
        double all = 0;
        for (double square : squares) {
            all += square;
        }
        double explained = 0;
        for (int count = 1; count < squares.length && variance < 1; count++) {
            explained += squares[count - 1];
            if (explained >= variance * all) {
                return count;
            }
        }
        return squares.length;
    }

    void requireNumber(int most) {
        if (components == 0) {
            throw new IllegalArgumentException(
                    "PrincipalComponents.components must be in [1, " + most + "] for a solver that is not full, got 0");
        }
        requireAtMost(most);
    }

    private void requireAtMost(int most) {
        if (components > most) {
            throw new IllegalArgumentException("PrincipalComponents.components must be at most " + most
                    + ", the lesser of columns and rows with weight, got " + components);
        }
    }

    /** The model that these parts make. */
    static ComponentProjection projection(
            NumberColumns columns, double[] means, SingularParts parts, double weight, boolean whiten) {
        if (!(weight > 1)) {
            throw new IllegalArgumentException(
                    "PrincipalComponents: the weights must have a sum above 1, got " + weight);
        }
        if (!(parts.squares() > 0)) {
            throw new IllegalArgumentException(
                    "PrincipalComponents: there must be a column that varies, got none of " + columns.count());
        }
        int count = parts.values().length;
        double[] variances = new double[count];
        double[] shares = new double[count];
        for (int at = 0; at < count; at++) {
            double square = parts.values()[at] * parts.values()[at];
            variances[at] = square / (weight - 1);
            shares[at] = square / parts.squares();
        }
        return new ComponentProjection(
                columns.schema(), means, parts.vectors(), parts.values(), variances, shares, weight, whiten);
    }
}
