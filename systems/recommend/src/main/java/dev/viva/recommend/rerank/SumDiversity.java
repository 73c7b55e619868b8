package dev.viva.recommend.rerank;

import java.util.Arrays;

/**
 * Relevance and the mean distance of all pairs of a list together, as greedily as can be (max-sum diversification, Gollapudi and Sharma,
 * WWW 2009): one item after the other, each time the one with the greatest {@code (1 - diversity) relevance + diversity · distance}, where
 * relevance is the score brought to [0, 1] and distance 1 less the mean similarity to what has been chosen. Where {@link
 * MarginalRelevance} avoids the nearest item, this raises intra-list diversity itself. O(candidates · k) similarities.
 *
 * @param similarity of items
 * @param diversity in [0, 1]: 0 keeps the order of the scores
 */
public record SumDiversity(ItemSimilarity similarity, double diversity) implements Reranker {
    /** Checks the range. */
    public SumDiversity {
        Rules.within("SumDiversity: diversity", 0, 1, diversity);
    }

    @Override
    public int[] rerank(Candidates candidates, int k) {
        double[] relevance = candidates.relevance();
        double[] sums = new double[candidates.size()];
        boolean[] taken = new boolean[candidates.size()];
        int[] chosen = new int[Math.min(Reranker.checked(k), candidates.size())];
        for (int rank = 0; rank < chosen.length; rank++) {
            int best = best(relevance, sums, taken, rank);
            taken[best] = true;
            chosen[rank] = candidates.item(best);
            for (int at = 0; at < taken.length && diversity > 0; at++) {
                if (!taken[at]) {
                    sums[at] += similarity.between(candidates.item(at), chosen[rank]);
                }
            }
        }
        return chosen;
    }

    private int best(double[] relevance, double[] sums, boolean[] taken, int size) {
        double[] worth = new double[taken.length];
        Arrays.setAll(worth, at -> (1 - diversity) * relevance[at] + diversity * (1 - sums[at] / Math.max(1, size)));
        int best = -1;
        for (int at = 0; at < taken.length; at++) {
            if (!taken[at] && (best < 0 || worth[at] > worth[best])) {
                best = at;
            }
        }
        return best;
    }
}
