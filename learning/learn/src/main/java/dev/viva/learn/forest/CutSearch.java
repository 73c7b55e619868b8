package dev.viva.learn.forest;

import dev.viva.kernel.CounterRandom;
import dev.viva.learn.tree.CategoryBins;
import dev.viva.learn.tree.FeatureBins;
import dev.viva.learn.tree.NumericBins;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best cut of a node by one feature, from sums over the bins that occur in it. What is summed, and how good two
 * sides are, its kinds say. Of equal cuts the first wins: missing values on the right, then the lowest bin. Not thread-safe.
 */
abstract class CutSearch {
    static final int BINS = 256;

    /** Up to this many rows, bins are marked as they come; beyond, all are looked at. */
    private static final int FEW = 160;

    final Rows data;
    final long least;

    /** The bins that occur, in the order of the sweep; that of missing values is not among them. */
    final int[] order = new int[BINS];

    /** The score of what {@link #sweep} found. */
    double found;

    private final boolean randomCuts;
    private final long[] marks = new long[BINS / Long.SIZE];
    private final double[] keys = new double[BINS];

    CutSearch(Rows data, GrowthRules rules) {
        this.data = data;
        this.randomCuts = rules.randomCuts();
        this.least = Math.max(1, (long) Math.ceil(rules.minLeafRows() / data.unit() * (1 - 1e-12)));
    }

    static CutSearch of(Rows data, GrowthRules rules, Criterion<?> criterion) {
        return switch (criterion) {
            case ClassificationCriterion classes ->
                data.classes() == 2
                        ? new TwoClassSearch(data, rules, classes)
                        : new ManyClassSearch(data, rules, classes);
            case RegressionCriterion _ -> new NumberSearch(data, rules);
        };
    }

    /** What the rows {@code begin … end - 1} add up to. */
    abstract long[] total(Order rows, int begin, int end);

    /** How good a node is as it is, times its weight: the higher, the purer. Those of two sides add up. */
    abstract double score(long[] total);

    /** How many units the rows of a total weigh, without the weights of classes. */
    abstract long units(long[] total);

    /** The same with the weights of classes. */
    abstract double weight(long[] total);

    /** Whether there is nothing left to tell apart. */
    abstract boolean isPure(Order rows, Node node);

    /** Adds the rows of a node to the sums of their bins. */
    abstract void add(Order rows, Node node, byte[] column);

    /** As {@link #add}, and marks the bins. */
    abstract void add(Order rows, Node node, byte[] column, long[] marked);

    abstract boolean isEmpty(int bin);

    abstract void clear(int bin);

    /** By what categories are put into order for the sweep number {@code pass}. */
    abstract double key(int bin, int pass);

    /** How many orders of categories are worth a sweep. */
    abstract int passes(long[] total);

    /** Adds the sums of a bin to {@code into}. */
    abstract void addTo(long[] into, int bin);

    /**
     * Tries all cuts after the first one, two … {@code cuts} bins of {@link #order}.
     *
     * @param start what goes left in any case
     * @param floor what has to be exceeded
     * @return after how many bins the best cut is, with {@link #found} its score; 0 where none exceeds {@code floor}
     */
    abstract int sweep(int cuts, long[] start, long[] total, double floor);

    /**
     * Adds the rows of a node whose bin is at most {@code bin}. Which they are is a coin toss that a processor cannot predict:
     * masks instead of branches.
     */
    abstract void addUpTo(Order rows, Node node, byte[] column, int bin, long[] into);

    /** All ones where {@code each} is at most {@code bin}, else 0. */
    static int mask(int each, int bin) {
        return (each - bin - 1) >> 31;
    }

