package dev.viva.learn.tabular;

import java.util.Map;

/** How well a model predicts rows it has not seen. Immutable and thread-safe. */
public sealed interface Evaluation permits ClassEvaluation, NumberEvaluation {
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
