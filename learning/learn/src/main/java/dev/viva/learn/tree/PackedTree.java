package dev.viva.learn.tree;

import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A tree that is kept rather than walked, about a quarter as large as a {@link Tree} where it has many nodes: what children, leaves
 * and repeated numbers have in common is stored once. {@link #unpack} gives the same tree back. Small trees, and those whose
 * children do not lie side by side, are kept as they are. Immutable and thread-safe.
 */
public final class PackedTree {
    /** Below, there is little to save. */
    private static final int LARGE = 1 << 10;

    private static final int MOST_FEATURES = (1 << (Character.SIZE - 1)) - 1;

    private final @Nullable Tree whole;
    private final @Nullable Parts parts;

    private PackedTree(@Nullable Tree whole, @Nullable Parts parts) {
        this.whole = whole;
        this.parts = parts;
    }

    /** The nodes of a tree, of which what a {@link Tree} says of its arrays is true. */
    public interface Nodes {
        /** How many there are. */
        int size();

        /** See {@link Tree#feature()}. */
        int feature(int node);

        /** See {@link Tree#threshold()}; 0 at leaves. */
        double threshold(int node);

        /** See {@link Tree#missingLeft()}. */
        boolean missingLeft(int node);

        /** See {@link Tree#left()}. */
        int left(int node);

        /** See {@link Tree#right()}. */
        int right(int node);

        /** See {@link Tree#value()}. */
        double value(int node);

        /** See {@link Tree#cover()}. */
        double cover(int node);

        /** See {@link Tree#categories()}. */
        long @Nullable [] categories(int node);

        /** Whether it is a leaf. */
        default boolean isLeaf(int node) {
            return feature(node) == Tree.LEAF;
        }
    }

    /** Those of a tree. */
    private record OfTree(Tree tree) implements Nodes {
        @Override
        public int size() {
            return tree.size();
        }

        @Override
        public int feature(int node) {
            return tree.feature()[node];
        }

        @Override
        public double threshold(int node) {
            return tree.threshold()[node];
        }

        @Override
        public boolean missingLeft(int node) {
            return tree.missingLeft()[node];
        }

        @Override
        public int left(int node) {
            return tree.left()[node];
        }

        @Override
        public int right(int node) {
            return tree.right()[node];
        }

        @Override
        public double value(int node) {
            return tree.value()[node];
        }

        @Override
        public double cover(int node) {
            return tree.cover()[node];
        }

        @Override
        public long @Nullable [] categories(int node) {
            return tree.categories()[node];
        }
    }

    /**
     * What a large tree is made of.
     *
     * @param asked for each node twice the feature and 2, or 0 at leaves, with 1 added where missing values go left
     * @param left the left child of each inner node; the right one follows it
     * @param thresholds those of the inner nodes
     * @param categories as the tree has them, or nothing where no node asks for a category
     */
    private record Parts(
            char[] asked,
            int[] left,
            RepeatedNumbers thresholds,
            RepeatedNumbers values,
            RepeatedNumbers covers,
            long[] @Nullable [] categories) {
        static Parts of(Nodes nodes) {
            int size = nodes.size();
            char[] asked = new char[size];
            int[] left = new int[size / 2];
            RepeatedNumbers.Builder thresholds = new RepeatedNumbers.Builder(left.length);
            RepeatedNumbers.Builder values = new RepeatedNumbers.Builder(size);
            RepeatedNumbers.Builder covers = new RepeatedNumbers.Builder(size);
            int at = 0;
            for (int node = 0; node < size; node++) {
                asked[node] = (char) (2 * (nodes.feature(node) + 1) + (nodes.missingLeft(node) ? 1 : 0));
                values.set(node, nodes.value(node));
                covers.set(node, nodes.cover(node));
                if (!nodes.isLeaf(node)) {
                    left[at] = nodes.left(node);
                    thresholds.set(at++, nodes.threshold(node));
                }
            }
            return new Parts(asked, left, thresholds.build(), values.build(), covers.build(), categories(nodes));
        }

        private static long[] @Nullable [] categories(Nodes nodes) {
            boolean categorical = IntStream.range(0, nodes.size()).anyMatch(node -> nodes.categories(node) != null);
            long[] @Nullable [] categories = new long[categorical ? nodes.size() : 0] @Nullable [];
            for (int node = 0; node < categories.length; node++) {
                categories[node] = nodes.categories(node);
            }
            return categories;
        }

        Tree tree() {
            int nodes = asked.length;
            int[] feature = new int[nodes];
            double[] threshold = new double[nodes];
            boolean[] missingLeft = new boolean[nodes];
            int[] leftChild = new int[nodes];
            int[] rightChild = new int[nodes];
            int at = 0;
            for (int node = 0; node < nodes; node++) {
                feature[node] = (asked[node] >> 1) - 1;
                missingLeft[node] = (asked[node] & 1) != 0;
                if (feature[node] != Tree.LEAF) {
                    leftChild[node] = left[at];
                    rightChild[node] = left[at] + 1;
                    threshold[node] = thresholds.at(at++);
                }
            }
            long[] @Nullable [] codes = categories.length == 0 ? new long[nodes] @Nullable [] : categories;
            return new Tree(feature, threshold, missingLeft, leftChild, rightChild, values.all(), covers.all(), codes);
        }
    }

    /** Packs {@code tree}, whose arrays may be kept. O(nodes). */
    public static PackedTree of(Tree tree) {
        Nodes nodes = new OfTree(tree);
        return isPackable(nodes) ? new PackedTree(null, Parts.of(nodes)) : new PackedTree(tree, null);
    }

    /**
     * Packs a tree that is no {@link Tree} yet. O(nodes).
     *
     * @throws IllegalArgumentException as {@link Tree}, where it is kept as one
     */
    public static PackedTree of(Nodes nodes) {
        return isPackable(nodes) ? new PackedTree(null, Parts.of(nodes)) : new PackedTree(tree(nodes), null);
    }

    private static Tree tree(Nodes nodes) {
        int size = nodes.size();
        int[] feature = new int[size];
        double[] threshold = new double[size];
        boolean[] missingLeft = new boolean[size];
        int[] left = new int[size];
        int[] right = new int[size];
        double[] value = new double[size];
        double[] cover = new double[size];
        long[] @Nullable [] categories = new long[size] @Nullable [];
        for (int node = 0; node < size; node++) {
            feature[node] = nodes.feature(node);
            threshold[node] = nodes.threshold(node);
            missingLeft[node] = nodes.missingLeft(node);
            left[node] = nodes.left(node);
            right[node] = nodes.right(node);
            value[node] = nodes.value(node);
            cover[node] = nodes.cover(node);
            categories[node] = nodes.categories(node);
        }
        return new Tree(feature, threshold, missingLeft, left, right, value, cover, categories);
    }

    /** Whether it is worth it, and nothing is lost. */
    private static boolean isPackable(Nodes nodes) {
        boolean packable = nodes.size() >= LARGE;
        for (int node = 0; node < nodes.size() && packable; node++) {
            packable = nodes.isLeaf(node)
                    ? nodes.threshold(node) == 0 && nodes.left(node) == 0 && nodes.right(node) == 0
                    : nodes.feature(node) < MOST_FEATURES && nodes.right(node) == nodes.left(node) + 1;
        }
        return packable;
    }

    /** The tree. O(nodes) for a large one, of which each call makes another. */
    public Tree unpack() {
        Parts packed = parts;
        return packed == null ? Objects.requireNonNull(whole) : packed.tree();
    }
}
