package dev.viva.learn.boosting;

import dev.viva.kernel.Kernels;
import dev.viva.learn.tree.Binned;
import dev.viva.learn.tree.CategoryBins;
import dev.viva.learn.tree.FeatureBins;
import dev.viva.learn.tree.RecordLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the split of a leaf that gains most, from its histogram. Of equal splits the first wins: the lowest feature, then
 * missing values on the right, then the lowest bin. Not thread-safe: each worker has its own.
 */
final class SplitFinder {
    private static final int STRIDE = Histograms.STRIDE;
    private static final double[] NONE = {};

    private final FeatureBins[] bins;
    private final RecordLayout layout;
    private final SplitRules rules;
    private final double firstUnit;
    private final double secondUnit;

    // The sums of the first k + 1 bins, in the order that is searched.
    private final long[] sums = new long[STRIDE];

    // What only some searches need.
    private double[] weights = NONE;
    private long[] order = {};

    private final long total;
    private final double first;
    private final double second;
    private final Leaf leaf;
    private final double @Nullable [] exactWeights;
    private final int leastSecond;

    private double bestScore;
    private final double parentScore;
    private @Nullable Split best;

    /**
     * Prepares to search {@code leaf}.
     *
     * @param exactWeights the weight of the rows in each bin, {@code [feature * 256 + bin]}, or null to judge the weight of a
     *     side by its share of the second derivatives
     */
    SplitFinder(Binned data, SplitRules rules, Gradients gradients, Leaf leaf, double @Nullable [] exactWeights) {
        this.bins = data.bins();
        this.layout = data.layout();
        this.rules = rules;
        this.firstUnit = gradients.firstUnit();
        this.secondUnit = gradients.secondUnit();
        this.leaf = leaf;
        this.exactWeights = exactWeights;
        this.total = leaf.sums;
        this.first = Sums.first(total) * firstUnit;
        this.second = Sums.second(total) * secondUnit;
        double rowsAsSecond = exactWeights == null && leaf.weight > 0 ? rules.minLeafRows() * second / leaf.weight : 0;
        double least = Math.max(rules.minChildWeight(), rowsAsSecond) / secondUnit;
        this.leastSecond = (int) Math.min(Integer.MAX_VALUE, Math.max(1, Math.ceil(least * (1 - 1e-12))));
        this.parentScore = rules.bounded()
                ? rules.scoreAt(bounded(rules.value(first, second)), first, second)
                : rules.score(first, second);
        this.bestScore = parentScore + rules.minGain();
    }

    /** The best split by one of {@code features} from {@code from} to {@code to}, or null where none gains enough. */
    @Nullable Split find(long[] histogram, int[] features, int from, int to) {
        if (Sums.second(total) / 2 < leastSecond) {
            return null;
        }
        for (int at = from; at < to; at++) {
            if (layout.place()[features[at]] >= 0) {
                searchIndicator(features[at], histogram);
            } else if (bins[features[at]] instanceof CategoryBins categories) {
                searchCategories(features[at], categories.count(), histogram);
            } else {
                searchNumbers(features[at], bins[features[at]].count(), histogram);
            }
        }
        return best;
    }

    /** One of several in a column: its bin there holds the rows in which it is 1. */
    private void searchIndicator(int feature, long[] histogram) {
        sums[0] = total - histogram[layout.column()[feature] * STRIDE + layout.place()[feature]];
        sums[1] = total;
        sumWeights(feature, 2, false);
        search(feature, 2, 0, false);
    }

    private void searchNumbers(int feature, int count, long[] histogram) {
        int base = layout.column()[feature] * STRIDE;
        long running = 0;
        for (int bin = 0; bin < count; bin++) {
            running += histogram[base + bin];
            sums[bin] = running;
        }
        sumWeights(feature, count, false);
        search(feature, count, histogram[base + count], false);
    }

    /** Bins by their smoothed mean gradient: for a convex loss the best two sets are neighbours in that order. */
    private void searchCategories(int feature, int count, long[] histogram) {
        int base = layout.column()[feature] * STRIDE;
        double smoothing = leaf.weight > 0 ? rules.categorySmoothing() * second / leaf.weight : 0;
        int present = 0;
        order = order.length == 0 ? new long[STRIDE] : order;
        for (int bin = 0; bin < count; bin++) {
            long pair = histogram[base + bin];
            if (pair != 0) {
                double mean = Sums.first(pair) * firstUnit / (Sums.second(pair) * secondUnit + smoothing + 1e-300);
                order[present++] = (ascending(mean) & -STRIDE) | bin;
            }
        }
        Arrays.sort(order, 0, present);
        long running = 0;
        for (int at = 0; at < present; at++) {
            running += histogram[base + (int) (order[at] & (STRIDE - 1))];
            sums[at] = running;
        }
        sumWeights(feature, present, true);
        search(feature, present, histogram[base + count], true);
    }

