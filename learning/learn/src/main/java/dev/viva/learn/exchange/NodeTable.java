package dev.viva.learn.exchange;

import dev.viva.learn.tree.Tree;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of one tree in whatever order a file has them. {@link #tree} takes those that the root, node 0, leads to, each
 * before its children, and refuses what is no tree.
 */
final class NodeTable {
    /** Deeper trees are refused: what walks trees by recursion must not run out of stack. */
    private static final int DEEPEST = 1000;

    private final String place;
    private final int[] feature;
    private final double[] threshold;
    private final boolean[] missingLeft;
    private final int[] left;
    private final int[] right;
    private final double[] value;
    private final double[] cover;
    private final long[] @Nullable [] categories;

    /**
     * Room for {@code nodes} leaves.
     *
     * @param place where the file has the tree, for errors
     */
    NodeTable(String place, int nodes) {
        this.place = place;
        feature = new int[nodes];
        Arrays.fill(feature, Tree.LEAF);
        threshold = new double[nodes];
        missingLeft = new boolean[nodes];
        left = new int[nodes];
        right = new int[nodes];
        value = new double[nodes];
        cover = new double[nodes];
        categories = new long[nodes][];
    }

    /** States what a node adds and how much of the training rows passed it. */
    void weigh(int node, double nodeValue, double nodeCover) {
        if (!Double.isFinite(nodeValue) || !(nodeCover >= 0 && nodeCover < Double.POSITIVE_INFINITY)) {
            throw fault(
                    node,
                    "value and cover must be finite and the cover at least 0, got " + nodeValue + " and " + nodeCover);
        }
        value[node] = nodeValue;
        cover[node] = nodeCover;
    }

    /** Makes a node ask. */
    void split(int node, int asked, boolean leftIfMissing, int leftChild, int rightChild) {
        feature[node] = asked;
        missingLeft[node] = leftIfMissing;
        left[node] = leftChild;
        right[node] = rightChild;
    }

    /** Makes a node ask for a number. */
    void atMost(int node, double largestLeft) {
        threshold[node] = largestLeft;
    }

    /** Makes a node ask for a category. */
    void among(int node, long[] codesLeft) {
        categories[node] = codesLeft;
    }

    /** The tree that the root leads to. O(nodes). */
    Tree tree() {
        int[] order = new int[feature.length];
        int[] depth = new int[feature.length];
        int[] placeOf = new int[feature.length];
        Arrays.fill(placeOf, -1);
        placeOf[0] = 0;
        int count = 1;
        for (int at = 0; at < count; at++) {
            int node = order[at];
            if (feature[node] != Tree.LEAF) {
                if (depth[at] == DEEPEST) {
                    throw fault(node, "a tree must be at most " + DEEPEST + " deep");
                }
                for (int child : new int[] {left[node], right[node]}) {
                    adopt(node, child, placeOf);
                    depth[count] = depth[at] + 1;
                    placeOf[child] = count;
                    order[count++] = child;
                }
            }
        }
        return ordered(Arrays.copyOf(order, count), placeOf);
    }

    private void adopt(int node, int child, int[] placeOf) {
        if (child < 0 || child >= feature.length) {
            throw fault(node, "a child must be in [0, " + (feature.length - 1) + "], got " + child);
        }
        if (placeOf[child] >= 0) {
            throw fault(node, "child " + child + " must have one parent and lie below it");
        }
    }

    private Tree ordered(int[] order, int[] placeOf) {
        int[] lefts = new int[order.length];
        int[] rights = new int[order.length];
        boolean[] missing = new boolean[order.length];
        long[] @Nullable [] sets = new long[order.length][];
        int[] features = new int[order.length];
        for (int at = 0; at < order.length; at++) {
            int node = order[at];
            features[at] = feature[node];
            boolean leaf = feature[node] == Tree.LEAF;
            lefts[at] = leaf ? 0 : placeOf[left[node]];
            rights[at] = leaf ? 0 : placeOf[right[node]];
            missing[at] = missingLeft[node];
            sets[at] = categories[node];
        }
        return new Tree(
                features,
                taken(threshold, order),
                missing,
                lefts,
                rights,
                taken(value, order),
                taken(cover, order),
                sets);
    }

    private static double[] taken(double[] values, int[] order) {
        return Arrays.stream(order).mapToDouble(node -> values[node]).toArray();
    }

    private IllegalArgumentException fault(int node, String wrong) {
        return new IllegalArgumentException(place + ", node " + node + ": " + wrong);
    }
}
