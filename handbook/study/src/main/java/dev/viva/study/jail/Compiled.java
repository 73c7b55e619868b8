package dev.viva.study.jail;

import java.util.List;
import java.util.Map;

/**
 * What the compiler made of a source: classes, or faults.
 *
 * @param classes each class by its name, as the hexadecimal text in which it goes on to the runner
 * @param faults why there are none
 */
public record Compiled(Map<String, String> classes, List<Fault> faults) {
    /** Copies both. */
    public Compiled {
        classes = Map.copyOf(classes);
        faults = List.copyOf(faults);
    }

    /**
     * One fault of a source.
     *
     * @param line its line, from 1
     * @param column its column, from 1
     * @param message what is wrong
     */
    public record Fault(int line, int column, String message) {}
}
