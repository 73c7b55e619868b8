/**
 * How good recommendations are: rankings of the whole catalogue against what users did next, estimates of what a policy
 * would have earned from the log of another, and trials on live traffic.
 */
@NullMarked
package dev.viva.recommend.evaluate;

import org.jspecify.annotations.NullMarked;
