package dev.viva.learn.tree;

import org.jspecify.annotations.Nullable;

/**
 * One binary decision tree in flat arrays with one entry per node; node 0 is the root and children come after their
 * parents. Immutable and thread-safe; the arrays are owned, never copied, and must not be changed.
 *
 * <p>A row is at a leaf where {@code feature} is {@link #LEAF}. Elsewhere a missing value (NaN) follows
 * {@code missingLeft}; a number goes left when it is at most {@code threshold}; a category code goes left when its bit is
 * set in {@code categories}, right when it is not, and counts as missing when it is outside the bit set.
 *
 * @param feature the index of the feature that the node asks for, or {@link #LEAF}
 * @param threshold the largest number that goes left; unused at leaves and where the node asks for a category
 * @param missingLeft whether a missing value goes left
 * @param left the left child; 0 at leaves
 * @param right the right child; 0 at leaves
 * @param value what a leaf adds to the score; at inner nodes what the node would add if it were a leaf
 * @param cover the total weight of the training rows that passed the node
 * @param categories for a node that asks for a category, the bit set of the codes that go left (bit {@code c % 64} of
 *     word {@code c / 64}); {@code null} for every other node
 */
public record Tree(
        int[] feature,
        double[] threshold,
        boolean[] missingLeft,
        int[] left,
        int[] right,
        double[] value,
        double[] cover,
        long[] @Nullable [] categories) {
    /** The mark of a leaf in {@code feature}. */
    public static final int LEAF = -1;

    /**
     * Checks the structure.
     *
     * @throws IllegalArgumentException if arrays differ in length, a child does not come after its parent or is shared,
     *     a value is not finite or a cover is negative
     */
    public Tree {
        int nodes = feature.length;
        require(nodes > 0, "must have a root", 0, nodes);
        int[] lengths = {
            threshold.length,
            missingLeft.length,
            left.length,
            right.length,
            value.length,
            cover.length,
            categories.length
        };
        for (int length : lengths) {
            require(length == nodes, "all arrays must have one entry per node", length, nodes);
        }
        boolean[] hasParent = new boolean[nodes];
        for (int node = 0; node < nodes; node++) {
            require(Double.isFinite(value[node]), "value must be finite", node, value[node]);
            require(cover[node] >= 0 && cover[node] < Double.POSITIVE_INFINITY, "cover", node, cover[node]);
            if (feature[node] != LEAF) {
                require(feature[node] >= 0, "feature must be at least 0", node, feature[node]);
                require(!Double.isNaN(threshold[node]), "threshold must be a number", node, threshold[node]);
                adopt(hasParent, node, left[node]);
                adopt(hasParent, node, right[node]);
            }
        }
        for (int node = 1; node < nodes; node++) {
            require(hasParent[node], "every node but the root must have a parent", node, "none");
        }
    }

    /** A tree of one leaf. */
    public static Tree leaf(double value, double cover) {
        return new Tree(
                new int[] {LEAF},
                new double[1],
                new boolean[1],
                new int[1],
                new int[1],
                new double[] {value},
                new double[] {cover},
                new long[1][]);
    }

    /**
     * The same tree with other values, one per node; everything else is shared.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public Tree withValues(double[] values) {
        return new Tree(feature, threshold, missingLeft, left, right, values, cover, categories);
    }

    /** How many nodes there are, leaves among them. */
    public int size() {
        return feature.length;
    }

    /** Whether {@code node} is a leaf. */
    public boolean isLeaf(int node) {
        return feature[node] == LEAF;
    }

    /** Whether a row whose value of the node's feature is {@code asked} goes left at the inner node {@code node}. */
    public boolean goesLeft(int node, double asked) {
        if (Double.isNaN(asked)) {
            return missingLeft[node];
        }
        long @Nullable [] codes = categories[node];
        if (codes == null) {
            return asked <= threshold[node];
        }
        int code = (int) asked;
        boolean known = asked >= 0 && code < codes.length * (long) Long.SIZE;
        return known ? (codes[code >> 6] & (1L << code)) != 0 : missingLeft[node];
    }

    /** The leaf that {@code row} falls into. O(depth). */
    public int leafOf(double[] row) {
        int node = 0;
        while (feature[node] != LEAF) {
            node = goesLeft(node, row[feature[node]]) ? left[node] : right[node];
        }
        return node;
    }

    private static void adopt(boolean[] hasParent, int parent, int child) {
        require(child > parent && child < hasParent.length, "a child must come after its parent", parent, child);
        require(!hasParent[child], "a node must have one parent", child, "two");
        hasParent[child] = true;
    }

    private static void require(boolean holds, String rule, int node, Object got) {
        if (!holds) {
            throw new IllegalArgumentException("Tree: " + rule + "; at node " + node + " got " + got);
        }
    }
}
