package dev.viva.learn.forest;

import dev.viva.learn.tree.CategoryBins;
import dev.viva.learn.tree.FeatureBins;
import dev.viva.learn.tree.NumericBins;
import dev.viva.learn.tree.PackedTree;
import dev.viva.learn.tree.Tree;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The arrays of a tree while nodes are added: a parent before its children, which come one after the other. A fit holds as many of
 * these as there are threads, so that a node takes no more than it must: 26 bytes for one output without scores.
 */
final class GrowingTree {
    private static final int FIRST_ROOM = 64;

    private final FeatureBins[] bins;
    private final int outputs;
    private final boolean scored;
    private int size;
    private int[] feature = new int[FIRST_ROOM];
    private byte[] bin = new byte[FIRST_ROOM];
    private boolean[] missingLeft = new boolean[FIRST_ROOM];
    private int[] left = new int[FIRST_ROOM];
    private double[] cover = new double[FIRST_ROOM];
    private double[] values;
    private double[] scores;

    /** Empty until a category is asked for. */
    private long[] @Nullable [] categories = new long[0] @Nullable [];

    /**
     * Begins without a node.
     *
     * @param scored whether {@link #finish} is to tell the scores
     */
    GrowingTree(FeatureBins[] bins, int outputs, boolean scored) {
        this.bins = bins;
        this.outputs = outputs;
        this.scored = scored;
        this.values = new double[FIRST_ROOM * outputs];
        this.scores = new double[scored ? FIRST_ROOM : 0];
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
        if (scored) {
            scores[size] = score;
        }
        System.arraycopy(value, 0, values, size * outputs, outputs);
        return size++;
    }

    /** Makes a leaf a node whose children are {@code leftChild} and the one after it. */
    void split(int node, Cut cut, int leftChild) {
        feature[node] = cut.feature();
        left[node] = leftChild;
        missingLeft[node] = cut.missingLeft();
        switch (bins[cut.feature()]) {
            case NumericBins _ -> bin[node] = (byte) cut.bin();
            case CategoryBins codes -> {
                if (categories.length == 0) {
                    categories = new long[feature.length] @Nullable [];
                }
                categories[node] = codes.codesLeft(cut.goesLeft(codes));
            }
        }
    }

    private void resize(int room) {
        feature = Arrays.copyOf(feature, room);
        bin = Arrays.copyOf(bin, room);
        missingLeft = Arrays.copyOf(missingLeft, room);
        left = Arrays.copyOf(left, room);
        cover = Arrays.copyOf(cover, room);
        values = Arrays.copyOf(values, room * outputs);
        scores = Arrays.copyOf(scores, scored ? room : 0);
        categories = Arrays.copyOf(categories, categories.length == 0 ? 0 : room);
    }

    private boolean isLeaf(int node) {
        return feature[node] == Tree.LEAF;
    }

    private double threshold(int node) {
        return !isLeaf(node) && bins[feature[node]] instanceof NumericBins numbers
                ? numbers.threshold(bin[node] & 0xFF)
                : 0;
    }

    private long @Nullable [] categories(int node) {
        return categories.length == 0 ? null : categories[node];
    }

    /** The tree with its values of the first output divided by {@code trees}, without a copy of what has grown on the way. */
    PackedTree packed(int trees) {
        return PackedTree.of(new Nodes(trees));
    }

    /** All values divided by {@code trees}: {@code values[node * outputs + output]}. */
    double[] values(int trees) {
        double[] divided = new double[size * outputs];
        Arrays.setAll(divided, at -> values[at] / trees);
        return divided;
    }

    /** What has grown, node by node. */
    private final class Nodes implements PackedTree.Nodes {
        private final int trees;

        Nodes(int trees) {
            this.trees = trees;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public int feature(int node) {
            return feature[node];
        }

        @Override
        public double threshold(int node) {
            return GrowingTree.this.threshold(node);
        }

        @Override
        public boolean missingLeft(int node) {
            return missingLeft[node];
        }

        @Override
        public int left(int node) {
            return left[node];
        }

        @Override
        public int right(int node) {
            return isLeaf(node) ? 0 : left[node] + 1;
        }

        @Override
        public double value(int node) {
            return values[node * outputs] / trees;
        }

        @Override
        public double cover(int node) {
            return cover[node];
        }

        @Override
        public long @Nullable [] categories(int node) {
            return GrowingTree.this.categories(node);
        }
    }

    /** The tree, to which nothing may be added afterwards: it takes over what arrays it can. */
    Grown finish() {
        resize(size);
        double[] threshold = new double[size];
        int[] right = new int[size];
        long[] @Nullable [] codes = new long[size] @Nullable [];
        for (int node = 0; node < size; node++) {
            threshold[node] = threshold(node);
            right[node] = isLeaf(node) ? 0 : left[node] + 1;
            codes[node] = categories(node);
        }
        return new Grown(new Tree(feature, threshold, missingLeft, left, right, first(), cover, codes), values, scores);
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
     * @param scores see {@link #add}; none where the tree was grown without
     */
    record Grown(Tree tree, double[] values, double[] scores) {
        /** The tree with its values of the first output divided by {@code trees}. */
        PackedTree packed(int trees) {
            double[] first = new double[tree.size()];
            int outputs = values.length / first.length;
            Arrays.setAll(first, node -> values[node * outputs] / trees);
            return PackedTree.of(tree.withValues(first));
        }

        /** All values divided by {@code trees}. */
        double[] values(int trees) {
            return Arrays.stream(values).map(value -> value / trees).toArray();
        }

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
            return new Pruning(this, cutOff).pruned();
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
