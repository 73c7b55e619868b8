/**
 * Linear models: a weighted sum of the features. All learners here read features alike: see
 * {@link dev.viva.learn.linear.LinearInputs}.
 */
@NullMarked
package dev.viva.learn.linear;

import org.jspecify.annotations.NullMarked;
