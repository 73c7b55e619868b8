package dev.viva.fraud.engine;

import dev.viva.kernel.Progress;
import dev.viva.learn.Classifier;
import java.util.Map;

/** Fits the model that scores payments. The same rows give the same model. */
@FunctionalInterface
public interface Trainer {
    /**
     * Fits a classifier of two labels, the second of which is fraud. Its probabilities are to be calibrated; its features
     * are named like some of the rows' features.
     *
     * @throws IllegalArgumentException if the rows do not suffice: what is missing
     */
    Classifier train(TrainingRows rows, Progress progress);

    /** How it trains, by name, to be remembered of its models. */
    default Map<String, String> parameters() {
        return Map.of();
    }

    /** How good a model is that it has trained on {@code rows}, by name, where it held some of them out. */
    default Map<String, Double> metrics(Classifier model, TrainingRows rows) {
        return Map.of();
    }
}
