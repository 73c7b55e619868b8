package dev.viva.learn.boosting;

import dev.viva.kernel.CounterRandom;

/**
 * The data behind the golden figures: 10 numbers per row, one tenth of them missing in odd columns, and a score that
 * bends with them. Every part of the score can be found by itself: a product alone would be found by chance, early or late,
 * and move the figures of any library by three per cent. Rows are the same wherever this runs; the script that made the figures uses it too.
 */
final class GoldenData {
    static final int WIDTH = 10;
    private static final CounterRandom RANDOM = CounterRandom.of(2026);

    private GoldenData() {}

    /** Row after row. */
    static double[] rows(int from, int to) {
        double[] values = new double[(to - from) * WIDTH];
        for (int at = 0; at < values.length; at++) {
            long index = (long) from * WIDTH + at;
            boolean missing = at % WIDTH % 2 == 1 && RANDOM.stream(1).uniform(index) < 0.1;
            values[at] = missing ? Double.NaN : 4 * RANDOM.stream(2).uniform(index) - 2;
        }
        return values;
    }

    /** The number to predict for {@code row}. */
    static double target(double[] values, int at, int row) {
        return signal(values, at * WIDTH) + RANDOM.stream(3).uniform(row) - 0.5;
    }

    /** Whether {@code row} is of the second class. */
    static boolean positive(double[] values, int at, int row) {
        return RANDOM.stream(4).uniform(row) < 1 / (1 + StrictMath.exp(-2 * signal(values, at * WIDTH)));
    }

    /** The class of {@code row}, of three. */
    static int classOf(double[] values, int at, int row) {
        double score = signal(values, at * WIDTH) + 0.8 * (RANDOM.stream(5).uniform(row) - 0.5);
        double other = known(values[at * WIDTH + 5], 0) + values[at * WIDTH + 8];
        return score > 0.5 ? 2 : other > score ? 1 : 0;
    }

    /** A count: of Poisson's distribution, whose mean follows the numbers. */
    static int count(double[] values, int at, int row) {
        double left = RANDOM.stream(6).uniform(row);
        double mean = StrictMath.exp(0.6 * signal(values, at * WIDTH) - 0.3);
        int count = 0;
        for (double mass = StrictMath.exp(-mean); left > mass && count < 100; mass *= mean / ++count) {
            left -= mass;
        }
        return count;
    }

    /** An amount that is 0 for about two rows of five. */
    static double amount(double[] values, int at, int row) {
        int claims = count(values, at, row);
        double amount = 0;
        for (int claim = 0; claim < claims; claim++) {
            amount -= StrictMath.log(1 - RANDOM.stream(7).stream(claim).uniform(row));
        }
        return amount;
    }

    /** How relevant {@code row} is to its query of twenty rows: 0 to 4. */
    static int grade(double[] values, int at, int row) {
        double mood = 2 * RANDOM.stream(8).uniform(row / 20);
        double score = signal(values, at * WIDTH) + mood + RANDOM.stream(9).uniform(row);
        return (int) Math.max(0, Math.min(4, Math.floor(score)));
    }

    private static double signal(double[] x, int from) {
        double second = known(x[from + 1], 1);
        double third = known(x[from + 3], -1);
        return StrictMath.sin(2 * x[from])
                + 0.5 * second
                + 0.5 * x[from] * second
                + 0.4 * third * third
                - 0.7
                + (x[from + 2] > 0.31 && x[from + 4] < 0.17 ? 1 : 0)
                - 0.3 * x[from + 6];
    }

    private static double known(double value, double otherwise) {
        return Double.isNaN(value) ? otherwise : value;
    }
}
