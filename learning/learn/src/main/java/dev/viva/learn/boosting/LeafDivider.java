package dev.viva.learn.boosting;

import dev.viva.kernel.Parallel;
import dev.viva.learn.tree.Binned;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Divides the leaves of one tree: moves their rows, sums their histograms and finds the next splits. */
final class LeafDivider {
    /** From this many cells on a leaf is worth the attention of all threads. */
    private static final long LARGE_CELLS = 1 << 18;

    private final Binned data;
    private final GradientBoosting<?> learner;
    private final SplitRules rules;
    private final double @Nullable [] weights;
    private final Parallel parallel;
    private final Histograms histograms;
    private final RowOrder order;
    private final int[] features;
    private final Gradients gradients;

    LeafDivider(
            Binned data,
            GradientBoosting<?> learner,
            SplitRules rules,
            double @Nullable [] weights,
            Parallel parallel,
            Histograms histograms,
            RowOrder order,
            int[] features,
            Gradients gradients) {
        this.data = data;
        this.learner = learner;
        this.rules = rules;
        this.weights = weights;
        this.parallel = parallel;
        this.histograms = histograms;
        this.order = order;
        this.features = features;
        this.gradients = gradients;
    }

    /** Whether a leaf is better divided by all threads together. */
    boolean isLarge(Leaf leaf) {
        return (long) leaf.rows() * data.layout().width() >= LARGE_CELLS;
    }

    /** The leaf of all rows, with its split. */
    Leaf root() {
        int rows = order.rows().length;
        long[] histogram = accumulateTogether(0, rows);
        Leaf root = new Leaf(
                0,
                rows,
                0,
                Histograms.total(histogram),
                weight(0, rows),
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY);
        root.histogram = histogram;
        root.split = searchTogether(root);
        return root;
    }

    /** Makes both sides of a leaf, with their splits, on this thread. */
    void divide(Leaf leaf) {
        Split split = Objects.requireNonNull(leaf.split);
        byte[] column = data.columns()[split.feature()];
        adopt(leaf, split, order.divide(leaf.begin, leaf.end, column, split));
        long @Nullable [] whole = leaf.histogram;
        leaf.histogram = null;
        Leaf small = smaller(leaf);
        Leaf large = small == leaf.left ? Objects.requireNonNull(leaf.right) : Objects.requireNonNull(leaf.left);
        if (!mayDivide(small) && !mayDivide(large)) {
            if (whole != null) {
                histograms.give(whole);
            }
            return;
        }
        if (whole != null && !mayDivide(small)) {
            accumulate(small, true, whole);
            large.histogram = whole;
        } else {
            small.histogram = accumulate(small);
            large.histogram = whole == null ? accumulate(large) : difference(whole, small);
        }
        small.split = search(small);
        large.split = search(large);
        economise(small, large);
    }

    private long[] accumulate(Leaf leaf) {
        long[] histogram = histograms.take();
        accumulate(leaf, false, histogram);
        return histogram;
    }

    private void accumulate(Leaf leaf, boolean negative, long[] histogram) {
        for (int group = 0; group < data.records().length; group++) {
            histograms.accumulate(group, order.rows(), leaf.begin, leaf.end, gradients.pairs, negative, histogram);
        }
    }

    private static long[] difference(long[] whole, Leaf part) {
        Histograms.subtract(whole, Objects.requireNonNull(part.histogram));
        return whole;
    }

    /** Where memory is scarce, histograms are made again when they are needed: slower, with the same sums. */
    private void economise(Leaf... leaves) {
        for (Leaf leaf : leaves) {
            if (leaf.histogram != null && histograms.scarce()) {
                histograms.give(leaf.histogram);
                leaf.histogram = null;
            }
        }
    }

    /** As {@link #divide}, on all threads. */
    void divideTogether(Leaf leaf) {
        Split split = Objects.requireNonNull(leaf.split);
        byte[] column = data.columns()[split.feature()];
        int parts = parallel.threads();
        adopt(leaf, split, order.divide(leaf.begin, leaf.end, column, split, parts, parallel));
        long @Nullable [] whole = leaf.histogram;
        leaf.histogram = null;
        Leaf small = smaller(leaf);
        Leaf large = small == leaf.left ? Objects.requireNonNull(leaf.right) : Objects.requireNonNull(leaf.left);
        small.histogram = accumulateTogether(small);
        large.histogram = whole == null ? accumulateTogether(large) : difference(whole, small);
        small.split = searchTogether(small);
        large.split = searchTogether(large);
        economise(small, large);
    }

    private static Leaf smaller(Leaf leaf) {
        Leaf left = Objects.requireNonNull(leaf.left);
        Leaf right = Objects.requireNonNull(leaf.right);
        return left.rows() <= right.rows() ? left : right;
    }

    private void adopt(Leaf leaf, Split split, int middle) {
        double[] bounds = bounds(leaf, split);
        double leftWeight = weight(leaf.begin, middle);
        int depth = leaf.depth + 1;
        leaf.left = new Leaf(leaf.begin, middle, depth, split.left(), leftWeight, bounds[0], bounds[1]);
        leaf.right = new Leaf(
                middle, leaf.end, depth, leaf.sums - split.left(), weight(middle, leaf.end), bounds[2], bounds[3]);
    }

