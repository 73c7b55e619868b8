package dev.viva.learn.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The items of one query, ranked by score, each with how relevant it is: discounted cumulative gain (Järvelin and Kekäläinen
 * 2002). The gain of an item is its relevance; where {@code 2^relevance - 1} is wanted, pass that. Immutable and
 * thread-safe; ranking costs O(n log n), each figure O(k).
 */
public final class RankedItems {
    /** What becomes of items with the same score. */
    public enum Ties {
        /** The mean over all orders of the tie (McSherry and Najork 2008): no figure depends on how items are ordered. */
        AVERAGED,
        /** They stay in the order in which they came. */
        IN_ORDER
    }

    private final double[] gains;
    private final double[] ideal;

    private RankedItems(double[] gains, double[] ideal) {
        this.gains = gains;
        this.ideal = ideal;
    }

    /** Ranks the items of a query, ties averaged; see {@link #of(double[], double[], Ties)}. */
    public static RankedItems of(double[] scores, double[] relevance) {
        return of(scores, relevance, Ties.AVERAGED);
    }

    /**
     * Ranks the items of a query, the highest score first.
     *
     * @param relevance how relevant each item is, at least 0
     * @throws IllegalArgumentException if there are no items, lengths differ, a score is NaN, or a relevance is negative or
     *     not finite
     */
    public static RankedItems of(double[] scores, double[] relevance, Ties ties) {
        Weights.notEmpty("RankedItems", "scores", scores.length);
        Weights.sameLength("RankedItems", "relevance", relevance.length, scores.length);
        Weights.notNaN("RankedItems", "scores", scores);
        for (int item = 0; item < relevance.length; item++) {
            if (!(relevance[item] >= 0 && relevance[item] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("RankedItems: relevance must be finite and at least 0, got "
                        + relevance[item] + " in row " + item);
            }
        }
        double[] gains = ties == Ties.AVERAGED ? averaged(scores, relevance) : inOrder(scores, relevance);
        return new RankedItems(gains, descending(relevance));
    }

    /** The relevance at each rank; tied items all have the mean of the tie. */
    private static double[] averaged(double[] scores, double[] relevance) {
        double[] ascending = RankedScores.distinct(scores);
        double[] sums = new double[ascending.length];
        int[] counts = new int[ascending.length];
        for (int item = 0; item < scores.length; item++) {
            int step = Arrays.binarySearch(ascending, scores[item] + 0.0);
            sums[step] += relevance[item];
            counts[step]++;
        }
        double[] gains = new double[scores.length];
        int rank = 0;
        for (int step = ascending.length - 1; step >= 0; step--) {
            Arrays.fill(gains, rank, rank + counts[step], sums[step] / counts[step]);
            rank += counts[step];
        }
        return gains;
    }

    private static double[] descending(double[] values) {
        double[] ascending = values.clone();
        Arrays.sort(ascending);
        double[] descending = new double[ascending.length];
        Arrays.setAll(descending, rank -> ascending[ascending.length - 1 - rank]);
        return descending;
    }

    private static double[] inOrder(double[] scores, double[] relevance) {
        return Arrays.stream(order(scores)).mapToDouble(item -> relevance[item]).toArray();
    }

    /** The items from the highest score to the lowest, ties in the order in which they came. */
    static int[] order(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(item -> -(scores[item] + 0.0)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * DCG: the sum of the relevance of the first {@code k} items, each over the binary logarithm of its rank plus 1.
     *
     * @param k at least 1; more than there are items means all
     * @throws IllegalArgumentException if {@code k} is below 1
     */
    public double discountedGain(int k) {
        return discounted(gains, k);
    }

    /**
     * NDCG: {@link #discountedGain} as a share of that of the best order, from 0 to 1; 0 where nothing is relevant.
     *
     * @throws IllegalArgumentException if {@code k} is below 1
     */
    public double normalizedGain(int k) {
        double best = discounted(ideal, k);
        return best == 0 ? 0 : discountedGain(k) / best;
    }

    /**
     * The mean NDCG of several queries. Queries without a relevant item count as 0.
     *
     * @param scores the scores of each query's items; queries may have different numbers of items
     * @param relevance the relevance of each query's items
     * @param weights one weight per query, or {@code null} where every query weighs 1
     * @throws IllegalArgumentException if there are no queries, lengths differ, {@code k} is below 1, or a value is out of
     *     range
     */
    public static double meanNormalizedGain(
            double[][] scores, double[][] relevance, int k, Ties ties, double @Nullable [] weights) {
        Weights.notEmpty("RankedItems", "scores", scores.length);
        Weights.sameLength("RankedItems", "relevance", relevance.length, scores.length);
        Weights.check("RankedItems", scores.length, weights);
        return Weights.mean(
                scores.length,
                weights,
                query -> of(scores[query], relevance[query], ties).normalizedGain(k));
    }

    private static double discounted(double[] gains, int k) {
        Weights.atLeastOne("RankedItems", "k", k);
        double sum = 0;
        for (int rank = 0; rank < Math.min(k, gains.length); rank++) {
            sum += gains[rank] * discount(rank);
        }
        return sum;
    }

    /** What a relevant item is worth at {@code rank}, from 0. */
    static double discount(int rank) {
        return Math.log(2) / Math.log(rank + 2.0);
    }
}
