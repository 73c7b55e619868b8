package dev.viva.learn.boosting;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.metric.RankedItems;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Pairs of rows of one query (Burges 2010). A pair whose more relevant row scores d more than the other adds
 * {@code c log(1 + exp(-d))} to the loss, where c is by how much swapping both would change the NDCG at the present order,
 * over {@code 0.01 + |d|}; the derivatives of a query's rows are then scaled so that their sum s becomes log2(1 + s). Both
 * keep queries with many pairs, and pairs that are far apart already, from outweighing the rest.
 */
final class LambdaRank implements Objective {
    private static final double DISTANCE = 0.01;

    private final double[] gains;
    private final double[] weights;
    private final int truncation;

    /** The rows of weight above 0, those of each query side by side. */
    private final int[] rows;

    /** Where each query begins in {@code rows}, and where the last ends. */
    private final int[] begins;

    private final double[] discounts;
    private final double[] first;
    private final double[] second;

    LambdaRank(double[] grades, int[] queries, double[] weights, int truncation) {
        this.gains = Arrays.stream(grades)
                .map(grade -> Kernels.exp(grade * Kernels.log(2)) - 1)
                .toArray();
        this.weights = weights;
        this.truncation = truncation;
        this.rows = grouped(queries, weights);
        this.begins = IntStream.rangeClosed(0, rows.length)
                .filter(at -> at == 0 || at == rows.length || queries[rows[at]] != queries[rows[at - 1]])
                .toArray();
        this.discounts = new double[largest()];
        Arrays.setAll(discounts, rank -> rank < truncation ? Kernels.log(2) / Kernels.log(rank + 2.0) : 0);
        this.first = new double[grades.length];
        this.second = new double[grades.length];
    }

    private static int[] grouped(int[] queries, double[] weights) {
        long[] keys = IntStream.range(0, queries.length)
                .filter(row -> weights[row] > 0)
                .mapToLong(row -> ((long) queries[row] << 32) | row)
                .sorted()
                .toArray();
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    private int largest() {
        return IntStream.range(0, queries())
                .map(query -> begins[query + 1] - begins[query])
                .max()
                .orElse(0);
    }

    private int queries() {
        return begins.length - 1;
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public double[] baseScores() {
        return new double[1];
    }

    @Override
    public void begin(double[][] scores, Parallel parallel) {
        parallel.forEach(queries(), query -> derive(query, scores[0]));
    }

    /** Writes the derivatives of the rows of a query. */
    private void derive(int query, double[] scores) {
        int[] order = order(query, scores);
        Arrays.stream(order).forEach(row -> first[row] = second[row] = 0);
        double best = bestGain(order);
        if (best == 0) {
            return;
        }
        boolean apart = scores[order[0]] != scores[order[order.length - 1]];
        double sum = 0;
        for (int rank = 0; rank < Math.min(truncation, order.length); rank++) {
            for (int other = rank + 1; other < order.length; other++) {
                if (gains[order[rank]] != gains[order[other]]) {
                    double change = Math.abs(gains[order[rank]] - gains[order[other]])
                            * Math.abs(discounts[rank] - discounts[other])
                            / best;
                    sum += addPair(order[rank], order[other], change, apart, scores);
                }
            }
        }
        scale(order, sum);
    }

    private double addPair(int one, int other, double change, boolean apart, double[] scores) {
        int better = gains[one] > gains[other] ? one : other;
        int worse = better == one ? other : one;
        double distance = scores[better] - scores[worse];
        double factor = apart ? change / (DISTANCE + Math.abs(distance)) : change;
        double wrong = Kernels.sigmoid(-distance);
        double slope = factor * wrong;
        double curvature = slope * (1 - wrong);
        first[better] -= slope;
        first[worse] += slope;
        second[better] += curvature;
        second[worse] += curvature;
        return 2 * slope;
    }

    private void scale(int[] order, double sum) {
        if (sum > 0) {
            double factor = Kernels.log(1 + sum) / Kernels.log(2) / sum;
            for (int row : order) {
                first[row] *= factor;
                second[row] *= factor;
            }
        }
    }

    /** The rows of a query, the highest score first; ties in the order of the rows. */
    private int[] order(int query, double[] scores) {
        int from = begins[query];
        long[] keys = new long[begins[query + 1] - from];
        for (int at = 0; at < keys.length; at++) {
            int bits = Float.floatToIntBits((float) -scores[rows[from + at]]);
            keys[at] = ((long) (bits ^ ((bits >> 31) & Integer.MAX_VALUE)) << 32) | at;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        Arrays.setAll(order, rank -> rows[from + (int) keys[rank]]);
        return order;
    }

    private double bestGain(int[] order) {
        double[] sorted =
                Arrays.stream(order).mapToDouble(row -> gains[row]).sorted().toArray();
        double best = 0;
        for (int rank = 0; rank < sorted.length; rank++) {
            best += sorted[sorted.length - 1 - rank] * discounts[rank];
        }
        return best;
    }

    @Override
    public void derivatives(int output, double[] scores, int from, int count, double[] into, double[] intoSecond) {
        System.arraycopy(first, from, into, 0, count);
        System.arraycopy(second, from, intoSecond, 0, count);
    }

    /** One less the mean NDCG, each query weighing as its rows do on average. */
    @Override
    public double loss(double[][] scores, Parallel parallel) {
        double[] values = new double[queries()];
        double[] weightOf = new double[queries()];
        parallel.forEach(queries(), query -> {
            int[] items = Arrays.copyOfRange(rows, begins[query], begins[query + 1]);
            double[] score =
                    Arrays.stream(items).mapToDouble(row -> scores[0][row]).toArray();
            double[] gain = Arrays.stream(items).mapToDouble(row -> gains[row]).toArray();
            values[query] = RankedItems.of(score, gain).normalizedGain(truncation);
            weightOf[query] = Arrays.stream(items)
                    .mapToDouble(row -> weights[row])
                    .average()
                    .orElse(0);
        });
        double sum = 0;
        double total = 0;
        for (int query = 0; query < values.length; query++) {
            sum += weightOf[query] * values[query];
            total += weightOf[query];
        }
        return 1 - sum / total;
    }
}
