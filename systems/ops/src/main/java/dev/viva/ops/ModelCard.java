package dev.viva.ops;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be remembered of a model. Immutable.
 *
 * @param trainedFrom the time of the first row it was trained on
 * @param trainedTo the time after the last row it was trained on
 * @param metrics how good it was, by name; finite numbers
 * @param parent the version it replaces or was derived from
 * @param note anything else worth knowing
 */
public record ModelCard(
        Instant trainedFrom, Instant trainedTo, Map<String, Double> metrics, Optional<String> parent, String note) {
    /**
     * Checks and copies; the order of metrics is kept.
     *
     * @throws IllegalArgumentException if training ends before it begins or a metric is not finite
     */
    public ModelCard {
        if (trainedTo.isBefore(trainedFrom)) {
            throw new IllegalArgumentException(
                    "ModelCard.trainedTo must not be before trainedFrom=" + trainedFrom + ", got " + trainedTo);
        }
        metrics.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "ModelCard.metrics must be finite, got " + value + " for '" + name + "'");
            }
        });
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
