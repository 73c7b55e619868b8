package dev.viva.learn.boosting;

import dev.viva.kernel.Parallel;
import dev.viva.learn.tree.Tree;
import java.util.Arrays;

/**
 * Sets the leaves of a grown tree to what is best for the loss of their rows, where the derivatives only pointed the way; a
 * tree without a split adds nothing, as the constant is the best there is already. Inner nodes get the mean of their leaves. Where features are monotone, the values are then kept between bounds: at a node
 * that asks for such a feature, all leaves on one side lie below the middle of both sides' means, and all on the other above.
 */
final class LeafRenewal {
    private final Objective objective;
    private final SplitRules rules;
    private final double learningRate;

    LeafRenewal(Objective objective, SplitRules rules, double learningRate) {
        this.objective = objective;
        this.rules = rules;
        this.learningRate = learningRate;
    }

    /** The tree with new values; {@code scores} are those that it was grown at. */
    GrownTree renew(GrownTree grown, int[] rows, double[] scores, Parallel parallel) {
        Tree tree = grown.tree();
        double[] values = new double[tree.size()];
        if (tree.isLeaf(0)) {
            return grown.withTree(tree.withValues(values));
        }
        parallel.forEach(grown.leaves().size(), at -> {
            GrownTree.Placed placed = grown.leaves().get(at);
            values[placed.node()] = learningRate * objective.renewed(scores, ascending(placed.leaf(), rows));
        });
        average(tree, values);
        if (rules.bounded()) {
            bound(tree, values, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            average(tree, values);
        }
        return grown.withTree(tree.withValues(values));
    }

    /** A leaf that was divided ahead of time and then kept whole has its rows in two runs. */
    private static int[] ascending(Leaf leaf, int[] rows) {
        int[] own = Arrays.copyOfRange(rows, leaf.begin, leaf.end);
        if (leaf.left != null) {
            Arrays.sort(own);
        }
        return own;
    }

    /** Children come after their parents. */
    private static void average(Tree tree, double[] values) {
        for (int node = tree.size() - 1; node >= 0; node--) {
            if (!tree.isLeaf(node)) {
                int left = tree.left()[node];
                int right = tree.right()[node];
                double share = tree.cover()[left] / (tree.cover()[left] + tree.cover()[right]);
                values[node] = share * values[left] + (1 - share) * values[right];
            }
        }
    }

    private void bound(Tree tree, double[] values, int node, double lower, double upper) {
        if (tree.isLeaf(node)) {
            values[node] = Math.max(lower, Math.min(upper, values[node]));
            return;
        }
        int left = tree.left()[node];
        int right = tree.right()[node];
        int sign = rules.signs()[tree.feature()[node]];
        double middle = Math.max(lower, Math.min(upper, values[left] / 2 + values[right] / 2));
        bound(tree, values, left, sign < 0 ? middle : lower, sign > 0 ? middle : upper);
        bound(tree, values, right, sign > 0 ? middle : lower, sign < 0 ? middle : upper);
    }
}
