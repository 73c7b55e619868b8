package dev.viva.recommend.rerank;

import java.util.Arrays;

/**
 * Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998): one item after the other, each time the one with the
 * greatest {@code (1 - diversity) relevance - diversity · similarity}, where relevance is the score brought to [0, 1] and
 * similarity the greatest to what has been chosen. O(candidates · k) similarities.
 *
 * @param similarity of items
 * @param diversity in [0, 1]: 0 keeps the order of the scores
 */
public record MarginalRelevance(ItemSimilarity similarity, double diversity) implements Reranker {
    /** Checks the range. */
    public MarginalRelevance {
        Rules.within("MarginalRelevance: diversity", 0, 1, diversity);
    }

    @Override
    public int[] rerank(Candidates candidates, int k) {
        double[] relevance = candidates.relevance();
        double[] nearest = new double[candidates.size()];
        boolean[] taken = new boolean[candidates.size()];
        int[] chosen = new int[Math.min(Reranker.checked(k), candidates.size())];
        for (int rank = 0; rank < chosen.length; rank++) {
            int best = best(relevance, nearest, taken);
            taken[best] = true;
            chosen[rank] = candidates.item(best);
            for (int at = 0; at < taken.length && diversity > 0; at++) {
                if (!taken[at]) {
                    nearest[at] = Math.max(nearest[at], similarity.between(candidates.item(at), chosen[rank]));
                }
            }
        }
        return chosen;
    }

    private int best(double[] relevance, double[] nearest, boolean[] taken) {
        double[] worth = new double[taken.length];
        Arrays.setAll(worth, at -> (1 - diversity) * relevance[at] - diversity * nearest[at]);
        int best = -1;
        for (int at = 0; at < taken.length; at++) {
            if (!taken[at] && (best < 0 || worth[at] > worth[best])) {
                best = at;
            }
        }
        return best;
    }
}
