package dev.viva.learn.boosting;

import dev.viva.learn.tree.Binned;
import dev.viva.learn.tree.CategoryBins;
import dev.viva.learn.tree.FeatureBins;
import dev.viva.learn.tree.NumericBins;
import dev.viva.learn.tree.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A finished tree, and the way through it for binned rows.
 *
 * @param tree the tree as a model keeps it
 * @param goesLeft for each inner node, whether each bin of its feature goes left; empty at leaves
 * @param leaves the leaves, each with its node in {@code tree}
 */
record GrownTree(Tree tree, boolean[][] goesLeft, List<Placed> leaves) {
    /** A leaf and its node. */
    record Placed(Leaf leaf, int node) {}

    /** Numbers the nodes from the root down, left before right. */
    static GrownTree of(Leaf root, FeatureBins[] bins, SplitRules rules, Gradients gradients, double learningRate) {
        List<Leaf> nodes = new ArrayList<>();
        number(root, nodes);
        Parts parts = new Parts(nodes.size());
        List<Placed> leaves = new ArrayList<>();
        for (int node = 0; node < nodes.size(); node++) {
            Leaf leaf = nodes.get(node);
            parts.value[node] = learningRate * value(leaf, leaf.sums, rules, gradients);
            parts.cover[node] = leaf.weight;
            if (!leaf.divided || leaf.left == null) {
                leaves.add(new Placed(leaf, node));
            } else {
                parts.left[node] = node + 1;
                parts.right[node] = node + 1 + leaf.left.nodes();
                parts.ask(node, leaf, bins);
            }
        }
        return new GrownTree(parts.tree(), parts.goesLeft, leaves);
    }

    /** The same shape with other values. */
    GrownTree withTree(Tree other) {
        return new GrownTree(other, goesLeft, leaves);
    }

    private static void number(Leaf leaf, List<Leaf> into) {
        into.add(leaf);
        if (leaf.divided && leaf.left != null && leaf.right != null) {
            number(leaf.left, into);
            number(leaf.right, into);
        }
    }

    /** The tree's arrays while they are filled. */
    private static final class Parts {
        private static final boolean[] NONE = {};

        private final int[] feature;
        private final double[] threshold;
        private final boolean[] missingLeft;
        private final int[] left;
        private final int[] right;
        private final double[] value;
        private final double[] cover;
        private final long[] @Nullable [] categories;
        private final boolean[][] goesLeft;

        Parts(int size) {
            feature = new int[size];
            Arrays.fill(feature, Tree.LEAF);
            threshold = new double[size];
            missingLeft = new boolean[size];
            left = new int[size];
            right = new int[size];
            value = new double[size];
            cover = new double[size];
            categories = new long[size] @Nullable [];
            goesLeft = new boolean[size][];
            Arrays.fill(goesLeft, NONE);
        }

        void ask(int node, Leaf leaf, FeatureBins[] bins) {
            Split split = Objects.requireNonNull(leaf.split);
            FeatureBins asked = bins[split.feature()];
            feature[node] = split.feature();
            goesLeft[node] = split.goesLeft();
            missingLeft[node] = split.goesLeft()[asked.count()];
            switch (asked) {
                case NumericBins numbers -> threshold[node] = numbers.threshold(split.bin());
                case CategoryBins codes -> categories[node] = codes.codesLeft(split.goesLeft());
            }
        }

        Tree tree() {
            return new Tree(feature, threshold, missingLeft, left, right, value, cover, categories);
        }
    }

    /** What a leaf with these sums adds, before the learning rate. */
    static double value(Leaf leaf, long sums, SplitRules rules, Gradients gradients) {
        double best = rules.value(Sums.first(sums) * gradients.firstUnit(), Sums.second(sums) * gradients.secondUnit());
        return Math.max(leaf.lower, Math.min(leaf.upper, best));
    }

    /** The node of {@code data}'s row, followed by bins. */
    int leafOf(Binned data, int row) {
        int node = 0;
        while (!tree.isLeaf(node)) {
            int bin = data.columns()[tree.feature()[node]][row] & 0xFF;
            node = goesLeft[node][bin] ? tree.left()[node] : tree.right()[node];
        }
        return node;
    }
}
