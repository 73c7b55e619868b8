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
 * @param data a hash of the rows that it was trained on, where that is known
 * @param parameters how it was trained, by name
 * @param metrics how good it was, by name; finite numbers
 * @param parent the version it replaces or was derived from
 * @param note anything else worth knowing
 */
public record ModelCard(
        Instant trainedFrom,
        Instant trainedTo,
        Optional<String> data,
        Map<String, String> parameters,
        Map<String, Double> metrics,
        Optional<String> parent,
        String note) {
    /**
     * Checks and copies; the order of parameters and metrics is kept.
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
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** A model of which nothing but these times is known. */
    public static ModelCard of(Instant trainedFrom, Instant trainedTo) {
        return new ModelCard(trainedFrom, trainedTo, Optional.empty(), Map.of(), Map.of(), Optional.empty(), "");
    }

    /** The same with this hash of its rows. */
    public ModelCard withData(String hash) {
        return new ModelCard(trainedFrom, trainedTo, Optional.of(hash), parameters, metrics, parent, note);
    }

    /** The same with these parameters. */
    public ModelCard withParameters(Map<String, String> used) {
        return new ModelCard(trainedFrom, trainedTo, data, used, metrics, parent, note);
    }

    /** The same with these metrics. */
    public ModelCard withMetrics(Map<String, Double> reached) {
        return new ModelCard(trainedFrom, trainedTo, data, parameters, reached, parent, note);
    }

    /** The same with this parent. */
    public ModelCard withParent(String version) {
        return new ModelCard(trainedFrom, trainedTo, data, parameters, metrics, Optional.of(version), note);
    }

    /** The same with this note. */
    public ModelCard withNote(String worthKnowing) {
        return new ModelCard(trainedFrom, trainedTo, data, parameters, metrics, parent, worthKnowing);
    }
}