    /** The better of {@code best} and the best cut by {@code feature}; marks the feature where it is constant. */
    @Nullable Cut search(int feature, Order rows, Node node, CounterRandom random, @Nullable Cut best) {
        FeatureBins bins = data.binned().bins()[feature];
        byte[] column = data.binned().columns()[feature];
        if (randomCuts && bins instanceof NumericBins numbers) {
            return randomCut(feature, numbers, column, rows, node, random.stream(feature), best);
        }
        if (node.rows() <= FEW) {
            add(rows, node, column, marks);
        } else {
            add(rows, node, column);
            markAll();
        }
        int missing = bins.count();
        boolean some = (marks[missing >> 6] & (1L << missing)) != 0;
        marks[missing >> 6] &= ~(1L << missing);
        int present = takeMarks();
        Cut better = best;
        if (present + (some ? 1 : 0) > 1) {
            better = cut(feature, bins, node, present, some, random, best);
        } else {
            node.constant[feature >> 6] |= 1L << feature;
        }
        for (int at = 0; at < present; at++) {
            clear(order[at]);
        }
        clear(missing);
        return better;
    }

    private void markAll() {
        for (int bin = 0; bin < BINS; bin++) {
            marks[bin >> 6] |= isEmpty(bin) ? 0 : 1L << bin;
        }
    }

    private int takeMarks() {
        int present = 0;
        for (int word = 0; word < marks.length; word++) {
            for (long left = marks[word]; left != 0; left &= left - 1) {
                order[present++] = word * Long.SIZE + Long.numberOfTrailingZeros(left);
            }
            marks[word] = 0;
        }
        return present;
    }

    private @Nullable Cut cut(
            int feature,
            FeatureBins bins,
            Node node,
            int present,
            boolean some,
            CounterRandom random,
            @Nullable Cut best) {
        long[] nothing = new long[node.total.length];
        long[] missing = new long[node.total.length];
        if (some) {
            addTo(missing, bins.count());
        }
        if (randomCuts) {
            return randomSets(feature, bins, node, present, some ? missing : null, random.stream(feature), best);
        }
        Cut better = best;
        int passes = bins instanceof CategoryBins ? passes(node.total) : 1;
        for (int pass = 0; pass < passes; pass++) {
            if (bins instanceof CategoryBins) {
                sort(present, pass);
            }
            int right = sweep(some ? present : present - 1, nothing, node.total, score(better));
            if (right > 0) {
                better = cut(feature, bins, node, right, present, nothing, some ? Missing.RIGHT : Missing.HEAVIER);
            }
            int left = some ? sweep(present - 1, missing, node.total, score(better)) : 0;
            if (left > 0) {
                better = cut(feature, bins, node, left, present, missing, Missing.LEFT);
            }
        }
        return better;
    }

    private static double score(@Nullable Cut cut) {
        return cut == null ? Double.NEGATIVE_INFINITY : cut.score();
    }

    /** Where missing values go. */
    private enum Missing {
        LEFT,
        RIGHT,
        /** There were none: to the side that weighs more. */
        HEAVIER
    }

    /** The cut after the first {@code count} bins; of the bins between that do not occur, half go left. */
    private Cut cut(int feature, FeatureBins bins, Node node, int count, int present, long[] start, Missing missing) {
        long[] left = start.clone();
        for (int at = 0; at < count; at++) {
            addTo(left, order[at]);
        }
        boolean missingLeft =
                missing == Missing.HEAVIER ? 2 * units(left) >= units(node.total) : missing == Missing.LEFT;
        if (bins instanceof NumericBins) {
            int bin = count < present ? (order[count - 1] + order[count] - 1) / 2 : bins.count() - 1;
            return new Cut(feature, found, bin, missingLeft, null, left);
        }
        boolean[] set = new boolean[BINS];
        for (int at = 0; at < count; at++) {
            set[order[at]] = true;
        }
        return new Cut(feature, found, 0, missingLeft, set, left);
    }

    /** Sorts the bins by their keys; there are few, so that insertion will do. */
    private void sort(int present, int pass) {
        for (int at = 0; at < present; at++) {
            keys[at] = key(order[at], pass);
        }
        for (int at = 1; at < present; at++) {
            int bin = order[at];
            double key = keys[at];
            int place = at;
            for (;
                    place > 0 && (keys[place - 1] > key || (keys[place - 1] == key && order[place - 1] > bin));
                    place--) {
                order[place] = order[place - 1];
                keys[place] = keys[place - 1];
            }
            order[place] = bin;
            keys[place] = key;
        }
    }

