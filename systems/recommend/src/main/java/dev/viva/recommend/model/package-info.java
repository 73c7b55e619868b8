/**
 * Models of taste. Each is a record of hyper-parameters with a {@code fit} that returns an immutable
 * {@link dev.viva.recommend.ItemScorer}, the same bits for any number of threads;
 * {@link dev.viva.recommend.model.BiasedFactors} predicts ratings instead.
 */
@NullMarked
package dev.viva.recommend.model;

import org.jspecify.annotations.NullMarked;
