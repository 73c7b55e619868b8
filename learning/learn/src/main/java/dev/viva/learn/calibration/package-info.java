/** Makes probabilities mean what they say: of the rows given 0.3, about three in ten are positive. */
@NullMarked
package dev.viva.learn.calibration;

import org.jspecify.annotations.NullMarked;
