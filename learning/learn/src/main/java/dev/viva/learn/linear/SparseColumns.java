package dev.viva.learn.linear;

import dev.viva.array.Gram;
import org.jspecify.annotations.Nullable;

/** Columns of which some are 0 in most rows. */
interface SparseColumns extends Gram.Columns {
    /** What is not 0 of a column, or {@code null} where it is to be read whole. */
    @Nullable SparseTerm sparse(int column);
}
