package dev.viva.learn.forest;

import dev.viva.kernel.Kernels;

/** Two classes, counted in the two halves of a word: class 0 in the upper, class 1 in the lower. */
final class TwoClassSearch extends CutSearch {
    private final boolean gini;
    private final double zeroFactor;
    private final double oneFactor;
    private final long[] sums = new long[BINS];

    TwoClassSearch(Rows data, GrowthRules rules, ClassificationCriterion criterion) {
        super(data, rules);
        this.gini = criterion == ClassificationCriterion.GINI;
        this.zeroFactor = data.factors()[0];
        this.oneFactor = data.factors()[1];
    }

    private static long zeros(long pair) {
        return pair >>> Integer.SIZE;
    }

    private static long ones(long pair) {
        return pair & 0xFFFFFFFFL;
    }

    @Override
    long[] total(Order rows, int begin, int end) {
        long total = 0;
        for (int at = begin; at < end; at++) {
            total += rows.pairs[at];
        }
        return new long[] {total};
    }

    @Override
    double score(long[] total) {
        return score(zeroFactor * zeros(total[0]), oneFactor * ones(total[0]));
    }

    private double score(double zero, double one) {
        double all = zero + one;
        if (gini) {
            return all > 0 ? (zero * zero + one * one) / all : 0;
        }
        return informed(zero) + informed(one) - informed(all);
    }

    /** {@code x log x}. */
    static double informed(double x) {
        return x > 0 ? x * Kernels.log(x) : 0;
    }

    @Override
    long units(long[] total) {
        return zeros(total[0]) + ones(total[0]);
    }

    @Override
    double weight(long[] total) {
        return zeroFactor * zeros(total[0]) + oneFactor * ones(total[0]);
    }

    @Override
    boolean isPure(Order rows, Node node) {
        return zeros(node.total[0]) == 0 || ones(node.total[0]) == 0;
    }

    @Override
    void add(Order rows, Node node, byte[] column) {
        int[] order = rows.rows;
        long[] pairs = rows.pairs;
        for (int at = node.begin; at < node.end; at++) {
            sums[column[order[at]] & 0xFF] += pairs[at];
        }
    }

    @Override
    void add(Order rows, Node node, byte[] column, long[] marked) {
        int[] order = rows.rows;
        long[] pairs = rows.pairs;
        for (int at = node.begin; at < node.end; at++) {
            int bin = column[order[at]] & 0xFF;
            sums[bin] += pairs[at];
            marked[bin >> 6] |= 1L << bin;
        }
    }

    @Override
    void addUpTo(Order rows, Node node, byte[] column, int bin, long[] into) {
        int[] order = rows.rows;
        long[] pairs = rows.pairs;
        long sum = 0;
        for (int at = node.begin; at < node.end; at++) {
            sum += pairs[at] & mask(column[order[at]] & 0xFF, bin);
        }
        into[0] += sum;
    }

    @Override
    boolean isEmpty(int bin) {
        return sums[bin] == 0;
    }

    @Override
    void clear(int bin) {
        sums[bin] = 0;
    }

    @Override
    double key(int bin, int pass) {
        return oneFactor * ones(sums[bin]) / Math.max(1e-300, weight(new long[] {sums[bin]}));
    }

    @Override
    int passes(long[] total) {
        return 1;
    }

    @Override
    void addTo(long[] into, int bin) {
        into[0] += sums[bin];
    }

    @Override
    int sweep(int cuts, long[] start, long[] total, double floor) {
        long left = start[0];
        long all = total[0];
        double best = floor;
        int bestCount = 0;
        for (int at = 0; at < cuts; at++) {
            left += sums[order[at]];
            long right = all - left;
            if (zeros(left) + ones(left) < least || zeros(right) + ones(right) < least) {
                continue;
            }
            double score = score(zeroFactor * zeros(left), oneFactor * ones(left))
                    + score(zeroFactor * zeros(right), oneFactor * ones(right));
            if (score > best) {
                best = score;
                bestCount = at + 1;
            }
        }
        found = best;
        return bestCount;
    }
}
