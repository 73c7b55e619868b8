package dev.viva.learn.linear;

/** What models check of the numbers that they are made of. */
final class Coefficients {
    private Coefficients() {}

    static void requireFinite(String owner, double... values) {
        for (int at = 0; at < values.length; at++) {
            if (!Double.isFinite(values[at])) {
                throw new IllegalArgumentException(owner + " must be finite, got " + values[at] + " at " + at);
            }
        }
    }

    static void requireOnePerTerm(String owner, double[] values, LinearInputs inputs) {
        if (values.length != inputs.terms()) {
            throw new IllegalArgumentException(
                    owner + " must be " + inputs.terms() + " numbers, one per term, got " + values.length);
        }
        requireFinite(owner, values);
    }
}
