package dev.viva.features;

import java.util.Arrays;

/**
 * One thing that happened, as a carrier to be filled again and again: setting and reading allocate nothing.
 *
 * <p>A key or code of {@link #ABSENT} and a number of NaN are missing. The setters check; {@link #requireValid()} checks
 * that id and time were set. Not thread-safe.
 */
public final class Event {
    /** A key or code that is not there. */
    public static final long ABSENT = -1;

    private final EventSchema schema;
    private final long[] keys;
    private final double[] numbers;
    private final long[] codes;
    private final double[] limits;
    private long id;
    private long timeMillis;

    Event(EventSchema schema) {
        this.schema = schema;
        this.keys = new long[schema.entities().size()];
        this.numbers = new double[schema.numbers().size()];
        this.codes = new long[schema.codes().size()];
        this.limits = schema.numbers().stream().mapToDouble(NumberField::limit).toArray();
        clear();
    }

    /** What the positions mean. */
    public EventSchema schema() {
        return schema;
    }

    /** Makes everything missing; id and time must be set anew. */
    public Event clear() {
        Arrays.fill(keys, ABSENT);
        Arrays.fill(numbers, Double.NaN);
        Arrays.fill(codes, ABSENT);
        id = 0;
        timeMillis = 0;
        return this;
    }

    /** Clears the event and sets which one it is and when it happened, in milliseconds since 1970-01-01 UTC. */
    public Event begin(long id, long timeMillis) {
        clear();
        this.id = id;
        this.timeMillis = timeMillis;
        return this;
    }

    /** Sets the key of an entity; {@link #ABSENT} for none. */
    public Event key(int entity, long key) {
        keys[entity] = key;
        return this;
    }

    /** Sets a number; NaN for none. */
    public Event number(int field, double value) {
        numbers[field] = value;
        return this;
    }

    /** Sets a code; {@link #ABSENT} for none. */
    public Event code(int field, long code) {
        codes[field] = code;
        return this;
    }

    /** Which event this is; the same id twice is the same event. */
    public long id() {
        return id;
    }

    /** When it happened, in milliseconds since 1970-01-01 UTC. */
    public long timeMillis() {
        return timeMillis;
    }

    /** The key of an entity, or {@link #ABSENT}. */
    public long key(int entity) {
        return keys[entity];
    }

    /** A number, or NaN. */
    public double number(int field) {
        return numbers[field];
    }

    /** A code, or {@link #ABSENT}. */
    public long code(int field) {
        return codes[field];
    }

    /**
     * Checks time and numbers.
     *
     * @throws IllegalArgumentException naming the first value that is out of its range
     */
    public void requireValid() {
        if (timeMillis < EventSchema.EARLIEST_MILLIS || timeMillis >= EventSchema.LATEST_MILLIS) {
            throw new IllegalArgumentException("Event.timeMillis must be in [" + EventSchema.EARLIEST_MILLIS + ", "
                    + EventSchema.LATEST_MILLIS + ") (1990 to 2199), got " + timeMillis);
        }
        for (int field = 0; field < numbers.length; field++) {
            if (Math.abs(numbers[field]) > limits[field]) {
                throw outOfRange(field);
            }
        }
    }

    private IllegalArgumentException outOfRange(int field) {
        return new IllegalArgumentException(
                "Event." + schema.numbers().get(field).name() + " must be in ±" + limits[field] + " or missing, got "
                        + numbers[field]);
    }

    /**
     * A key for an entity that is known by a text: 64 well-mixed bits of it (never {@link #ABSENT}). Two of a hundred
     * million texts share a key with a chance of about 1 in 4,000.
     */
    public static long keyOf(CharSequence text) {
        long hash = 0xCBF29CE484222325L;
        for (int at = 0; at < text.length(); at++) {
            hash = mix(hash ^ text.charAt(at));
        }
        hash = mix(hash + text.length());
        return hash == ABSENT ? 0 : hash;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
