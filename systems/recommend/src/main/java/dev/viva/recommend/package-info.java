/**
 * Recommendations in two stages: what users did ({@link dev.viva.recommend.Interactions}), read from files by
 * {@link dev.viva.recommend.InteractionFiles}, and what every model of taste is
 * ({@link dev.viva.recommend.ItemScorer}). Models, their judges, the re-rankers and the serving funnel are rooms below.
 */
@NullMarked
package dev.viva.recommend;

import org.jspecify.annotations.NullMarked;
