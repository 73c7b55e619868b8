package dev.viva.learn.selection;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The settings that a search tries: text by the name of the hyper-parameter, as {@code Learner.with} takes them. */
public final class Candidates {
    private Candidates() {}

    /**
     * Every combination of the values, the last name varying fastest.
     *
     * @param values of each name; the order of the map and of the lists is kept
     * @throws IllegalArgumentException if a name has no values
     */
    public static List<Map<String, String>> grid(Map<String, List<String>> values) {
        List<Map<String, String>> grid = List.of(Map.of());
        for (Map.Entry<String, List<String>> each : values.entrySet()) {
            if (each.getValue().isEmpty()) {
                throw new IllegalArgumentException(
                        "Candidates.grid: '" + each.getKey() + "' must have at least 1 value, got none");
            }
            List<Map<String, String>> wider = new ArrayList<>();
            grid.forEach(settings -> each.getValue().forEach(value -> wider.add(with(settings, each.getKey(), value))));
            grid = wider;
        }
        return List.copyOf(grid);
    }

    /**
     * {@code count} independent draws; the same seed gives the same ones, and the first of more are those of fewer.
     *
     * @throws IllegalArgumentException if {@code count} is below 1
     */
    public static List<Map<String, String>> random(Map<String, Distribution> distributions, int count, long seed) {
        if (count < 1) {
            throw new IllegalArgumentException("Candidates.random: count must be at least 1, got " + count);
        }
        CounterRandom random = CounterRandom.of(seed).stream(0x63616e64L);
        return IntStream.range(0, count)
                .mapToObj(candidate ->
                        drawn(distributions, random.stream(candidate).draws()))
                .toList();
    }

    private static Map<String, String> drawn(Map<String, Distribution> distributions, Draws draws) {
        Map<String, String> settings = new LinkedHashMap<>();
        distributions.forEach((name, distribution) -> settings.put(name, distribution.draw(draws)));
        return settings;
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> wider = new LinkedHashMap<>(settings);
        wider.put(name, value);
        return wider;
    }
}
