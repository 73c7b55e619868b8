package dev.viva.learn.explain;

import dev.viva.learn.tree.Tree;
import java.util.Arrays;

/**
 * A tree with all that does not depend on the row worked out.
 *
 * @param tree the tree
 * @param leftShare the share of each node's cover that goes left; one half where the cover is 0
 * @param shareAbove the product of the shares of those edges above the node that ask for the node's own feature; 1 where
 *     there is none
 * @param above whether such an edge exists
 * @param distinct the largest number of distinct features between the root and a leaf
 * @param depth the largest number of edges between them
 * @param expected the mean leaf, weighted by the shares
 */
record ExplainedTree(
        Tree tree, double[] leftShare, double[] shareAbove, boolean[] above, int distinct, int depth, double expected) {
    static ExplainedTree of(Tree tree, int features) {
        Preparation preparation = new Preparation(tree, features);
        double expected = preparation.visit(0, 0, 0);
        return new ExplainedTree(
                tree,
                preparation.leftShare,
                preparation.shareAbove,
                preparation.above,
                preparation.distinct,
                preparation.depth,
                expected);
    }

    /** One walk over the tree. */
    private static final class Preparation {
        private final Tree tree;
        private final double[] leftShare;
        private final double[] shareAbove;
        private final boolean[] above;
        private final double[] share;
        private final boolean[] seen;
        private int distinct;
        private int depth;

        Preparation(Tree tree, int features) {
            this.tree = tree;
            leftShare = new double[tree.size()];
            shareAbove = new double[tree.size()];
            above = new boolean[tree.size()];
            share = new double[features];
            seen = new boolean[features];
            Arrays.fill(share, 1);
        }

        double visit(int node, int edges, int features) {
            if (tree.isLeaf(node)) {
                distinct = Math.max(distinct, features);
                depth = Math.max(depth, edges);
                return tree.value()[node];
            }
            int feature = tree.feature()[node];
            double cover = tree.cover()[tree.left()[node]] + tree.cover()[tree.right()[node]];
            leftShare[node] = cover > 0 ? tree.cover()[tree.left()[node]] / cover : 0.5;
            shareAbove[node] = share[feature];
            above[node] = seen[feature];
            int more = features + (seen[feature] ? 0 : 1);
            seen[feature] = true;
            double left = descend(tree.left()[node], feature, leftShare[node], edges, more);
            double right = descend(tree.right()[node], feature, 1 - leftShare[node], edges, more);
            seen[feature] = above[node];
            return leftShare[node] * left + (1 - leftShare[node]) * right;
        }

        private double descend(int child, int feature, double part, int edges, int features) {
            double before = share[feature];
            share[feature] = before * part;
            double mean = visit(child, edges + 1, features);
            share[feature] = before;
            return mean;
        }
    }
}
