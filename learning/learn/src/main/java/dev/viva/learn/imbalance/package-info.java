/** Classes of unequal size: rows and weights chosen, repeated or invented for the fit, and thresholds chosen by their cost. */
@NullMarked
package dev.viva.learn.imbalance;

import org.jspecify.annotations.NullMarked;
