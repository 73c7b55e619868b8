package dev.viva.learn.forest;

import dev.viva.learn.tree.Tree;
import org.jspecify.annotations.Nullable;

/** A tree of which some nodes become leaves, and what was below them goes: a node is followed by all that is left of it. */
final class Pruning {
    private final GrowingTree.Grown grown;
    private final boolean[] cutOff;
    private final int outputs;
    private final int[] kept;
    private final int[] placeOf;
    private int count;

    /**
     * @param cutOff the nodes that become leaves
     */
    Pruning(GrowingTree.Grown grown, boolean[] cutOff) {
        this.grown = grown;
        this.cutOff = cutOff;
        this.outputs = grown.values().length / cutOff.length;
        this.kept = new int[cutOff.length];
        this.placeOf = new int[cutOff.length];
        keep(0);
    }

    private boolean isLeaf(int node) {
        return cutOff[node] || grown.tree().isLeaf(node);
    }

    private void keep(int node) {
        placeOf[node] = count;
        kept[count++] = node;
        if (!isLeaf(node)) {
            keep(grown.tree().left()[node]);
            keep(grown.tree().right()[node]);
        }
    }

    GrowingTree.Grown pruned() {
        int[] feature = new int[count];
        double[] threshold = new double[count];
        boolean[] missingLeft = new boolean[count];
        int[] left = new int[count];
        int[] right = new int[count];
        long[] @Nullable [] categories = new long[count] @Nullable [];
        Tree tree = grown.tree();
        for (int place = 0; place < count; place++) {
            int node = kept[place];
            feature[place] = isLeaf(node) ? Tree.LEAF : tree.feature()[node];
            if (!isLeaf(node)) {
                threshold[place] = tree.threshold()[node];
                missingLeft[place] = tree.missingLeft()[node];
                left[place] = placeOf[tree.left()[node]];
                right[place] = placeOf[tree.right()[node]];
                categories[place] = tree.categories()[node];
            }
        }
        Tree smaller = new Tree(
                feature, threshold, missingLeft, left, right, some(tree.value(), 1), some(tree.cover(), 1), categories);
        return new GrowingTree.Grown(smaller, some(grown.values(), outputs), some(grown.scores(), 1));
    }

    /** Of numbers that each node has {@code width} of, those of the nodes that are kept. */
    private double[] some(double[] all, int width) {
        double[] some = new double[count * width];
        for (int place = 0; place < count; place++) {
            System.arraycopy(all, kept[place] * width, some, place * width, width);
        }
        return some;
    }
}
