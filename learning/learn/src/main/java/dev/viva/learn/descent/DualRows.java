package dev.viva.learn.descent;

import dev.viva.kernel.Parallel;
import dev.viva.learn.linear.DenseRows;
import java.util.function.Supplier;

/**
 * Rows that {@link DualDescent} may visit.
 *
 * @param standard how their terms are standardised
 * @param walks makes coefficients of 0 for one descent; may be asked by several threads
 */
record DualRows(Standard standard, Supplier<DualTerms> walks) {
    /** A way to read rows. */
    @FunctionalInterface
    interface Reading {
        /** Reads as {@link DualRows#of} says. */
        DualRows of(String owner, DenseRows.Kept kept, boolean centred, Parallel parallel);
    }

    /**
     * Reads rows: sparse columns as such where at most a tenth of their cells is not 0.
     *
     * @param owner the learner, for errors
     * @param centred whether means are taken off
     * @throws IllegalArgumentException if the squares of a term have no finite sum
     */
    static DualRows of(String owner, DenseRows.Kept kept, boolean centred, Parallel parallel) {
        return SparseTerms.suit(kept.features())
                ? sparse(owner, kept, centred, parallel)
                : whole(owner, kept, centred, parallel);
    }

    /** All columns whole. */
    static DualRows whole(String owner, DenseRows.Kept kept, boolean centred, Parallel parallel) {
        StandardRows rows = StandardRows.of(owner, kept, centred, parallel);
        StandardMatrix matrix = rows.matrix();
        return new DualRows(rows.standard(), () -> new WholeTerms(matrix));
    }

    /** Sparse columns as such. */
    static DualRows sparse(String owner, DenseRows.Kept kept, boolean centred, Parallel parallel) {
        SparseTerms terms = SparseTerms.of(owner, kept, centred, parallel);
        return new DualRows(terms.standard(), terms::walk);
    }
}
