package dev.viva.learn.forest;

/** Numbers: a total is the sum of their steps, then that of their amounts. */
final class NumberSearch extends CutSearch {
    private final long[] sums = new long[BINS];
    private final long[] units = new long[BINS];

    NumberSearch(Rows data, GrowthRules rules) {
        super(data, rules);
    }

    @Override
    long[] total(Order rows, int begin, int end) {
        long[] total = new long[2];
        for (int at = begin; at < end; at++) {
            total[0] += rows.pairs[at];
            total[1] += rows.amounts[at];
        }
        return total;
    }

    @Override
    double score(long[] total) {
        return score(total[0], total[1]);
    }

    private static double score(long sum, long all) {
        return all > 0 ? (double) sum * (double) sum / (double) all : 0;
    }

    @Override
    long units(long[] total) {
        return total[1];
    }

    @Override
    double weight(long[] total) {
        return total[1];
    }

    @Override
    boolean isPure(Order rows, Node node) {
        double first = data.values()[rows.rows[node.begin]];
        for (int at = node.begin; at < node.end; at++) {
            if (data.values()[rows.rows[at]] != first) {
                return false;
            }
        }
        return true;
    }

    @Override
    void add(Order rows, Node node, byte[] column) {
        int[] order = rows.rows;
        for (int at = node.begin; at < node.end; at++) {
            int bin = column[order[at]] & 0xFF;
            sums[bin] += rows.pairs[at];
            units[bin] += rows.amounts[at];
        }
    }

    @Override
    void add(Order rows, Node node, byte[] column, long[] marked) {
        int[] order = rows.rows;
        for (int at = node.begin; at < node.end; at++) {
            int bin = column[order[at]] & 0xFF;
            sums[bin] += rows.pairs[at];
            units[bin] += rows.amounts[at];
            marked[bin >> 6] |= 1L << bin;
        }
    }

    @Override
    void addUpTo(Order rows, Node node, byte[] column, int bin, long[] into) {
        for (int at = node.begin; at < node.end; at++) {
            int mask = mask(column[rows.rows[at]] & 0xFF, bin);
            into[0] += rows.pairs[at] & mask;
            into[1] += rows.amounts[at] & mask;
        }
    }

    @Override
    boolean isEmpty(int bin) {
        return units[bin] == 0;
    }

    @Override
    void clear(int bin) {
        sums[bin] = 0;
        units[bin] = 0;
    }

    @Override
    double key(int bin, int pass) {
        return sums[bin] / (double) units[bin];
    }

    @Override
    int passes(long[] total) {
        return 1;
    }

    @Override
    void addTo(long[] into, int bin) {
        into[0] += sums[bin];
        into[1] += units[bin];
    }

    @Override
    int sweep(int cuts, long[] start, long[] total, double floor) {
        long sum = start[0];
        long count = start[1];
        double best = floor;
        int bestCount = 0;
        for (int at = 0; at < cuts; at++) {
            sum += sums[order[at]];
            count += units[order[at]];
            if (count < least || total[1] - count < least) {
                continue;
            }
            double score = score(sum, count) + score(total[0] - sum, total[1] - count);
            if (score > best) {
                best = score;
                bestCount = at + 1;
            }
        }
        found = best;
        return bestCount;
    }
}
