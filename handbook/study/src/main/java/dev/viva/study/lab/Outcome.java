package dev.viva.study.lab;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a lab computes for one setting; the same for the same setting, bit for bit.
 *
 * @param numbers by name, in the order of the lab's declaration
 * @param figures what is drawn
 * @param sentences what came out, in words
 */
public record Outcome(Map<String, Double> numbers, List<Figure> figures, List<String> sentences) {
    /** Copies the collections. */
    public Outcome {
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        figures = List.copyOf(figures);
        sentences = List.copyOf(sentences);
    }

    /** An outcome without numbers and figures: what the lab needs is not there, for this reason. */
    public static Outcome impossible(String reason) {
        return new Outcome(Map.of(), List.of(), List.of(reason));
    }

    /**
     * One of the numbers.
     *
     * @throws IllegalArgumentException if there is none of that name; the message lists those there are
     */
    public double number(String name) {
        Double number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("number must be one of " + numbers.keySet() + ", got '" + name + "'");
        }
        return number;
    }
}
