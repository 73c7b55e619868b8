package dev.viva.learn.boosting;

import dev.viva.learn.Model;

/**
 * What boosting makes small, which also says what kind of model follows: {@link ClassificationLoss},
 * {@link RegressionLoss} or {@link RankingLoss}.
 *
 * @param <M> the kind of model
 */
public sealed interface Loss<M extends Model> permits ClassificationLoss, RegressionLoss, RankingLoss {}
