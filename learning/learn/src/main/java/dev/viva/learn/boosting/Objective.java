package dev.viva.learn.boosting;

import dev.viva.learn.Model;
import dev.viva.learn.Target;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.TreeEnsemble;

/**
 * What boosting makes small: a loss of score and target that is twice differentiable in the score, and the kind of model
 * that its scores make. Stateless and thread-safe.
 *
 * @param <M> the kind of model
 */
public sealed interface Objective<M extends Model> permits LogLoss, SquaredError {
    /** The name, as it is written in parameters and files. */
    String name();

    /**
     * The targets as numbers.
     *
     * @throws IllegalArgumentException if the target does not suit this objective: what is needed and what came
     */
    double[] targets(Target target);

    /** The constant score with the least loss; finite. The weights are not all 0. */
    double baseScore(double[] targets, double[] weights);

    /**
     * Writes the first and second derivative of the loss of {@code count} rows by their scores.
     *
     * @param from the first row in {@code scores} and {@code targets}; the results start at 0
     */
    void derivatives(double[] scores, double[] targets, int from, int count, double[] first, double[] second);

    /** The loss of one row. */
    double loss(double score, double target);

    /** The model that these trees make. */
    M model(Schema schema, TreeEnsemble ensemble, Target target);
}
