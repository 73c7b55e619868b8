package dev.viva.text.sentence;

/** Vectors of length 1. */
final class Directions {
    private Directions() {}

    /** Adds the direction of a vector, so many times; one of length 0 has none. */
    static void add(double times, float[] vector, double[] sum) {
        double squares = 0;
        for (float each : vector) {
            squares += (double) each * each;
        }
        requireFinite(squares);
        double factor = squares > 0 ? times / Math.sqrt(squares) : 0;
        for (int at = 0; at < sum.length; at++) {
            sum[at] += factor * vector[at];
        }
    }

    /** The direction of a sum; all 0 if it has none. */
    static float[] single(double[] sum) {
        double squares = 0;
        for (double each : sum) {
            squares += each * each;
        }
        requireFinite(squares);
        float[] direction = new float[sum.length];
        for (int at = 0; squares > 0 && at < sum.length; at++) {
            direction[at] = (float) (sum[at] / Math.sqrt(squares));
        }
        return direction;
    }

    private static void requireFinite(double squares) {
        if (!Double.isFinite(squares)) {
            throw new IllegalStateException("an encoder's vectors must be finite, got one of length "
                    + Math.sqrt(squares) + "; its weights are damaged");
        }
    }
}
