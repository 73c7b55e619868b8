package dev.viva.recommend.rerank;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;

/**
 * Shows now and then what the ranker thinks less of, so that it can be learned about: noise of a standard Gumbel distribution
 * times {@code strength} is added to relevance, which is the score brought to [0, 1], before {@code then} chooses. Where {@code
 * then} goes by score, that draws items without replacement, each next one with a chance in proportion to {@code exp(relevance /
 * strength)} (Plackett 1975; Kool, van Hoof and Welling, ICML 2019).
 *
 * @param strength in [0, 1]: 0 leaves everything as it is
 * @param seed the same seed draws the same for the same candidates
 * @param then what chooses
 */
public record Exploration(double strength, long seed, Reranker then) implements Reranker {
    /** Checks the range. */
    public Exploration {
        Rules.within("Exploration: strength", 0, 1, strength);
    }

    @Override
    public int[] rerank(Candidates candidates, int k) {
        if (strength == 0) {
            return then.rerank(candidates, k);
        }
        Draws draws = CounterRandom.of(seed).draws();
        double[] worth = candidates.relevance();
        for (int rank = 0; rank < worth.length; rank++) {
            worth[rank] -= strength * Math.log(Math.max(Double.MIN_NORMAL, draws.nextExponential()));
        }
        return then.rerank(candidates.rescored(worth), k);
    }
}
