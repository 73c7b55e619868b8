/**
 * How good predictions are. Every figure takes weights, and a weight of k counts as k copies of the row; undefined
 * figures are NaN, except the ratios that scikit-learn defines as 0 (see {@link dev.viva.learn.metric.Counts}).
 *
 * <ul>
 *   <li>Classes: {@link dev.viva.learn.metric.RankedScores} for yes or no, {@link dev.viva.learn.metric.Confusion},
 *       {@link dev.viva.learn.metric.ClassScores}, {@link dev.viva.learn.metric.ProbabilityError},
 *       {@link dev.viva.learn.metric.Reliability}.
 *   <li>Sets of labels: {@link dev.viva.learn.metric.LabelSets}, {@link dev.viva.learn.metric.LabelRanking}.
 *   <li>Numbers: {@link dev.viva.learn.metric.Residuals}, {@link dev.viva.learn.metric.RegressionError}.
 *   <li>Rankings: {@link dev.viva.learn.metric.RankedItems}, {@link dev.viva.learn.metric.RecommendedLists}.
 *   <li>Clusters: {@link dev.viva.learn.metric.Contingency} with the truth, {@link dev.viva.learn.metric.ClusterShape}
 *       without.
 *   <li>Likeness: {@link dev.viva.learn.metric.Distance}, {@link dev.viva.learn.metric.Overlap},
 *       {@link dev.viva.learn.metric.Box}.
 * </ul>
 */
@NullMarked
package dev.viva.learn.metric;

import org.jspecify.annotations.NullMarked;
