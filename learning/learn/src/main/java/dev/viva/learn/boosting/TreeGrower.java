package dev.viva.learn.boosting;

import dev.viva.kernel.Parallel;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Grows one tree after the other on the same binned rows. Not thread-safe; works on all threads of its pool itself. */
final class TreeGrower {
    private static final Comparator<Leaf> BY_GAIN =
            Comparator.<Leaf>comparingDouble(leaf -> -gain(leaf)).thenComparingInt(leaf -> leaf.begin);
    private static final Comparator<Leaf> BY_DEPTH =
            Comparator.<Leaf>comparingInt(leaf -> leaf.depth).thenComparing(BY_GAIN);

    private final Binned data;
    private final GradientBoosting<?> learner;
    private final SplitRules rules;
    private final double[] weights;
    private final Parallel parallel;

    TreeGrower(Binned data, GradientBoosting<?> learner, SplitRules rules, double[] weights, Parallel parallel) {
        this.data = data;
        this.learner = learner;
        this.rules = rules;
        this.weights = weights;
        this.parallel = parallel;
    }

    /**
     * Grows a tree on the rows in {@code rows}, which is brought into the order of the leaves.
     *
     * @param features the features that may decide
     */
    GrownTree grow(int[] rows, int[] features, Gradients gradients) {
        return new Growing(rows, features, gradients).grow();
    }

    private static double gain(Leaf leaf) {
        Split split = leaf.split;
        return split == null ? 0 : split.gain();
    }

    /** One tree. */
    private final class Growing {
        private final int[] rows;
        private final int[] spare;
        private final int[] features;
        private final Gradients gradients;

        Growing(int[] rows, int[] features, Gradients gradients) {
            this.rows = rows;
            this.spare = new int[rows.length];
            this.features = features;
            this.gradients = gradients;
        }

        GrownTree grow() {
            Leaf root = root();
            PriorityQueue<Leaf> open = new PriorityQueue<>(learner.growth() == Growth.LEAF_WISE ? BY_GAIN : BY_DEPTH);
            offer(root, open);
            for (int leaves = 1; leaves < learner.maxLeaves(); leaves++) {
                Leaf leaf = open.poll();
                if (leaf == null) {
                    break;
                }
                divide(leaf);
                offer(leaf.left, open);
                offer(leaf.right, open);
            }
            return GrownTree.of(root, data.bins(), rules, gradients, learner.learningRate());
        }

        private void offer(@Nullable Leaf leaf, PriorityQueue<Leaf> open) {
            if (leaf != null && leaf.split != null) {
                open.add(leaf);
            }
        }

        private Leaf root() {
            long sums = 0;
            for (int row : rows) {
                sums += gradients.pairs[row];
            }
            Leaf root = new Leaf(
                    0,
                    rows.length,
                    0,
                    sums,
                    weight(0, rows.length),
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY);
            root.histogram = accumulate(root);
            search(root);
            return root;
        }

        private void divide(Leaf leaf) {
            Split split = leaf.split;
            long[] histogram = leaf.histogram;
            if (split == null || histogram == null) {
                throw new IllegalStateException("a leaf without a split");
            }
            int middle = partition(leaf, split);
            double[] bounds = bounds(leaf, split);
            Leaf left = new Leaf(
                    leaf.begin, middle, leaf.depth + 1, split.left(), weight(leaf.begin, middle), bounds[0], bounds[1]);
            Leaf right = new Leaf(
                    middle,
                    leaf.end,
                    leaf.depth + 1,
                    leaf.sums - split.left(),
                    leaf.weight - left.weight,
                    bounds[2],
                    bounds[3]);
            leaf.left = left;
            leaf.right = right;
            Leaf small = left.rows() <= right.rows() ? left : right;
            Leaf large = small == left ? right : left;
            small.histogram = accumulate(small);
            long[] part = small.histogram;
            for (int at = 0; at < part.length; at++) {
                histogram[at] -= part[at];
            }
            large.histogram = histogram;
            leaf.histogram = null;
            search(left);
            search(right);
        }

        private long[] accumulate(Leaf leaf) {
            long[] histogram = new long[data.width() * SplitFinder.STRIDE];
            parallel.forEach(data.width(), feature -> {
                byte[] column = data.columns()[feature];
                int base = feature * SplitFinder.STRIDE;
                for (int at = leaf.begin; at < leaf.end; at++) {
                    histogram[base + (column[rows[at]] & 0xFF)] += gradients.pairs[rows[at]];
                }
            });
            return histogram;
        }

        private void search(Leaf leaf) {
            long[] histogram = leaf.histogram;
            if (histogram == null || (learner.maxDepth() > 0 && leaf.depth >= learner.maxDepth())) {
                return;
            }
            Split split = new SplitFinder(data.bins(), rules, gradients, leaf, null)
                    .find(histogram, features, 0, features.length);
            leaf.split = split == null || allows(leaf, split)
                    ? split
                    : new SplitFinder(data.bins(), rules, gradients, leaf, exactWeights(leaf))
                            .find(histogram, features, 0, features.length);
        }

        private boolean allows(Leaf leaf, Split split) {
            byte[] column = data.columns()[split.feature()];
            double left = 0;
            for (int at = leaf.begin; at < leaf.end; at++) {
                left += split.goesLeft()[column[rows[at]] & 0xFF] ? weights[rows[at]] : 0;
            }
            return Math.min(left, leaf.weight - left) >= rules.minLeafRows() * (1 - 1e-12);
        }

        private double[] exactWeights(Leaf leaf) {
            double[] exact = new double[data.width() * SplitFinder.STRIDE];
            for (int feature : features) {
                byte[] column = data.columns()[feature];
                for (int at = leaf.begin; at < leaf.end; at++) {
                    exact[feature * SplitFinder.STRIDE + (column[rows[at]] & 0xFF)] += weights[rows[at]];
                }
            }
            return exact;
        }

        private double weight(int begin, int end) {
            double sum = 0;
            for (int at = begin; at < end; at++) {
                sum += weights[rows[at]];
            }
            return sum;
        }

        /** Keeps the order of the rows on each side. */
        private int partition(Leaf leaf, Split split) {
            byte[] column = data.columns()[split.feature()];
            int left = leaf.begin;
            int right = 0;
            for (int at = leaf.begin; at < leaf.end; at++) {
                int row = rows[at];
                if (split.goesLeft()[column[row] & 0xFF]) {
                    rows[left++] = row;
                } else {
                    spare[right++] = row;
                }
            }
            System.arraycopy(spare, 0, rows, left, right);
            return left;
        }

        /** The lower and upper bound of the left, then of the right side. */
        private double[] bounds(Leaf leaf, Split split) {
            double[] bounds = {leaf.lower, leaf.upper, leaf.lower, leaf.upper};
            int sign = rules.signs()[split.feature()];
            if (sign != 0) {
                long right = leaf.sums - split.left();
                double middle = 0.5
                        * (GrownTree.value(leaf, split.left(), rules, gradients)
                                + GrownTree.value(leaf, right, rules, gradients));
                bounds[sign > 0 ? 1 : 0] = middle;
                bounds[sign > 0 ? 2 : 3] = middle;
            }
            return bounds;
        }
    }
}