    /** A whole number that grows as {@code value} does. */
    private static long ascending(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    private void sumWeights(int feature, int count, boolean ordered) {
        if (exactWeights == null) {
            return;
        }
        weights = weights.length == 0 ? new double[STRIDE] : weights;
        double running = 0;
        for (int at = 0; at < count; at++) {
            running += exactWeights[feature * STRIDE + (ordered ? (int) (order[at] & (STRIDE - 1)) : at)];
            weights[at] = running;
        }
    }

    /** Tries all cuts of the summed order with missing values on the right, then, where there are any, on the left. */
    private void search(int feature, int count, long missing, boolean ordered) {
        int onRight = scan(missing == 0 ? count - 1 : count, 0, 0, feature);
        if (onRight >= 0) {
            boolean missingLeft = missing == 0 && 2L * Sums.second(sums[onRight]) >= Sums.second(total);
            best = split(feature, onRight, missingLeft, sums[onRight], ordered);
        }
        if (missing != 0) {
            int missingBin = feature * STRIDE + bins[feature].count();
            double missingWeight = exactWeights == null ? 0 : exactWeights[missingBin];
            int onLeft = scan(count - 1, missing, missingWeight, feature);
            if (onLeft >= 0) {
                best = split(feature, onLeft, true, sums[onLeft] + missing, ordered);
            }
        }
    }

    /** The best of the first {@code cuts} cuts if it beats what was found before, else -1. */
    private int scan(int cuts, long offset, double offsetWeight, int feature) {
        int from = 0;
        while (from < cuts && isLight(sums[from] + offset)) {
            from++;
        }
        int to = cuts;
        while (to > from && isLight(total - sums[to - 1] - offset)) {
            to--;
        }
        if (exactWeights != null) {
            while (from < to && weighsLittle(weights[from] + offsetWeight)) {
                from++;
            }
            while (to > from && weighsLittle(leaf.weight - weights[to - 1] - offsetWeight)) {
                to--;
            }
        }
        if (from >= to) {
            return -1;
        }
        return rules.bounded() || rules.l1() > 0
                ? bestByRules(from, to, offset, rules.signs()[feature])
                : best(from, to, offset);
    }

    private boolean isLight(long side) {
        return Sums.second(side) < leastSecond;
    }

    private boolean weighsLittle(double weight) {
        return weight < rules.minLeafRows() * (1 - 1e-12);
    }

    private int best(int from, int to, long offset) {
        int found = Kernels.bestCut(sums, from, to, offset, total, firstUnit, secondUnit, rules.l2(), bestScore);
        if (found >= 0) {
            bestScore = Kernels.cutScore(sums[found] + offset, total, firstUnit, secondUnit, rules.l2());
        }
        return found;
    }

    private int bestByRules(int from, int to, long offset, int sign) {
        int found = -1;
        for (int cut = from; cut < to; cut++) {
            double firstLeft = Sums.first(sums[cut] + offset) * firstUnit;
            double secondLeft = Sums.second(sums[cut] + offset) * secondUnit;
            double score = rules.bounded()
                    ? boundedScore(firstLeft, secondLeft, sign)
                    : rules.score(firstLeft, secondLeft) + rules.score(first - firstLeft, second - secondLeft);
            if (score > bestScore) {
                bestScore = score;
                found = cut;
            }
        }
        return found;
    }

    private double boundedScore(double firstLeft, double secondLeft, int sign) {
        double left = bounded(rules.value(firstLeft, secondLeft));
        double right = bounded(rules.value(first - firstLeft, second - secondLeft));
        boolean breaks = (sign > 0 && left > right) || (sign < 0 && left < right);
        return breaks
                ? Double.NEGATIVE_INFINITY
                : rules.scoreAt(left, firstLeft, secondLeft)
                        + rules.scoreAt(right, first - firstLeft, second - secondLeft);
    }

    private double bounded(double value) {
        return Math.max(leaf.lower, Math.min(leaf.upper, value));
    }

    private Split split(int feature, int cut, boolean missingLeft, long left, boolean ordered) {
        boolean[] goesLeft = new boolean[STRIDE];
        for (int at = 0; at <= cut; at++) {
            goesLeft[ordered ? (int) (order[at] & (STRIDE - 1)) : at] = true;
        }
        goesLeft[bins[feature].count()] = missingLeft;
        int missing = bins[feature].count();
        return new Split(feature, bestScore, bestScore - parentScore, !ordered, cut, missing, goesLeft, left);
    }
}
