package dev.viva.recommend.model;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.recommend.Checks;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.ItemScorer;
import java.util.Arrays;
import java.util.List;

/**
 * Collaborative filtering as a low-pass filter on the graph of users and items: nothing is trained by descent.
 *
 * <p>With {@code R = s · U^-a X I^-b}, where X holds the interactions, U and I the numbers of each user's and item's
 * interactions and s makes the largest singular value 1, and {@code P = RᵀR}, a history x is scored by
 *
 * <pre>(x I^-c P I^c + lowPass · x I^-d V Vᵀ I^d) I^-c (Σ coefficients[n] P^n) I^c</pre>
 *
 * where V holds the leading right singular vectors of R. {@code a = b = d = 1/2} and {@code c = 0} is GF-CF (Shen et al., CIKM
 * 2021, arXiv 2108.07567) with the coefficient 1 alone, and BSPM (Choi et al., SIGIR 2023, arXiv 2211.09324) with those of
 * {@link #sharpened}. The exponents, which both papers fix, are parameters here: popular items are damped more or less.
 *
 * <p>Fitting costs O(interactions · factors + items · factors²) a step of the subspace iteration, and nothing worth
 * mention without low pass; scoring a history O(interactions · coefficients + items · factors).
 *
 * @param userExponent a, in [0, 1]
 * @param itemExponent b, in [0, 1]
 * @param outputExponent c, in [0, 1]
 * @param coefficients those of P⁰, P¹ and so on; at least one
 * @param factors how many singular vectors the ideal low pass keeps; 0 leaves it out
 * @param lowPass its weight
 * @param lowPassExponent d, in [0, 1]
 * @param seed of the subspace iteration
 */
