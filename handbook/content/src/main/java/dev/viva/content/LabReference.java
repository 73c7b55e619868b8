package dev.viva.content;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lab that belongs to a question. What parameters and expressions mean is the lab's business; here they are only
 * carried.
 *
 * @param engine the identifier of the lab
 * @param parameters values that differ from the lab's own, by name: text, {@link Long}, {@link Double} or {@link Boolean}
 * @param claims what must hold of the lab's numbers
 * @param line the line of the file in which the lab's fields begin
 */
public record LabReference(String engine, Map<String, Object> parameters, List<Claim> claims, int line) {
    /**
     * A sentence about the lab's numbers that is checked.
     *
     * @param says the sentence
     * @param holds the expression that must be true
     * @param runs settings by the name under which {@code holds} speaks of their numbers; empty for the one setting of
     *     the question
     * @param line the line of the file in which the claim begins
     */
    public record Claim(String says, String holds, Map<String, Map<String, Object>> runs, int line) {
        /** Copies the maps and keeps their order. */
        public Claim {
            Map<String, Map<String, Object>> copy = new LinkedHashMap<>();
            runs.forEach((name, values) -> copy.put(name, ordered(values)));
            runs = Collections.unmodifiableMap(copy);
        }
    }

    /** Copies the collections and keeps their order. */
    public LabReference {
        parameters = ordered(parameters);
        claims = List.copyOf(claims);
    }

    private static Map<String, Object> ordered(Map<String, Object> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
