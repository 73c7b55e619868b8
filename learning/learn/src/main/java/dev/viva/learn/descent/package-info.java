/**
 * Linear models fitted a few rows at a time: gradient descent with the optimisers of the textbook, and support vector
 * machines by dual coordinate descent. Terms are standardised within, so that one learning rate and one penalty suit all of
 * them; the models hold coefficients of the features as they came.
 */
@NullMarked
package dev.viva.learn.descent;

import org.jspecify.annotations.NullMarked;