    /**
     * One cut at random (Geurts, Ernst and Wehenkel 2006): the one that is nearest to a uniform draw between the lowest and the
     * highest that leave rows on both sides. Missing values go where a coin says; where no others differ, to the right.
     */
    private @Nullable Cut randomCut(
            int feature,
            NumericBins numbers,
            byte[] column,
            Order rows,
            Node node,
            CounterRandom draws,
            @Nullable Cut best) {
        int missing = numbers.count();
        int least = BINS;
        int most = -1;
        int last = -1;
        int[] own = rows.rows;
        for (int at = node.begin; at < node.end; at++) {
            int bin = column[own[at]] & 0xFF;
            int known = mask(bin, missing - 1);
            least = Math.min(least, bin | (BINS & ~known));
            most = Math.max(most, bin | ~known);
            last = Math.max(last, bin);
        }
        boolean some = last == missing;
        if (most < 0 || (least == most && !some)) {
            node.constant[feature >> 6] |= 1L << feature;
            return best;
        }
        int bin = least == most ? missing - 1 : nearest(numbers.cuts(), least, most - 1, draws.uniform(1));
        boolean missingLeft = some && least < most && draws.uniform(0) < 0.5;
        long[] left = new long[node.total.length];
        addUpTo(rows, node, column, bin, left);
        if (missingLeft) {
            long[] known = new long[left.length];
            addUpTo(rows, node, column, missing - 1, known);
            for (int at = 0; at < left.length; at++) {
                left[at] += node.total[at] - known[at];
            }
        }
        boolean heavier = some ? missingLeft : 2 * units(left) >= units(node.total);
        return better(best, new Cut(feature, bothSides(left, node.total), bin, heavier, null, left), node);
    }

    private double bothSides(long[] left, long[] total) {
        return score(left) + score(rest(left, total));
    }

    private static long[] rest(long[] left, long[] total) {
        long[] rest = total.clone();
        for (int at = 0; at < rest.length; at++) {
            rest[at] -= left[at];
        }
        return rest;
    }

    private @Nullable Cut better(@Nullable Cut best, Cut cut, Node node) {
        long lighter = Math.min(units(cut.left()), units(node.total) - units(cut.left()));
        return lighter >= least && cut.score() > score(best) ? cut : best;
    }

    private static int nearest(double[] cuts, int from, int to, double uniform) {
        double low = finite(cuts[from]);
        double drawn = low + uniform * (finite(cuts[to]) - low);
        int found = Arrays.binarySearch(cuts, from, to + 1, drawn);
        if (found >= 0) {
            return found;
        }
        int above = Math.min(to, -found - 1);
        int below = Math.max(from, above - 1);
        return drawn - finite(cuts[below]) <= finite(cuts[above]) - drawn ? below : above;
    }

    /** Categories and missing values go where coins say; at least one stays on either side. */
    private @Nullable Cut randomSets(
            int feature,
            FeatureBins bins,
            Node node,
            int present,
            long @Nullable [] missing,
            CounterRandom draws,
            @Nullable Cut best) {
        boolean missingLeft = missing != null && present > 1 && draws.uniform(0) < 0.5;
        int count = present == 1 ? 1 : tossed(present, draws);
        long[] start = missingLeft && missing != null ? missing : new long[node.total.length];
        Missing side = missing == null ? Missing.HEAVIER : missingLeft ? Missing.LEFT : Missing.RIGHT;
        Cut cut = cut(feature, bins, node, count, present, start, side);
        return better(best, cut.withScore(bothSides(cut.left(), node.total)), node);
    }

    private static double finite(double cut) {
        return Math.max(-1e300, Math.min(1e300, cut));
    }

    /** Brings the bins whose coin says so to the front; at least one stays on either side. */
    private int tossed(int present, CounterRandom draws) {
        int count = 0;
        for (int at = 0; at < present; at++) {
            if (draws.uniform(2 + order[at]) < 0.5) {
                int moved = order[count];
                order[count++] = order[at];
                order[at] = moved;
            }
        }
        return Math.max(1, Math.min(present - 1, count));
    }
}
