package dev.viva.learn.metric;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lists of items recommended to users, best first, beside the items that turned out relevant. Of every list the first
 * {@code k} count; a list may be shorter.
 *
 * <p>Users without relevant items say nothing about a ranking and are left out of precision, recall, hit rate, MAP, MRR and
 * NDCG; these are NaN where nobody is left. Coverage, diversity and novelty do not look at relevance. Every figure costs
 * O(users × k) unless stated. Immutable and thread-safe while the arrays, which it keeps, are left alone.
 */
public final class RecommendedLists {
    /** How far apart two items are. */
    @FunctionalInterface
    public interface ItemDistance {
        /** At least 0; 0 for the same item. */
        double between(int first, int second);
    }

    private final int[][] recommended;
    private final boolean[][] hits;
    private final int[] relevant;
    private final double @Nullable [] weights;

    private RecommendedLists(int[][] recommended, boolean[][] hits, int[] relevant, double @Nullable [] weights) {
        this.recommended = recommended;
        this.hits = hits;
        this.relevant = relevant;
        this.weights = weights;
    }

    /**
     * Puts lists beside the truth.
     *
     * @param recommended each user's items, best first; items are numbers from 0
     * @param relevant each user's relevant items, in any order
     * @param weights one weight per user, or {@code null} where every user weighs 1
     * @throws IllegalArgumentException if there are no users, lengths differ, an item is negative or comes twice in a row,
     *     or a weight is negative or not finite
     */
    public static RecommendedLists of(int[][] recommended, int[][] relevant, double @Nullable [] weights) {
        Weights.notEmpty("RecommendedLists", "recommended", recommended.length);
        Weights.sameLength("RecommendedLists", "relevant", relevant.length, recommended.length);
        Weights.check("RecommendedLists", recommended.length, weights);
        boolean[][] hits = new boolean[recommended.length][];
        int[] counts = new int[recommended.length];
        for (int user = 0; user < recommended.length; user++) {
            sortedItems("recommended", recommended[user], user);
            int[] wanted = sortedItems("relevant", relevant[user], user);
            counts[user] = wanted.length;
            hits[user] = hits(recommended[user], wanted);
        }
        return new RecommendedLists(recommended, hits, counts, weights);
    }

    /**
     * Ranks all items for each user by score, the highest first, ties in the order of the items: the answers of a search or
     * of a learned ranking. O(users × items × log items).
     *
     * @param scores one score per item for each user; users may have different numbers of items
     * @param relevant for each user, which of the items are relevant
     * @param weights one weight per user, or {@code null} where every user weighs 1
     * @throws IllegalArgumentException if there are no users, lengths differ, a score is NaN, or a weight is negative or not
     *     finite
     */
    public static RecommendedLists ofScores(double[][] scores, boolean[][] relevant, double @Nullable [] weights) {
        Weights.sameLength("RecommendedLists", "relevant", relevant.length, scores.length);
        int[][] ranked = new int[scores.length][];
        int[][] wanted = new int[scores.length][];
        for (int user = 0; user < scores.length; user++) {
            boolean[] marked = relevant[user];
            Weights.sameWidth("RecommendedLists", "relevant", marked.length, scores[user].length, user);
            Weights.notNaN("RecommendedLists", "scores", scores[user]);
            ranked[user] = RankedItems.order(scores[user]);
            wanted[user] = IntStream.range(0, marked.length)
                    .filter(item -> marked[item])
                    .toArray();
        }
        return of(ranked, wanted, weights);
    }

    private static boolean[] hits(int[] items, int[] wanted) {
        boolean[] hits = new boolean[items.length];
        for (int rank = 0; rank < items.length; rank++) {
            hits[rank] = Arrays.binarySearch(wanted, items[rank]) >= 0;
        }
        return hits;
    }

    private static int[] sortedItems(String part, int[] items, int user) {
        int[] sorted = items.clone();
        Arrays.sort(sorted);
        for (int at = 0; at < sorted.length; at++) {
            if (sorted[at] < 0) {
                throw refused(part + " must be at least 0", sorted[at], user);
            }
            if (at > 0 && sorted[at] == sorted[at - 1]) {
                throw refused(part + " must not repeat an item", sorted[at], user);
            }
        }
        return sorted;
    }

    private static IllegalArgumentException refused(String rule, int item, int user) {
        return new IllegalArgumentException("RecommendedLists: " + rule + ", got " + item + " in row " + user);
    }

    /** The share of the {@code k} places that hold a relevant item; places that a short list leaves empty do not. */
    public double precisionAt(int k) {
        return mean(k, user -> (double) found(user, k) / k);
    }

    /** The share of a user's relevant items that are among the first {@code k}. */
    public double recallAt(int k) {
        return mean(k, user -> (double) found(user, k) / relevant[user]);
    }

    /** The share of users who find a relevant item among the first {@code k}. */
    public double hitRateAt(int k) {
        return mean(k, user -> found(user, k) > 0 ? 1 : 0);
    }

