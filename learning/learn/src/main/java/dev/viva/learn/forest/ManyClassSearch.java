package dev.viva.learn.forest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Three and more classes, counted one by one. Categories are sorted by the share of each of the most frequent classes in turn. */
final class ManyClassSearch extends CutSearch {
    private static final int MOST_PASSES = 8;

    private final boolean gini;
    private final int classes;
    private final int[] counts;
    private final int[] units = new int[BINS];
    private final long[] left;
    private int[] frequent = {};

    ManyClassSearch(Rows data, GrowthRules rules, ClassificationCriterion criterion) {
        super(data, rules);
        this.gini = criterion == ClassificationCriterion.GINI;
        this.classes = data.classes();
        this.counts = new int[BINS * classes];
        this.left = new long[classes];
    }

    @Override
    long[] total(Order rows, int begin, int end) {
        long[] total = new long[classes];
        for (int at = begin; at < end; at++) {
            total[(int) rows.pairs[at]] += rows.amounts[at];
        }
        return total;
    }

    @Override
    double score(long[] total) {
        double all = 0;
        double sum = 0;
        for (int code = 0; code < classes; code++) {
            double weight = data.factors()[code] * total[code];
            all += weight;
            sum += gini ? weight * weight : TwoClassSearch.informed(weight);
        }
        return score(sum, all);
    }

    private double score(double sum, double all) {
        if (gini) {
            return all > 0 ? sum / all : 0;
        }
        return sum - TwoClassSearch.informed(all);
    }

    @Override
    long units(long[] total) {
        return Arrays.stream(total).sum();
    }

    @Override
    double weight(long[] total) {
        double weight = 0;
        for (int code = 0; code < classes; code++) {
            weight += data.factors()[code] * total[code];
        }
        return weight;
    }

    @Override
    boolean isPure(Order rows, Node node) {
        return Arrays.stream(node.total).filter(count -> count > 0).count() < 2;
    }

    @Override
    void add(Order rows, Node node, byte[] column) {
        for (int at = node.begin; at < node.end; at++) {
            int bin = column[rows.rows[at]] & 0xFF;
            int amount = rows.amounts[at];
            counts[bin * classes + (int) rows.pairs[at]] += amount;
            units[bin] += amount;
        }
    }

    @Override
    void add(Order rows, Node node, byte[] column, long[] marked) {
        for (int at = node.begin; at < node.end; at++) {
            int bin = column[rows.rows[at]] & 0xFF;
            int amount = rows.amounts[at];
            counts[bin * classes + (int) rows.pairs[at]] += amount;
            units[bin] += amount;
            marked[bin >> 6] |= 1L << bin;
        }
    }

    @Override
    void addUpTo(Order rows, Node node, byte[] column, int bin, long[] into) {
        for (int at = node.begin; at < node.end; at++) {
            into[(int) rows.pairs[at]] += rows.amounts[at] & mask(column[rows.rows[at]] & 0xFF, bin);
        }
    }

    @Override
    boolean isEmpty(int bin) {
        return units[bin] == 0;
    }

    @Override
    void clear(int bin) {
        Arrays.fill(counts, bin * classes, (bin + 1) * classes, 0);
        units[bin] = 0;
    }

    @Override
    double key(int bin, int pass) {
        return counts[bin * classes + frequent[pass]] / (double) units[bin];
    }

    @Override
    int passes(long[] total) {
        frequent = IntStream.range(0, classes)
                .filter(code -> total[code] > 0)
                .boxed()
                .sorted(Comparator.comparingLong(code -> -total[code]))
                .limit(MOST_PASSES)
                .mapToInt(code -> code)
                .toArray();
        return frequent.length;
    }

    @Override
    void addTo(long[] into, int bin) {
        for (int code = 0; code < classes; code++) {
            into[code] += counts[bin * classes + code];
        }
    }

    @Override
    int sweep(int cuts, long[] start, long[] total, double floor) {
        System.arraycopy(start, 0, left, 0, classes);
        long leftUnits = units(start);
        long allUnits = units(total);
        double best = floor;
        int bestCount = 0;
        for (int at = 0; at < cuts; at++) {
            addTo(left, order[at]);
            leftUnits += units[order[at]];
            if (leftUnits < least || allUnits - leftUnits < least) {
                continue;
            }
            double score = bothSides(total);
            if (score > best) {
                best = score;
                bestCount = at + 1;
            }
        }
        found = best;
        return bestCount;
    }

    private double bothSides(long[] total) {
        double leftAll = 0;
        double leftSum = 0;
        double rightAll = 0;
        double rightSum = 0;
        double[] factors = data.factors();
        for (int code = 0; code < classes; code++) {
            double here = factors[code] * left[code];
            double there = factors[code] * (total[code] - left[code]);
            leftAll += here;
            rightAll += there;
            leftSum += gini ? here * here : TwoClassSearch.informed(here);
            rightSum += gini ? there * there : TwoClassSearch.informed(there);
        }
        return score(leftSum, leftAll) + score(rightSum, rightAll);
    }
}
