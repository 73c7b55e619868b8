package dev.viva.recommend.serve;

/** Scores the candidates of a pool for a user. Thread-safe. */
@FunctionalInterface
public interface CandidateRanker {
    /** One finite score for each candidate of the pool; higher is better. */
    double[] scores(UserHistory history, Pool pool);

    /**
     * Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): the sum over the sources of {@code 1 / (61 + rank)}. For
     * want of anything learned.
     */
    static CandidateRanker fusion() {
        return (_, pool) -> {
            double[] scores = new double[pool.size()];
            for (int at = 0; at < scores.length; at++) {
                for (int source = 0; source < pool.sources(); source++) {
                    scores[at] += pool.rank(at, source) < 0 ? 0 : 1 / (61.0 + pool.rank(at, source));
                }
            }
            return scores;
        };
    }
}