public record GraphFilter(
        double userExponent,
        double itemExponent,
        double outputExponent,
        List<Double> coefficients,
        int factors,
        double lowPass,
        double lowPassExponent,
        long seed) {
    private static final int STEPS = 8;
    private static final int BATCH = 64;

    /** Checks the ranges. */
    public GraphFilter {
        Checks.within("GraphFilter: userExponent", 0, 1, userExponent);
        Checks.within("GraphFilter: itemExponent", 0, 1, itemExponent);
        Checks.within("GraphFilter: outputExponent", 0, 1, outputExponent);
        Checks.within("GraphFilter: lowPassExponent", 0, 1, lowPassExponent);
        Checks.atLeast("GraphFilter: factors", 0, factors);
        coefficients = List.copyOf(coefficients);
        Checks.atLeast("GraphFilter: the number of coefficients", 1, coefficients.size());
    }

    /** The linear filter alone. */
    public static GraphFilter linear() {
        return new GraphFilter(0.5, 0.5, 0, List.of(1.0), 0, 0, 0.5, 1);
    }

    /**
     * What BSPM's authors publish for Gowalla. Their 448 factors are a sixty-fourth of its users and fewer still of its items: of
     * smaller data as large a share is kept at most, for a low pass that keeps everything is none.
     */
    public static GraphFilter standard(Interactions interactions) {
        int share = Math.min(interactions.users(), interactions.items()) / 64;
        return linear().withCoefficients(sharpened(2.5)).withLowPass(Math.min(448, share), 0.2);
    }

    /**
     * Linear and sharpened without a low pass: the best on a random part of Gowalla's training data that was kept back, several
     * times as fast as {@link #standard}.
     */
    public static GraphFilter light() {
        return linear().withExponents(0.2, 0.45, 0.25).withCoefficients(sharpened(2));
    }

    /** The same with another seed. */
    public GraphFilter withSeed(long other) {
        return new GraphFilter(
                userExponent, itemExponent, outputExponent, coefficients, factors, lowPass, lowPassExponent, other);
    }

    /** The same with other exponents of users, items and output. */
    public GraphFilter withExponents(double user, double item, double output) {
        return new GraphFilter(user, item, output, coefficients, factors, lowPass, lowPassExponent, seed);
    }

    /** The same with other coefficients. */
    public GraphFilter withCoefficients(List<Double> others) {
        return new GraphFilter(
                userExponent, itemExponent, outputExponent, others, factors, lowPass, lowPassExponent, seed);
    }

    /** The same with an ideal low pass of {@code count} factors. */
    public GraphFilter withLowPass(int count, double weight) {
        return new GraphFilter(
                userExponent, itemExponent, outputExponent, coefficients, count, weight, lowPassExponent, seed);
    }

    /** The coefficients of P⁰ to P⁴ of one Runge-Kutta step of length {@code time} against the flow of the filter. */
    public static List<Double> sharpened(double time) {
        return List.of(1.0, -time, time * time / 2, -Math.pow(time, 3) / 6, Math.pow(time, 4) / 24);
    }

    /**
     * Fits the filter.
     *
     * @throws IllegalArgumentException without interactions
     */
    public ItemScorer fit(Interactions interactions, Parallel parallel, Progress progress) {
        Checks.notEmpty("GraphFilter", interactions);
        SparseMatrix raw = SparseMatrix.normalized(interactions, userExponent, itemExponent);
        SparseMatrix matrix = raw.times(1 / LeadingVectors.largest(raw, parallel));
        int count = Math.min(factors, Math.min(interactions.users(), interactions.items()));
        float[] vectors = count == 0
                ? new float[0]
                : LeadingVectors.of(matrix, count, STEPS, seed, parallel, progress)
                        .vectors();
        Interactions byItem = interactions.transposed();
        return new Fitted(
                this,
                matrix,
                count,
                vectors,
                SparseMatrix.powers(byItem, outputExponent),
                SparseMatrix.powers(byItem, lowPassExponent));
    }

    /**
     * The filter with what it needs of the interactions.
     *
     * @param output I^c
     * @param passed I^d
     */
    private record Fitted(
            GraphFilter filter, SparseMatrix matrix, int factors, float[] vectors, float[] output, float[] passed)
            implements ItemScorer {
        @Override
        public int items() {
            return matrix.columns();
        }

        @Override
        public int batch() {
            return BATCH;
        }

        @Override
        public void score(int[][] histories, float[] into) {
            check(histories, into);
            for (int from = 0; from < histories.length; from += BATCH) {
                int[][] block = Arrays.copyOfRange(histories, from, Math.min(histories.length, from + BATCH));
                write(sums(block), block.length, from, into);
            }
        }

        /** One row for each item, one column for each history of the block; {@code axpy} gives the same bits in any width. */
        private float[] sums(int[][] block) {
            int width = block.length;
            float[] power = new float[items() * width];
            float[] ahead = new float[matrix.rows() * width];
            for (int at = 0; at < width; at++) {
                for (int item : block[at]) {
                    matrix.addColumn(item, inverse(output, item), ahead, width, at);
                }
            }
            matrix.multiplyTransposed(ahead, width, power);
            addLowPass(block, power);
            List<Double> coefficients = filter.coefficients;
            float[] sums = new float[power.length];
            Kernels.axpy(coefficients.get(0).floatValue(), power, sums);
            for (int degree = 1; degree < coefficients.size(); degree++) {
                matrix.multiply(power, width, ahead);
                matrix.multiplyTransposed(ahead, width, power);
                Kernels.axpy(coefficients.get(degree).floatValue(), power, sums);
            }
            return sums;
        }

        private static float inverse(float[] powers, int item) {
            return powers[item] == 0 ? 0 : 1 / powers[item];
        }

        /** A panel of histories at a time, eight items with all of them at once. */
        private void addLowPass(int[][] block, float[] sums) {
            int width = block.length;
            float[] starts = new float[Kernels.PANEL_COLUMNS];
            float[] products = new float[Kernels.TILE_ROWS * Kernels.PANEL_COLUMNS];
            for (int first = 0; first < width && factors > 0; first += Kernels.PANEL_COLUMNS) {
                int count = Math.min(Kernels.PANEL_COLUMNS, width - first);
                float[] panel = panel(block, first, count);
                for (int item = 0; item < items(); item++) {
                    int row = item % Kernels.TILE_ROWS;
                    if (row == 0) {
                        Kernels.tile(vectors, item * factors, factors, panel, 0, factors, starts, 0, products);
                    }
                    float weight = passed[item] * inverse(output, item);
                    Kernels.axpy(weight, products, row * Kernels.PANEL_COLUMNS, sums, item * width + first, count);
                }
            }
        }

        private float[] panel(int[][] block, int first, int count) {
            float[] panel = new float[factors * Kernels.PANEL_COLUMNS];
            for (int at = 0; at < count; at++) {
                float[] taste = new float[factors];
                for (int item : block[first + at]) {
                    float weight = (float) filter.lowPass * inverse(passed, item);
                    Kernels.axpy(weight, vectors, item * factors, taste, 0, factors);
                }
                for (int factor = 0; factor < factors; factor++) {
                    panel[factor * Kernels.PANEL_COLUMNS + at] = taste[factor];
                }
            }
            return panel;
        }

        private void write(float[] sums, int count, int from, float[] into) {
            for (int at = 0; at < count; at++) {
                int row = (from + at) * items();
                for (int item = 0; item < items(); item++) {
                    into[row + item] = sums[item * count + at] * output[item];
                }
            }
        }
    }
}
