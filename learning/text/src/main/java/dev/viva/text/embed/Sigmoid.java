package dev.viva.text.embed;

/** The logistic function from a table, to within a millionth: the exact one would cost as much as the products. */
final class Sigmoid {
    private static final int BOUND = 16;
    private static final int STEPS_PER_UNIT = 128;
    private static final float[] TABLE = table();

    private Sigmoid() {}

    private static float[] table() {
        float[] table = new float[2 * BOUND * STEPS_PER_UNIT + 2];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) (1 / (1 + Math.exp(BOUND - (double) i / STEPS_PER_UNIT)));
        }
        return table;
    }

    static float of(float value) {
        float place = (Math.clamp(value, -BOUND, BOUND) + BOUND) * STEPS_PER_UNIT;
        int below = (int) place;
        float share = place - below;
        return TABLE[below] + share * (TABLE[below + 1] - TABLE[below]);
    }
}
