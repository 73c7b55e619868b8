package dev.viva.learn.selection;

import java.util.function.ToDoubleFunction;

/**
 * A figure of predictions by its name, with the direction in which it is better. {@link Scorers} has the usual ones.
 *
 * @param greaterIsBetter whether more is better; else less is
 * @param figure the figure, weighted by the weights of the rows; NaN where it is not defined for them. Thread-safe
 */
public record Scorer(String name, boolean greaterIsBetter, ToDoubleFunction<Predictions> figure) {
    /**
     * The figure of {@code predictions}.
     *
     * @throws IllegalArgumentException if this scorer is not for such predictions
     */
    public double score(Predictions predictions) {
        return figure.applyAsDouble(predictions);
    }

    /** {@code score}, or its negative where less is better: of two, the larger is better. */
    double merit(double score) {
        return greaterIsBetter ? score : -score;
    }
}
