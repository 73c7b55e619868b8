package dev.viva.learn.linear;

import dev.viva.array.Gram;
import dev.viva.kernel.Kernels;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Passes over blocks of rows of terms, forwards to sums and back to terms: what is not sparse is read into a block once and used
 * in both. Immutable and thread-safe; blocks belong to threads.
 */
final class TermPasses {
    /** So many numbers of a block stay in the second cache. */
    private static final int BLOCK = 1 << 16;

    private static final int LEAST_ROWS = 64;
    private static final int MOST_ROWS = 1 << 10;

    private final Gram.Columns terms;
    private final @Nullable SparseTerm[] sparse;
    private final int[] whole;
    private final int height;

    TermPasses(Gram.Columns terms) {
        this.terms = terms;
        this.sparse = sparse(terms);
        this.whole = IntStream.range(0, sparse.length)
                .filter(at -> sparse[at] == null)
                .toArray();
        this.height = Math.clamp(BLOCK / Math.max(whole.length, 1), LEAST_ROWS, MOST_ROWS);
    }

    /** What is not 0 of each term; {@code null} for those that are to be read whole. */
    static @Nullable SparseTerm[] sparse(Gram.Columns terms) {
        SparseTerm[] sparse = new SparseTerm[terms.count()];
        if (terms instanceof SparseColumns columns) {
            Arrays.setAll(sparse, columns::sparse);
        }
        return sparse;
    }

    /** How many rows a block has at most. */
    int height() {
        return height;
    }

    /** Room for what is read of a block. */
    double[] cells() {
        return new double[whole.length * height];
    }

    /**
     * The sums of coefficient · term of a block of rows.
     *
     * @param coefficients sum after sum
     * @param from the block's first row
     * @param cells filled for {@link #addProducts}
     * @param into of each sum, from place {@code at} on
     */
    void score(double[] coefficients, int from, int length, double[] cells, double[][] into, int at) {
        for (double[] scores : into) {
            Arrays.fill(scores, at, at + length, 0);
        }
        for (int place = 0; place < whole.length; place++) {
            terms.read(whole[place], from, length, cells, place * height);
            for (int sum = 0; sum < into.length; sum++) {
                double coefficient = coefficients[sum * sparse.length + whole[place]];
                if (coefficient != 0) {
                    Kernels.axpy(coefficient, cells, place * height, into[sum], at, length);
                }
            }
        }
        for (int sum = 0; sum < into.length && whole.length < sparse.length; sum++) {
            for (int term = 0; term < sparse.length; term++) {
                SparseTerm some = sparse[term];
                double coefficient = coefficients[sum * sparse.length + term];
                if (some != null && coefficient != 0) {
                    some.addTo(coefficient, from, length, into[sum], at);
                }
            }
        }
    }

    /**
     * Adds the products of every term with {@code vector} over a block of rows to {@code into}, from place {@code at} on.
     *
     * @param cells as {@link #score} has left them for the same block
     * @param vector the block's first row is its first number
     */
    void addProducts(int from, int length, double[] cells, double[] vector, double[] into, int at) {
        for (int place = 0; place < whole.length; place++) {
            into[at + whole[place]] += Kernels.dot(cells, place * height, vector, 0, length);
        }
        for (int term = 0; term < sparse.length && whole.length < sparse.length; term++) {
            SparseTerm some = sparse[term];
            if (some != null) {
                into[at + term] += some.dot(vector, from, length);
            }
        }
    }
}
