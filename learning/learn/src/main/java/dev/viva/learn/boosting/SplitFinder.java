package dev.viva.learn.boosting;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the split of a leaf that gains most, from its histogram. Of equal splits the first wins: the lowest feature, then
 * missing values on the right, then the lowest bin. Not thread-safe: each worker has its own.
 */
final class SplitFinder {
    private static final int STRIDE = Histograms.STRIDE;

    private final FeatureBins[] bins;
    private final SplitRules rules;
    private final double firstUnit;
    private final double secondUnit;

    // The sums of the first k + 1 bins, in the order that is searched.
    private final long[] sums = new long[STRIDE];
    private final double[] firsts = new double[STRIDE];
    private final double[] seconds = new double[STRIDE];
    private final double[] weights = new double[STRIDE];
    private final double[] scores = new double[STRIDE];
    private final long[] order = new long[STRIDE];

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
     * @param exactWeights the weight of the rows in each bin, laid out as a histogram, or null to judge the weight of a
     *     side by its share of the second derivatives
     */
    SplitFinder(
            FeatureBins[] bins, SplitRules rules, Gradients gradients, Leaf leaf, double @Nullable [] exactWeights) {
        this.bins = bins;
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
            if (bins[features[at]] instanceof CategoryBins categories) {
                searchCategories(features[at], categories.count(), histogram);
            } else {
                searchNumbers(features[at], bins[features[at]].count(), histogram);
            }
        }
        return best;
    }

    private void searchNumbers(int feature, int count, long[] histogram) {
        int base = feature * STRIDE;
        long running = 0;
        for (int bin = 0; bin < count; bin++) {
            running += histogram[base + bin];
            sums[bin] = running;
            firsts[bin] = Sums.first(running) * firstUnit;
            seconds[bin] = Sums.second(running) * secondUnit;
        }
        sumWeights(base, count, false);
        search(feature, count, histogram[base + count], false);
    }

    /** Bins by their smoothed mean gradient: for a convex loss the best two sets are neighbours in that order. */
    private void searchCategories(int feature, int count, long[] histogram) {
        int base = feature * STRIDE;
        double smoothing = leaf.weight > 0 ? rules.categorySmoothing() * second / leaf.weight : 0;
        int present = 0;
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
            firsts[at] = Sums.first(running) * firstUnit;
            seconds[at] = Sums.second(running) * secondUnit;
        }
        sumWeights(base, present, true);
        search(feature, present, histogram[base + count], true);
    }

    /** A whole number that grows as {@code value} does. */
    private static long ascending(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    private void sumWeights(int base, int count, boolean ordered) {
        if (exactWeights == null) {
            return;
        }
        double running = 0;
        for (int at = 0; at < count; at++) {
            running += exactWeights[base + (ordered ? (int) (order[at] & (STRIDE - 1)) : at)];
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
        while (from < cuts && tooLight(sums[from] + offset, weights[from] + offsetWeight)) {
            from++;
        }
        int to = cuts;
        while (to > from && tooLight(total - sums[to - 1] - offset, leaf.weight - weights[to - 1] - offsetWeight)) {
            to--;
        }
        if (rules.bounded()) {
            scoreBounded(from, to, offset, rules.signs()[feature]);
        } else if (rules.l1() > 0) {
            scoreAll(from, to, offset);
        } else {
            score(from, to, Sums.first(offset) * firstUnit, Sums.second(offset) * secondUnit);
        }
        int found = -1;
        for (int cut = from; cut < to; cut++) {
            if (scores[cut] > bestScore) {
                bestScore = scores[cut];
                found = cut;
            }
        }
        return found;
    }

    private boolean tooLight(long side, double weight) {
        return Sums.second(side) < leastSecond || (exactWeights != null && weight < rules.minLeafRows() * (1 - 1e-12));
    }

    /** Without branches, so that the compiler makes it wide. */
    private void score(int from, int to, double firstOffset, double secondOffset) {
        double l2 = rules.l2();
        double allFirst = first;
        double allSecond = second;
        for (int cut = from; cut < to; cut++) {
            double firstLeft = firsts[cut] + firstOffset;
            double secondLeft = seconds[cut] + secondOffset;
            double firstRight = allFirst - firstLeft;
            double secondRight = allSecond - secondLeft;
            scores[cut] = firstLeft * firstLeft / (secondLeft + l2) + firstRight * firstRight / (secondRight + l2);
        }
    }

    private void scoreAll(int from, int to, long offset) {
        double firstOffset = Sums.first(offset) * firstUnit;
        double secondOffset = Sums.second(offset) * secondUnit;
        for (int cut = from; cut < to; cut++) {
            double firstLeft = firsts[cut] + firstOffset;
            double secondLeft = seconds[cut] + secondOffset;
            scores[cut] = rules.score(firstLeft, secondLeft) + rules.score(first - firstLeft, second - secondLeft);
        }
    }

    private void scoreBounded(int from, int to, long offset, int sign) {
        double firstOffset = Sums.first(offset) * firstUnit;
        double secondOffset = Sums.second(offset) * secondUnit;
        for (int cut = from; cut < to; cut++) {
            double firstLeft = firsts[cut] + firstOffset;
            double secondLeft = seconds[cut] + secondOffset;
            double left = bounded(rules.value(firstLeft, secondLeft));
            double right = bounded(rules.value(first - firstLeft, second - secondLeft));
            boolean breaks = (sign > 0 && left > right) || (sign < 0 && left < right);
            scores[cut] = breaks
                    ? Double.NEGATIVE_INFINITY
                    : rules.scoreAt(left, firstLeft, secondLeft)
                            + rules.scoreAt(right, first - firstLeft, second - secondLeft);
        }
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
        return new Split(feature, bestScore, bestScore - parentScore, cut, goesLeft, left);
    }
}
