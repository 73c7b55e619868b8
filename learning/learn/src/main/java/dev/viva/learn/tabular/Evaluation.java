package dev.viva.learn.tabular;

import dev.viva.learn.metric.RegressionError;
import dev.viva.learn.selection.Predictions;
import java.util.Map;

/** How well a model predicts rows it has not seen. Immutable and thread-safe. */
public sealed interface Evaluation permits ClassEvaluation, NumberEvaluation {
    /** Judges predictions; row weights play no part. O(rows · (classes + log rows)). */
    static Evaluation of(Predictions predictions) {
        return switch (predictions) {
            case Predictions.OfClasses classes ->
                ClassEvaluation.of(
                        classes.truth().labels(),
                        classes.probabilities(),
                        classes.codes(),
                        classes.truth().codes());
            case Predictions.OfNumbers numbers ->
                new NumberEvaluation(
                        numbers.truth().size(),
                        RegressionError.of(numbers.predicted(), numbers.truth().values(), null));
        };
    }

    /** How many rows were judged. */
    int rows();

    /** Every figure by its name, such as {@code auc_roc}; those that are undefined for these rows are left out. */
    Map<String, Double> figures();

    /**
     * One figure.
     *
     * @throws IllegalArgumentException if there is none of this name, or it is undefined for these rows
     */
    default double figure(String name) {
        Double value = figures().get(name);
        if (value == null) {
            throw new IllegalArgumentException("Evaluation has no figure '" + name + "'; there are "
                    + figures().keySet());
        }
        return value;
    }

    /** All of it for a terminal, in several lines. */
    String report();

    /**
     * All of it as nested maps, lists, numbers and text, ready to be written as one JSON object; every number is finite.
     */
    Map<String, Object> toMap();
}
