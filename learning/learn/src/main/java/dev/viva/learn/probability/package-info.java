/**
 * Probability: distributions that are fitted, asked and sampled, what priors become in the light of data, and the special
 * functions below them.
 */
@NullMarked
package dev.viva.learn.probability;

import org.jspecify.annotations.NullMarked;
