package dev.viva.learn.forest;

import org.jspecify.annotations.Nullable;

/** A node while its tree grows. Its rows lie side by side in the grower's order. */
final class Node {
    final int begin;
    final int end;
    final int depth;

    /** Its place in the finished tree. */
    final int place;

    /** What its rows add up to; see {@link CutSearch}. */
    final long[] total;

    /** The features that are known to be constant in it, as a bit set. */
    final long[] constant;

    @Nullable Cut cut;

    Node(int begin, int end, int depth, int place, long[] total, long[] constant) {
        this.begin = begin;
        this.end = end;
        this.depth = depth;
        this.place = place;
        this.total = total;
        this.constant = constant;
    }

    /** The same rows with another set to note constant features in. */
    Node withConstant(long[] other) {
        return new Node(begin, end, depth, place, total, other);
    }

    boolean isConstant(int feature) {
        return (constant[feature >> 6] & (1L << feature)) != 0;
    }

    void addConstant(long[] further) {
        for (int word = 0; word < constant.length; word++) {
            constant[word] |= further[word];
        }
    }

    /** How many rows are in it. */
    int rows() {
        return end - begin;
    }
}
