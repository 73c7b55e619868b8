package dev.viva.study.lab.draw;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers that a lab has computed, by name, in order. Not thread-safe. */
public final class Results {
    private final Map<String, Double> numbers = new LinkedHashMap<>();

    /** One more number. */
    public void put(String name, double value) {
        numbers.put(name, value);
    }

    /** One more number, which counts something: below 2^53. */
    public void put(String name, long count) {
        put(name, (double) count);
    }

    /**
     * A number that is there.
     *
     * @throws IllegalArgumentException if it is not
     */
    public double get(String name) {
        Double number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("number must be one of " + numbers.keySet() + ", got '" + name + "'");
        }
        return number;
    }

    /** All numbers, in the order of {@code meanings}. */
    public Map<String, Double> inOrderOf(Map<String, String> meanings) {
        Map<String, Double> ordered = new LinkedHashMap<>();
        meanings.keySet().forEach(name -> ordered.put(name, get(name)));
        return ordered;
    }

    /** All numbers, in the order in which they came. */
    public Map<String, Double> all() {
        return Collections.unmodifiableMap(numbers);
    }
}
