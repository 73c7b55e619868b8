/**
 * How good predictions are. Every figure takes weights, and a weight of k counts as k copies of the row; undefined
 * figures are NaN, except the ratios that scikit-learn defines as 0 (see {@link dev.viva.learn.metric.Counts}).
 */
@NullMarked
package dev.viva.learn.metric;

import org.jspecify.annotations.NullMarked;
