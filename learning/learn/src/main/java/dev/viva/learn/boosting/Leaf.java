package dev.viva.learn.boosting;

import org.jspecify.annotations.Nullable;

/** A node of a tree that grows: a leaf until it is split. Rows {@code begin … end - 1} of the grower's order are in it. */
final class Leaf {
    final int begin;
    final int end;
    final int depth;
    final long sums;
    final double weight;
    final double lower;
    final double upper;

    /** Kept until the leaf is split or left as it is. */
    long @Nullable [] histogram;

    @Nullable Split split;

    /** The sides of {@link #split}; they may be made before it is known whether they are needed. */
    @Nullable Leaf left;

    @Nullable Leaf right;

    /** Whether the tree has taken the split. */
    boolean divided;

    Leaf(int begin, int end, int depth, long sums, double weight, double lower, double upper) {
        this.begin = begin;
        this.end = end;
        this.depth = depth;
        this.sums = sums;
        this.weight = weight;
        this.lower = lower;
        this.upper = upper;
    }

    /** How many rows are in it. */
    int rows() {
        return end - begin;
    }

    /** How many nodes the tree from here down has. */
    int nodes() {
        return !divided || left == null || right == null ? 1 : 1 + left.nodes() + right.nodes();
    }
}
