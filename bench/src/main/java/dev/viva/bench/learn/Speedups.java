package dev.viva.bench.learn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** How many times faster than scikit-learn each case of one run was. Not thread-safe. */
final class Speedups {
    private final Map<String, Double> measured = new LinkedHashMap<>();

    void add(String name, double times) {
        measured.put(name, times);
    }

    int count() {
        return measured.size();
    }

    /** The geometric mean, if anything was measured. */
    OptionalDouble mean() {
        return measured.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.exp(measured.values().stream()
                        .mapToDouble(Math::log)
                        .average()
                        .orElseThrow()));
    }
}
