package dev.viva.learn.tree;

import java.util.Arrays;
import java.util.Objects;
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
        static Parts of(Tree tree) {
            int inner = tree.size() / 2;
            char[] asked = new char[tree.size()];
            int[] left = new int[inner];
            double[] thresholds = new double[inner];
            int at = 0;
            for (int node = 0; node < asked.length; node++) {
                asked[node] = (char) (2 * (tree.feature()[node] + 1) + (tree.missingLeft()[node] ? 1 : 0));
                if (!tree.isLeaf(node)) {
                    left[at] = tree.left()[node];
                    thresholds[at++] = tree.threshold()[node];
                }
            }
            boolean categorical = Arrays.stream(tree.categories()).anyMatch(codes -> codes != null);
            return new Parts(
                    asked,
                    left,
                    RepeatedNumbers.of(thresholds),
                    RepeatedNumbers.of(tree.value()),
                    RepeatedNumbers.of(tree.cover()),
                    categorical ? tree.categories() : new long[0] @Nullable []);
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
        return tree.size() >= LARGE && isRegular(tree)
                ? new PackedTree(null, Parts.of(tree))
                : new PackedTree(tree, null);
    }

    /** Whether nothing is lost. */
    private static boolean isRegular(Tree tree) {
        for (int node = 0; node < tree.size(); node++) {
            boolean fits = tree.isLeaf(node)
                    ? tree.threshold()[node] == 0 && tree.left()[node] == 0 && tree.right()[node] == 0
                    : tree.feature()[node] < MOST_FEATURES && tree.right()[node] == tree.left()[node] + 1;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** The tree. O(nodes) for a large one, of which each call makes another. */
    public Tree unpack() {
        Parts packed = parts;
        return packed == null ? Objects.requireNonNull(whole) : packed.tree();
    }
}
