package dev.viva.study.lab.draw;

import java.util.LinkedHashMap;
import java.util.Map;

/** Puts numbers and their meanings into maps that keep their order. */
public final class Numbering {
    private final Map<String, String> meanings = new LinkedHashMap<>();

    private Numbering() {}

    /** An empty list of numbers. */
    public static Numbering of() {
        return new Numbering();
    }

    /** One more number. */
    public Numbering with(String name, String meaning) {
        meanings.put(name, meaning);
        return this;
    }

    /** All numbers. */
    public Map<String, String> all() {
        return meanings;
    }
}
