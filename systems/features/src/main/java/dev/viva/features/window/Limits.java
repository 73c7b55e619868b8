package dev.viva.features.window;

/**
 * How much state stays in memory where a store takes the rest. Beyond a limit the keys that were not used for the longest
 * time are moved to the store and come back when they are needed; values do not depend on it.
 *
 * @param residentKeys keys of all groups together, at least 1
 * @param residentBytes bytes of their state, at least 1
 * @param residentIds remembered events, at least 1
 */
public record Limits(int residentKeys, long residentBytes, int residentIds) {
    public Limits {
        if (residentKeys < 1 || residentBytes < 1 || residentIds < 1) {
            throw new IllegalArgumentException(
                    "Limits must be at least 1, got " + residentKeys + ", " + residentBytes + ", " + residentIds);
        }
    }

    /** Four million keys in at most 2 GiB, and ten million ids. */
    public static Limits standard() {
        return new Limits(4_000_000, 2L << 30, 10_000_000);
    }
}
