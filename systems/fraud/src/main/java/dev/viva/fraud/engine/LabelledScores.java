package dev.viva.fraud.engine;

/**
 * Scores whose truth has come in: what curves and confusion matrices of the model in use are drawn from. The arrays are
 * the receiver's own.
 *
 * @param modelVersion the model that gave them
 * @param scores {@code (rows)} in the order in which the labels came, at most the newest 100,000
 * @param fraud {@code (rows)} the truth
 * @param amounts {@code (rows)} the payments' amounts, for costs
 */
public record LabelledScores(String modelVersion, double[] scores, boolean[] fraud, double[] amounts) {}
