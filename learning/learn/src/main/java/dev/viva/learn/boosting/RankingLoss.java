package dev.viva.learn.boosting;

/** What is made small where the rows of queries are put into order. */
public enum RankingLoss implements Loss<GradientBoostedRanker> {
    /**
     * Pairs in the wrong order, each weighted by how much swapping it would change the NDCG of its query (LambdaMART: Burges
     * 2010). A grade g gains {@code 2^g - 1}; pairs count of which one is among the first {@link GradientBoosting#truncation}.
     */
    LAMBDA_RANK
}
