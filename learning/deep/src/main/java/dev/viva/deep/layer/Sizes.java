package dev.viva.deep.layer;

/** Checks of what layers are made with. */
final class Sizes {
    private Sizes() {}

    static long positive(String owner, String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(owner + ": " + name + " must be at least 1, got " + value);
        }
        return value;
    }

    static double probability(String owner, String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(owner + ": " + name + " must be in [0, 1), got " + value);
        }
        return value;
    }

    static void divides(String owner, String whole, long value, String part, long by) {
        if (by < 1 || value % by != 0) {
            throw new IllegalArgumentException(
                    owner + ": " + whole + " must be a multiple of " + part + ", got " + value + " and " + by);
        }
    }
}