    /**
     * MAP: the mean over the users of the precision at each relevant item among the first {@code k}, summed and divided by
     * the most that could be there: the smaller of {@code k} and the number of relevant items.
     */
    public double averagePrecisionAt(int k) {
        return mean(k, user -> {
            double sum = 0;
            int found = 0;
            for (int rank = 0; rank < length(user, k); rank++) {
                if (hits[user][rank]) {
                    sum += (double) ++found / (rank + 1);
                }
            }
            return sum / Math.min(k, relevant[user]);
        });
    }

    /** MRR: the mean over the users of 1 over the rank of the first relevant item; 0 without one among the first k. */
    public double reciprocalRankAt(int k) {
        return mean(k, user -> {
            for (int rank = 0; rank < length(user, k); rank++) {
                if (hits[user][rank]) {
                    return 1.0 / (rank + 1);
                }
            }
            return 0;
        });
    }

    /** NDCG: as {@link RankedItems#normalizedGain}, where a relevant item gains 1 and every other 0. */
    public double normalizedGainAt(int k) {
        return mean(k, user -> {
            double sum = 0;
            for (int rank = 0; rank < length(user, k); rank++) {
                sum += hits[user][rank] ? RankedItems.discount(rank) : 0;
            }
            double best = IntStream.range(0, Math.min(k, relevant[user]))
                    .mapToDouble(RankedItems::discount)
                    .sum();
            return sum / best;
        });
    }

    /**
     * The share of the catalogue that is recommended to somebody of weight above 0.
     *
     * @param catalogue how many items there are
     * @throws IllegalArgumentException if {@code k} or {@code catalogue} is below 1, or an item is not in the catalogue
     */
    public double coverageAt(int k, int catalogue) {
        Weights.atLeastOne("RecommendedLists", "k", k);
        Weights.atLeastOne("RecommendedLists", "catalogue", catalogue);
        BitSet shown = new BitSet(catalogue);
        for (int user = 0; user < recommended.length; user++) {
            for (int rank = 0; rank < length(user, k) && Weights.at(weights, user) > 0; rank++) {
                Weights.code("RecommendedLists", "recommended", recommended[user][rank], catalogue, user);
                shown.set(recommended[user][rank]);
            }
        }
        return (double) shown.cardinality() / catalogue;
    }

    /**
     * Intra-list diversity: the mean over the users of the mean distance of all pairs of their first {@code k} items
     * (Ziegler et al. 2005). Users with fewer than two are left out; NaN where nobody is left. O(users × k²).
     *
     * @throws IllegalArgumentException if {@code k} is below 2
     */
    public double diversityAt(int k, ItemDistance distance) {
        if (k < 2) {
            throw new IllegalArgumentException("RecommendedLists: k must be at least 2, got " + k);
        }
        return mean(user -> length(user, k) > 1, user -> {
            double sum = 0;
            int length = length(user, k);
            for (int first = 0; first < length; first++) {
                for (int second = first + 1; second < length; second++) {
                    sum += distance.between(recommended[user][first], recommended[user][second]);
                }
            }
            return sum / (length * (length - 1.0) / 2);
        });
    }

    /**
     * Novelty: the mean over the users of the mean surprise of their first {@code k} items, in bits: minus the binary
     * logarithm of the share of people who know the item (Zhou et al. 2010). Users with an empty list are left out; NaN where
     * nobody is left.
     *
     * @param popularity for each item of the catalogue, the share of people who know it, in (0, 1]
     * @throws IllegalArgumentException if {@code k} is below 1, or a recommended item has no popularity in (0, 1]
     */
    public double noveltyAt(int k, double[] popularity) {
        Weights.atLeastOne("RecommendedLists", "k", k);
        return mean(
                user -> length(user, k) > 0,
                user -> Arrays.stream(recommended[user], 0, length(user, k))
                        .mapToDouble(item -> surprise(item, popularity, user))
                        .average()
                        .orElse(Double.NaN));
    }

    private static double surprise(int item, double[] popularity, int user) {
        Weights.code("RecommendedLists", "recommended", item, popularity.length, user);
        if (!(popularity[item] > 0 && popularity[item] <= 1)) {
            throw new IllegalArgumentException(
                    "RecommendedLists: popularity must be in (0, 1], got " + popularity[item] + " of item " + item);
        }
        return -Math.log(popularity[item]) / Math.log(2);
    }

    private int length(int user, int k) {
        return Math.min(k, recommended[user].length);
    }

    private int found(int user, int k) {
        int found = 0;
        for (int rank = 0; rank < length(user, k); rank++) {
            found += hits[user][rank] ? 1 : 0;
        }
        return found;
    }

    private double mean(int k, IntToDoubleFunction figure) {
        Weights.atLeastOne("RecommendedLists", "k", k);
        return mean(user -> relevant[user] > 0, figure);
    }

    private double mean(IntPredicate counted, IntToDoubleFunction figure) {
        double[] kept = new double[recommended.length];
        Arrays.setAll(kept, user -> counted.test(user) ? Weights.at(weights, user) : 0);
        return Weights.mean(kept.length, kept, figure);
    }
}
