package dev.viva.learn.forest;

import dev.viva.learn.Model;

/**
 * What a split makes small, which also says what kind of model follows: {@link ClassificationCriterion} or
 * {@link RegressionCriterion}.
 *
 * @param <M> the kind of model
 */
public sealed interface Criterion<M extends Model> permits ClassificationCriterion, RegressionCriterion {}
