package dev.viva.learn.selection;

/**
 * What came of one split.
 *
 * @param predictions for the rows that judge, in ascending order of rows
 * @param scores one per scorer, in order; NaN where undefined
 * @param fitNanos how long the fit took, shared preparation not counted
 * @param scoreNanos how long predicting and scoring took
 */
public record JudgedSplit(Predictions predictions, double[] scores, long fitNanos, long scoreNanos) {}
