package dev.viva.deep.store;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The notes of a file of weights, read as what they should be. Immutable. */
public final class Notes {
    private final String owner;
    private final Map<String, String> all;

    private Notes(String owner, Map<String, String> all) {
        this.owner = owner;
        this.all = Map.copyOf(all);
    }

    /**
     * Of these.
     *
     * @param owner whose they are, for messages
     */
    public static Notes of(String owner, Map<String, String> all) {
        return new Notes(owner, all);
    }

    /**
     * A note as it is written.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public String text(String name) {
        String text = all.get(name);
        if (text == null) {
            throw new IllegalArgumentException(
                    owner + ": there is no note \"" + name + "\", there are " + all.keySet());
        }
        return text;
    }

    /** A whole number; throws as {@link #text} does, and if it is none. */
    public long whole(String name) {
        return read(name, "a whole number", Long::parseLong);
    }

    /** A whole number of 32 bits; throws as {@link #text} does, and if it is none. */
    public int count(String name) {
        return read(name, "a whole number of 32 bits", Integer::parseInt);
    }

    /** A number; throws as {@link #text} does, and if it is none. */
    public double number(String name) {
        return read(name, "a number", Double::parseDouble);
    }

    /** True or false; throws as {@link #text} does, and if it is neither. */
    public boolean flag(String name) {
        return read(name, "true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        });
    }

    /** Numbers between commas; throws as {@link #text} does, and if one is none. */
    public List<Double> numbers(String name) {
        return read(
                name,
                "numbers between commas",
                text -> Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList());
    }

    /** Whole numbers between commas; throws as {@link #text} does, and if one is none. */
    public List<Integer> wholes(String name) {
        return read(
                name,
                "whole numbers between commas",
                text -> Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList());
    }

    /** One of the constants of an enumeration; throws as {@link #text} does, and if it is none of them. */
    public <E extends Enum<E>> E constant(String name, Class<E> type) {
        return read(name, "one of " + Arrays.toString(type.getEnumConstants()), text -> Enum.valueOf(type, text));
    }

    /** The lines of a note. */
    public List<String> lines(String name) {
        return List.of(text(name).split("\n", -1));
    }

    /** Lines as {@link #lines} reads them. */
    public static String joined(List<String> lines) {
        return String.join("\n", lines);
    }

    /** Numbers as {@link #numbers} and {@link #wholes} read them. */
    public static String listed(List<? extends Number> numbers) {
        return String.join(",", numbers.stream().map(Object::toString).toList());
    }

    /** Those whose names begin so, without this beginning. */
    public Notes under(String beginning) {
        Map<String, String> under = new LinkedHashMap<>();
        all.forEach((name, text) -> {
            if (name.startsWith(beginning)) {
                under.put(name.substring(beginning.length()), text);
            }
        });
        return new Notes(owner, under);
    }

    private <T> T read(String name, String allowed, Function<String, T> reader) {
        String text = text(name);
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    owner + ": note \"" + name + "\" must be " + allowed + ", got \"" + text + "\"", wrong);
        }
    }
}
