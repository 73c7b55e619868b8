package dev.viva.learn.boosting;

import dev.viva.learn.Dataset;
import dev.viva.learn.PreparingLearner;
import dev.viva.learn.tree.Binned;

/**
 * Data with its features as bins.
 *
 * @param key what the bins depend on
 */
record PreparedBins(Dataset data, Binned binned, Object key) implements PreparingLearner.Prepared {}
