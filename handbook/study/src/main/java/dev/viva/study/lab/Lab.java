package dev.viva.study.lab;

import dev.viva.deep.tensor.LibtorchException;
import dev.viva.study.lab.claim.Claim;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A lab: an engine with its parameters, and what it claims. Immutable and thread-safe.
 *
 * @param id what it is called in addresses and question files: {@code [a-z0-9-]+}
 * @param title its name
 * @param look what to do and to look for, in a sentence or two
 * @param controls its parameters
 * @param numbers what it computes: each number's name and meaning
 * @param claims what always holds, whatever the seed
 * @param takesData whether readers can bring data of their own
 * @param engine what computes it
 */
public record Lab(
        String id,
        String title,
        String look,
        List<Control> controls,
        Map<String, String> numbers,
        List<Claim> claims,
        boolean takesData,
        Engine engine) {
    /** Copies the collections. */
    public Lab {
        controls = List.copyOf(controls);
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        claims = List.copyOf(claims);
    }

    /**
     * What it computes for {@code setting}; where it needs libtorch and this system has none, {@link Outcome#impossible}.
     *
     * @throws IllegalArgumentException if the setting is another lab's, or its data does not suit
     */
    public Outcome run(Setting setting) {
        if (!setting.lab().id().equals(id)) {
            throw new IllegalArgumentException("Lab.run: the setting must be of " + id + ", got "
                    + setting.lab().id());
        }
        if (setting.own().isPresent() && !takesData) {
            throw new IllegalArgumentException("Lab.run: " + id + " takes no data");
        }
        try {
            return engine.run(setting);
        } catch (LibtorchException missing) {
            return Outcome.impossible(
                    "This laboratory computes with libtorch, which cannot be used here. " + missing.getMessage());
        }
    }

    /** A complete compact source file that computes the heart of it. */
    public String copyAsJava(Setting setting) {
        return engine.java(setting);
    }
}