    /** The lower and upper bound of the left, then of the right side. */
    private double[] bounds(Leaf leaf, Split split) {
        double[] bounds = {leaf.lower, leaf.upper, leaf.lower, leaf.upper};
        int sign = rules.signs()[split.feature()];
        if (sign != 0) {
            double left = GrownTree.value(leaf, split.left(), rules, gradients);
            double right = GrownTree.value(leaf, leaf.sums - split.left(), rules, gradients);
            double middle = 0.5 * left + 0.5 * right;
            bounds[sign > 0 ? 1 : 0] = middle;
            bounds[sign > 0 ? 2 : 3] = middle;
        }
        return bounds;
    }

    /** The sum of the weights of these rows, in their order. */
    private double weight(int begin, int end) {
        if (weights == null) {
            return end - begin;
        }
        double sum = 0;
        for (int at = begin; at < end; at++) {
            sum += weights[order.rows()[at]];
        }
        return sum;
    }

    private long[] accumulateTogether(Leaf leaf) {
        return accumulateTogether(leaf.begin, leaf.end);
    }

    private long[] accumulateTogether(int begin, int end) {
        long[] histogram = histograms.take();
        int groups = data.records().length;
        int parts = groups >= 2 * parallel.threads() ? 1 : parallel.threads();
        long[][] sums = new long[parts][];
        for (int part = 0; part < parts; part++) {
            sums[part] = part == 0 ? histogram : histograms.take();
        }
        parallel.forEach(parts * groups, at -> {
            int part = at % parts;
            int from = begin + (int) ((long) (end - begin) * part / parts);
            int to = begin + (int) ((long) (end - begin) * (part + 1) / parts);
            histograms.accumulate(at / parts, order.rows(), from, to, gradients.pairs, false, sums[part]);
        });
        for (int part = 1; part < parts; part++) {
            Histograms.add(histogram, sums[part]);
            histograms.give(sums[part]);
        }
        return histogram;
    }

    /** Whether the leaf is deep and heavy enough to look for a split at all. */
    private boolean mayDivide(Leaf leaf) {
        boolean deep = learner.maxDepth() > 0 && leaf.depth >= learner.maxDepth();
        return !deep && leaf.rows() > 1 && leaf.weight >= 2 * rules.minLeafRows() * (1 - 1e-12);
    }

    private @Nullable Split search(Leaf leaf) {
        if (!mayDivide(leaf)) {
            return null;
        }
        long[] histogram = Objects.requireNonNull(leaf.histogram);
        Split split = new SplitFinder(data, rules, gradients, leaf, null).find(histogram, features, 0, features.length);
        return exactly(leaf, split);
    }

    private @Nullable Split searchTogether(Leaf leaf) {
        if (!mayDivide(leaf)) {
            return null;
        }
        long[] histogram = Objects.requireNonNull(leaf.histogram);
        int parts = Math.min(features.length, parallel.threads());
        @Nullable Split[] found = new Split[parts];
        parallel.forEach(parts, part -> {
            int from = (int) ((long) features.length * part / parts);
            int to = (int) ((long) features.length * (part + 1) / parts);
            found[part] = new SplitFinder(data, rules, gradients, leaf, null).find(histogram, features, from, to);
        });
        Split best = null;
        for (Split split : found) {
            best = best == null || (split != null && split.score() > best.score()) ? split : best;
        }
        return exactly(leaf, best);
    }

    /** Searches again by exact weights where the split that was found leaves a side too light. */
    private @Nullable Split exactly(Leaf leaf, @Nullable Split split) {
        if (split == null || allows(leaf, split)) {
            return split;
        }
        double[] exact = exactWeights(leaf);
        long[] histogram = Objects.requireNonNull(leaf.histogram);
        return new SplitFinder(data, rules, gradients, leaf, exact).find(histogram, features, 0, features.length);
    }

    private boolean allows(Leaf leaf, Split split) {
        double least = rules.minLeafRows() * (1 - 1e-12);
        int lighter = Math.min(Sums.second(split.left()), Sums.second(leaf.sums - split.left()));
        if (lighter >= least * gradients.mostSecondPerWeight()) {
            return true;
        }
        byte[] column = data.columns()[split.feature()];
        double left = 0;
        for (int at = leaf.begin; at < leaf.end; at++) {
            int row = order.rows()[at];
            left += split.goesLeft()[column[row] & 0xFF] ? weight(row) : 0;
        }
        return Math.min(left, leaf.weight - left) >= least;
    }

    private double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    private double[] exactWeights(Leaf leaf) {
        double[] exact = new double[data.width() * Histograms.STRIDE];
        for (int feature : features) {
            byte[] column = data.columns()[feature];
            for (int at = leaf.begin; at < leaf.end; at++) {
                int row = order.rows()[at];
                exact[feature * Histograms.STRIDE + (column[row] & 0xFF)] += weight(row);
            }
        }
        return exact;
    }
}
