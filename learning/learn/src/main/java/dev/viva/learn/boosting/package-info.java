/**
 * Gradient-boosted trees on histograms of at most 255 bins. Gradients are summed as integers, so that a model is the same,
 * bit for bit, for any number of threads.
 */
@NullMarked
package dev.viva.learn.boosting;

import org.jspecify.annotations.NullMarked;
