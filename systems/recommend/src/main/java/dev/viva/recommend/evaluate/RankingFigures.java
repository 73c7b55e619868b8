package dev.viva.recommend.evaluate;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.metric.RecommendedLists;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.ItemScorer;
import dev.viva.recommend.rerank.ItemSimilarity;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a model's lists are worth, each figure the mean over the users who have something in the test. Relevant is what the
 * test holds, whatever its value.
 *
 * @param users how many users were judged
 * @param recall the share of a user's relevant items among the first k
 * @param precision the share of the k places with a relevant item
 * @param ndcg normalised discounted gain, relevant items gaining 1
 * @param map the precision at each relevant item among the first k, summed and divided by the number of a user's relevant
 *     items, as {@code recommenders} defined it up to 1.1 and in its published table
 * @param mapOfPossible the same divided by the smaller of k and that number, as its later versions do
 * @param hitRate the share of users with a relevant item among the first k
 * @param coverage the share of the catalogue's items that is recommended to somebody
 * @param novelty the mean surprise of the recommended items in bits, by the share of users who had them; an item that nobody
 *     had counts as had by one
 * @param diversity the mean over lists of 1 less the similarity of two of their items by {@link ItemSimilarity#ofUsers}; of at most
 *     2,000 users, spread evenly over all
 * @param calibration the mean {@link ListCalibration#divergence} of lists from the past by popularity; lower is better
 */
public record RankingFigures(
        int users,
        double recall,
        double precision,
        double ndcg,
        double map,
        double mapOfPossible,
        double hitRate,
        double coverage,
        double novelty,
        double diversity,
        double calibration) {
    private static final int DIVERSITY_USERS = 2_000;

    /** Ranks the whole catalogue for each user of the test and judges the first {@code k}; see {@link FullRanking#lists}. */
    public static RankingFigures of(
            ItemScorer model, Interactions train, Interactions test, int k, Parallel parallel, Progress progress) {
        return of(FullRanking.lists(model, train, test, k, parallel, progress), train, test, k);
    }

    /**
     * Judges lists.
     *
     * @param lists one for each user of the test, best first; those of users without relevant items are left out of everything
     * @throws IllegalArgumentException if a list repeats an item, or nobody has anything in the test
     */
    public static RankingFigures of(int[][] lists, Interactions train, Interactions test, int k) {
        int[] users = IntStream.range(0, test.users())
                .filter(user -> test.count(user) > 0)
                .toArray();
        int[][] shown = Arrays.stream(users).mapToObj(user -> lists[user]).toArray(int[][]::new);
        int[][] relevant = Arrays.stream(users).mapToObj(test::row).toArray(int[][]::new);
        RecommendedLists judged = RecommendedLists.of(shown, relevant, null);
        return new RankingFigures(
                users.length,
                judged.recallAt(k),
                judged.precisionAt(k),
                judged.normalizedGainAt(k),
                averagePrecision(shown, relevant, k),
                judged.averagePrecisionAt(k),
                judged.hitRateAt(k),
                judged.coverageAt(k, train.items()),
                judged.noveltyAt(k, shares(train)),
                diversity(shown, train, k),
                ListCalibration.ofPopularity(train).divergence(lists, train, k));
    }

    private static double diversity(int[][] shown, Interactions train, int k) {
        int step = Math.max(1, shown.length / DIVERSITY_USERS);
        int[][] some = IntStream.range(0, shown.length / step)
                .mapToObj(at -> shown[at * step])
                .toArray(int[][]::new);
        ItemSimilarity similarity = ItemSimilarity.ofUsers(train);
        return RecommendedLists.of(some, new int[some.length][0], null)
                .diversityAt(Math.max(2, k), (item, other) -> 1 - similarity.between(item, other));
    }

    private static double averagePrecision(int[][] shown, int[][] relevant, int k) {
        double total = 0;
        for (int user = 0; user < shown.length; user++) {
            int found = 0;
            double sum = 0;
            for (int rank = 0; rank < Math.min(k, shown[user].length); rank++) {
                if (Arrays.binarySearch(relevant[user], shown[user][rank]) >= 0) {
                    sum += (double) ++found / (rank + 1);
                }
            }
            total += sum / relevant[user].length;
        }
        return total / shown.length;
    }

    private static double[] shares(Interactions train) {
        return Arrays.stream(train.itemCounts())
                .mapToDouble(count -> Math.max(1.0, count) / Math.max(1, train.users()))
                .toArray();
    }
}
