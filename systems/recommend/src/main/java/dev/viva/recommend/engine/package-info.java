/**
 * A recommender that runs: interactions are written to a log before they count, the state is a fold over that log by the
 * feature engine of {@link dev.viva.features}, and training is the same fold over the past, so that it sees what serving saw.
 */
@NullMarked
package dev.viva.recommend.engine;

import org.jspecify.annotations.NullMarked;
