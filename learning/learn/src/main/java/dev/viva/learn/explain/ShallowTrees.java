package dev.viva.learn.explain;

import dev.viva.learn.tree.Tree;
import java.util.List;

/**
 * Trees with few distinct features on a path, laid out in the order in which {@link ShallowWalk} visits them: a node, all
 * of its left side, all of its right side. The walk then reads memory from front to back. Immutable.
 */
final class ShallowTrees {
    /** Marks in {@link #marks}. */
    static final byte MISSING_LEFT = 1;

    static final byte CATEGORY = 2;
    /** An edge above asks for the same feature. */
    static final byte AGAIN = 4;
    /** Both children are leaves. */
    static final byte LAST = 8;

    /** How many numbers a node has: threshold (at leaves: the value), share of the left side, share of equal edges above. */
    static final int STRIDE = 3;

    /** The first node of each tree. */
    final int[] roots;
    /** The feature asked for, or {@link Tree#LEAF}. */
    final int[] feature;
    /** The right child; the left one follows its parent. */
    final int[] right;

    final byte[] marks;
    final double[] numbers;
    final long[][] categories;
    private int nodes;

    ShallowTrees(List<ExplainedTree> trees) {
        int size = trees.stream().mapToInt(each -> each.tree().size()).sum();
        roots = new int[trees.size()];
        feature = new int[size];
        right = new int[size];
        marks = new byte[size];
        numbers = new double[size * STRIDE];
        categories = new long[size][];
        for (int at = 0; at < roots.length; at++) {
            roots[at] = add(trees.get(at), 0);
        }
    }

    private int add(ExplainedTree explained, int from) {
        Tree tree = explained.tree();
        int node = nodes++;
        feature[node] = tree.feature()[from];
        if (tree.isLeaf(from)) {
            numbers[node * STRIDE] = tree.value()[from];
            return node;
        }
        numbers[node * STRIDE] = tree.threshold()[from];
        numbers[node * STRIDE + 1] = explained.leftShare()[from];
        numbers[node * STRIDE + 2] = explained.shareAbove()[from];
        marks[node] = marksOf(explained, from);
        long[] codes = tree.categories()[from];
        categories[node] = codes == null ? new long[0] : codes;
        add(explained, tree.left()[from]);
        right[node] = add(explained, tree.right()[from]);
        return node;
    }

    private static byte marksOf(ExplainedTree explained, int from) {
        Tree tree = explained.tree();
        int marks = tree.missingLeft()[from] ? MISSING_LEFT : 0;
        marks |= tree.categories()[from] != null ? CATEGORY : 0;
        marks |= explained.above()[from] ? AGAIN : 0;
        marks |= tree.isLeaf(tree.left()[from]) && tree.isLeaf(tree.right()[from]) ? LAST : 0;
        return (byte) marks;
    }

    /** What {@link Tree#goesLeft} says of the same node. */
    boolean goesLeft(int node, double asked) {
        if (Double.isNaN(asked)) {
            return (marks[node] & MISSING_LEFT) != 0;
        }
        if ((marks[node] & CATEGORY) == 0) {
            return asked <= numbers[node * STRIDE];
        }
        long[] codes = categories[node];
        int code = (int) asked;
        boolean known = asked >= 0 && code < codes.length * (long) Long.SIZE;
        return known ? (codes[code >> 6] >>> code & 1) != 0 : (marks[node] & MISSING_LEFT) != 0;
    }
}
