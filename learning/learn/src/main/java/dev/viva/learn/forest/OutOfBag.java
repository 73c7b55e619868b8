package dev.viva.learn.forest;

import dev.viva.learn.Model;

/**
 * A forest, and what it says of its own training rows: each row is judged only by the trees that did not draw it, about a
 * third of all, as if it had not been seen.
 *
 * @param predictions for classes one row of probabilities each, for numbers one number each; NaN for a row that every tree
 *     drew. Owned, never copied
 * @param score the weighted share of rows whose most probable class is right, or for numbers the coefficient of
 *     determination; over the rows that have a prediction, NaN where none has
 * @param <M> the kind of model
 */
public record OutOfBag<M extends Model>(M model, double[][] predictions, double score) {}
