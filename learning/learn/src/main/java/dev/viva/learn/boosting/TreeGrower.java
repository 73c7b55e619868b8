package dev.viva.learn.boosting;

import dev.viva.kernel.Parallel;
import dev.viva.learn.tree.Binned;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Grows one tree after the other on the same binned rows. Not thread-safe; uses all threads of its pool itself.
 *
 * <p>Only the leaf with the first place in the queue is sure to be split next, but the next few almost always follow. So
 * the sides of several leaves are made at the same time, one leaf per thread, and the tree takes them in order; those it
 * has no room for are dropped. The tree is the one that a single thread grows.
 */
final class TreeGrower {
    /** How many leaves may be divided ahead of time. */
    private static final int AHEAD = 16;

    private static final Comparator<Leaf> BY_GAIN =
            Comparator.<Leaf>comparingDouble(leaf -> -gain(leaf)).thenComparingInt(leaf -> leaf.begin);
    /** So that no thread begins with a large one when the others have nothing left. */
    private static final Comparator<Leaf> LARGEST_FIRST =
            Comparator.<Leaf>comparingInt(leaf -> -leaf.rows()).thenComparingInt(leaf -> leaf.begin);

    private static final Comparator<Leaf> BY_DEPTH =
            Comparator.<Leaf>comparingInt(leaf -> leaf.depth).thenComparing(BY_GAIN);

    private final Binned data;
    private final GradientBoosting<?> learner;
    private final SplitRules rules;
    private final double @Nullable [] weights;
    private final Parallel parallel;
    private final Histograms histograms;

    TreeGrower(
            Binned data,
            GradientBoosting<?> learner,
            SplitRules rules,
            double @Nullable [] weights,
            Parallel parallel,
            long histogramBytes) {
        this.data = data;
        this.learner = learner;
        this.rules = rules;
        this.weights = weights;
        this.parallel = parallel;
        this.histograms = new Histograms(data, histogramBytes);
    }

    /**
     * Grows a tree.
     *
     * @param order the rows to grow it on; brought into the order of the leaves
     * @param features the features that may decide
     */
    GrownTree grow(RowOrder order, int[] features, Gradients gradients) {
        LeafDivider divider =
                new LeafDivider(data, learner, rules, weights, parallel, histograms, order, features, gradients);
        Leaf root = divider.root();
        PriorityQueue<Leaf> open = new PriorityQueue<>(learner.growth() == Growth.LEAF_WISE ? BY_GAIN : BY_DEPTH);
        offer(root, open);
        for (int leaves = 1; leaves < learner.maxLeaves() && !open.isEmpty(); leaves++) {
            if (open.element().left == null) {
                prepare(divider, open, learner.maxLeaves() - leaves);
            }
            Leaf leaf = open.remove();
            leaf.divided = true;
            offer(leaf.left, open);
            offer(leaf.right, open);
        }
        release(root);
        return GrownTree.of(root, data.bins(), rules, gradients, learner.learningRate());
    }

    private static double gain(Leaf leaf) {
        Split split = leaf.split;
        return split == null ? 0 : split.gain();
    }

    private static void offer(@Nullable Leaf leaf, PriorityQueue<Leaf> open) {
        if (leaf != null && leaf.split != null) {
            open.add(leaf);
        }
    }

    /** Divides the first leaf of the queue and, where they are small, some that follow it. */
    private void prepare(LeafDivider divider, PriorityQueue<Leaf> open, int room) {
        List<Leaf> taken = new ArrayList<>();
        List<Leaf> next = new ArrayList<>();
        int most = Math.max(Math.min(parallel.threads(), room), Math.min(AHEAD, room / 2));
        while (!open.isEmpty() && taken.size() < most) {
            Leaf leaf = open.remove();
            taken.add(leaf);
            if (leaf.left == null) {
                next.add(leaf);
            }
        }
        open.addAll(taken);
        if (divider.isLarge(next.getFirst())) {
            divider.divideTogether(next.getFirst());
            return;
        }
        List<Leaf> small = next.stream()
                .filter(leaf -> !divider.isLarge(leaf))
                .sorted(LARGEST_FIRST)
                .toList();
        parallel.forEach(small.size(), at -> divider.divide(small.get(at)));
    }

    private void release(@Nullable Leaf leaf) {
        if (leaf == null) {
            return;
        }
        if (leaf.histogram != null) {
            histograms.give(leaf.histogram);
            leaf.histogram = null;
        }
        release(leaf.left);
        release(leaf.right);
    }
}
