package dev.viva.features;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What every event of a stream carries besides its id and time: keys of entities, numbers, and codes of categories or
 * texts. The position of a name in its list is the position of its value in an {@link Event}. Immutable.
 *
 * @param entities who or what takes part, such as customer, merchant, device; at most 32
 * @param numbers measured values, such as amount
 * @param codes categories or texts as numbers, such as a currency or an address
 */
public record EventSchema(List<String> entities, List<NumberField> numbers, List<String> codes) {
    /** The earliest time of an event, 1990-01-01; it also catches seconds that were meant to be milliseconds. */
    public static final long EARLIEST_MILLIS = 631_152_000_000L;

    /** The latest time of an event, 2200-01-01, exclusive. */
    public static final long LATEST_MILLIS = 7_258_118_400_000L;

    public EventSchema {
        entities = List.copyOf(entities);
        numbers = List.copyOf(numbers);
        codes = List.copyOf(codes);
        if (entities.isEmpty() || entities.size() > 32) {
            throw new IllegalArgumentException("EventSchema.entities must have 1 to 32 names, got " + entities.size());
        }
        Set<String> seen = new HashSet<>();
        Stream.of(entities.stream(), numbers.stream().map(NumberField::name), codes.stream())
                .flatMap(names -> names)
                .forEach(name -> requireNew(name, seen));
    }

    /** A schema whose numbers all have six decimals. */
    public static EventSchema of(List<String> entities, List<String> numbers, List<String> codes) {
        return new EventSchema(entities, numbers.stream().map(NumberField::of).toList(), codes);
    }

    /** A fresh event with everything missing. */
    public Event event() {
        return new Event(this);
    }

    /**
     * The position of an entity.
     *
     * @throws IllegalArgumentException if the schema has none of that name
     */
    public int entity(String name) {
        return find("entity", entities, name);
    }

    /**
     * The position of a number.
     *
     * @throws IllegalArgumentException if the schema has none of that name
     */
    public int number(String name) {
        return find("number", numbers.stream().map(NumberField::name).toList(), name);
    }

    /**
     * The position of a code.
     *
     * @throws IllegalArgumentException if the schema has none of that name
     */
    public int code(String name) {
        return find("code", codes, name);
    }

    /** Whether {@code name} is a number of this schema. */
    public boolean hasNumber(String name) {
        return numbers.stream().anyMatch(field -> field.name().equals(name));
    }

    /** Whether {@code name} is a code of this schema. */
    public boolean hasCode(String name) {
        return codes.contains(name);
    }

    private static int find(String kind, List<String> names, String name) {
        int position = names.indexOf(name);
        if (position < 0) {
            throw new IllegalArgumentException("EventSchema has no " + kind + " \"" + name + "\"; it has " + names);
        }
        return position;
    }

    private static void requireNew(String name, Set<String> seen) {
        Names.require("EventSchema: a name", name);
        if (!seen.add(name)) {
            throw new IllegalArgumentException("EventSchema: each name may occur once, \"" + name + "\" occurs twice");
        }
    }
}
