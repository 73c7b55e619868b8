/**
 * Trees that vote: one decision tree, random forests and extremely randomised trees, on the same bins as boosting. Rows are
 * counted in whole numbers, so that a model is the same, bit for bit, for any number of threads.
 */
@NullMarked
package dev.viva.learn.forest;

import org.jspecify.annotations.NullMarked;
