package dev.viva.recommend.engine;

import dev.viva.learn.Ranker;
import dev.viva.recommend.serve.CandidateRanker;
import dev.viva.recommend.serve.CandidateSource;
import dev.viva.recommend.serve.Pool;
import dev.viva.recommend.serve.UserHistory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was learned: sources that find candidates, and trees that rank them.
 *
 * @param sources in the order of their columns
 * @param rows what the trees see
 * @param ranker the trees, or {@code null} where there was too little to learn from: then sources are fused by rank
 * @param examples how many lists the trees learned from
 */
record Model(
        List<CandidateSource> sources,
        CandidateRows rows,
        @Nullable Ranker ranker,
        int examples) {
    Model {
        sources = List.copyOf(sources);
    }

    /** One score for each candidate, whose rows are given. */
    double[] scores(UserHistory history, Pool pool, double[][] seen) {
        Ranker trees = ranker;
        if (trees == null) {
            return CandidateRanker.fusion().scores(history, pool);
        }
        double[] scores = new double[seen.length];
        for (int at = 0; at < scores.length; at++) {
            scores[at] = trees.score(seen[at]);
        }
        return scores;
    }
}
