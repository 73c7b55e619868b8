package dev.viva.learn.forest;

import dev.viva.learn.tree.CategoryBins;
import dev.viva.learn.tree.FeatureBins;
import dev.viva.learn.tree.NumericBins;
import dev.viva.learn.tree.Tree;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The arrays of a tree while nodes are added: a parent before its children. */
final class GrowingTree {
    private final int outputs;
    private int size;
    private int[] feature = new int[64];
    private double[] threshold = new double[64];
    private boolean[] missingLeft = new boolean[64];
    private int[] left = new int[64];
    private int[] right = new int[64];
    private double[] cover = new double[64];
    private double[] scores = new double[64];
    private long[] @Nullable [] categories = new long[64] @Nullable [];
    private double[] values;

    GrowingTree(int outputs) {
        this.outputs = outputs;
        this.values = new double[64 * outputs];
    }

    /**
     * Adds a leaf and returns its place.
     *
     * @param score see {@link CutSearch#score}, in weight times impurity
     * @param value one number per output
     */
    int add(double weight, double score, double[] value) {
        if (size == feature.length) {
            resize(size + size / 2);
        }
        feature[size] = Tree.LEAF;
        cover[size] = weight;
        scores[size] = score;
        System.arraycopy(value, 0, values, size * outputs, outputs);
        return size++;
    }

    /** Makes a leaf a node with these children. */
    void split(int node, Cut cut, FeatureBins bins, int leftChild, int rightChild) {
        feature[node] = cut.feature();
        left[node] = leftChild;
        right[node] = rightChild;
        missingLeft[node] = cut.missingLeft();
        switch (bins) {
            case NumericBins numbers -> threshold[node] = numbers.threshold(cut.bin());
            case CategoryBins codes -> categories[node] = codes.codesLeft(cut.goesLeft(codes));
        }
    }

    private void resize(int room) {
        feature = Arrays.copyOf(feature, room);
        threshold = Arrays.copyOf(threshold, room);
        missingLeft = Arrays.copyOf(missingLeft, room);
        left = Arrays.copyOf(left, room);
        right = Arrays.copyOf(right, room);
        cover = Arrays.copyOf(cover, room);
        scores = Arrays.copyOf(scores, room);
        categories = Arrays.copyOf(categories, room);
        values = Arrays.copyOf(values, room * outputs);
    }

    /** The tree, to which nothing may be added afterwards: it takes over the arrays, so that there is one copy at any time. */
    Grown finish() {
        resize(size);
        return new Grown(
                new Tree(feature, threshold, missingLeft, left, right, first(), cover, categories), values, scores);
    }

    private double[] first() {
        if (outputs == 1) {
            return values;
        }
        double[] first = new double[size];
        for (int node = 0; node < size; node++) {
            first[node] = values[node * outputs];
        }
        return first;
    }

    /**
     * A finished tree.
     *
     * @param tree its values are those of the first output
     * @param values {@code values[node * outputs + output]}
     * @param scores see {@link #add}
     */
    record Grown(Tree tree, double[] values, double[] scores) {
        /** The leaves below each node; 1 for a leaf. */
        private int[] leaves() {
            int[] leaves = new int[tree.size()];
            for (int node = tree.size() - 1; node >= 0; node--) {
                leaves[node] = tree.isLeaf(node) ? 1 : leaves[tree.left()[node]] + leaves[tree.right()[node]];
            }
            return leaves;
        }

        /**
         * The smallest subtree for which impurity plus {@code price} per leaf is least (minimal cost-complexity pruning:
         * Breiman et al. 1984); {@code price} in weight times impurity.
         */
        Grown prune(double price) {
            boolean[] cutOff = new boolean[tree.size()];
            double[] worth = new double[tree.size()];
            for (int node = tree.size() - 1; node >= 0; node--) {
                double alone = scores[node] - price;
                double below = tree.isLeaf(node) ? alone : worth[tree.left()[node]] + worth[tree.right()[node]];
                cutOff[node] = alone >= below - 1e-12 * Math.abs(below);
                worth[node] = Math.max(alone, below);
            }
            return without(cutOff);
        }

        private Grown without(boolean[] cutOff) {
            GrowingTree kept = new GrowingTree(values.length / tree.size());
            keep(0, cutOff, kept);
            return kept.finish();
        }

        private int keep(int node, boolean[] cutOff, GrowingTree into) {
            int outputs = into.outputs;
            int place = into.add(
                    tree.cover()[node], scores[node], Arrays.copyOfRange(values, node * outputs, (node + 1) * outputs));
            if (!cutOff[node] && !tree.isLeaf(node)) {
                int leftChild = keep(tree.left()[node], cutOff, into);
                int rightChild = keep(tree.right()[node], cutOff, into);
                into.feature[place] = tree.feature()[node];
                into.threshold[place] = tree.threshold()[node];
                into.missingLeft[place] = tree.missingLeft()[node];
                into.categories[place] = tree.categories()[node];
                into.left[place] = leftChild;
                into.right[place] = rightChild;
            }
            return place;
        }

        /** The price from which on each inner node is better a leaf; infinite at leaves. */
        private double[] prices() {
            int[] leaves = leaves();
            double[] below = new double[tree.size()];
            double[] prices = new double[tree.size()];
            for (int node = tree.size() - 1; node >= 0; node--) {
                boolean leaf = tree.isLeaf(node);
                below[node] = leaf ? scores[node] : below[tree.left()[node]] + below[tree.right()[node]];
                prices[node] = leaf
                        ? Double.POSITIVE_INFINITY
                        : Math.max(0, (below[node] - scores[node]) / (leaves[node] - 1));
            }
            return prices;
        }

        /** The next price at which something is cut off; infinite for a single leaf. */
        double nextPrice() {
            return Arrays.stream(prices()).min().orElseThrow();
        }

        /** How many leaves there are. */
        int leafCount() {
            return (tree.size() + 1) / 2;
        }

        /** The scores of all leaves together. */
        double leafScore() {
            double sum = 0;
            for (int node = 0; node < tree.size(); node++) {
                sum += tree.isLeaf(node) ? scores[node] : 0;
            }
            return sum;
        }
    }
}
