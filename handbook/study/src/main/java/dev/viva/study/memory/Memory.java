package dev.viva.study.memory;

/**
 * What is left of a card in a head.
 *
 * @param stability the days after which the chance of recall has fallen to 90 %, in [0.001, 36500]
 * @param difficulty how hard it is to make it last, in [1, 10]
 */
public record Memory(double stability, double difficulty) {
    /** The least stability, in days: about a minute and a half. */
    public static final double LEAST_STABILITY = 0.001;

    /** The most stability, in days: a hundred years. */
    public static final double MOST_STABILITY = 36_500;

    /** Checks the ranges. */
    public Memory {
        if (!(stability >= LEAST_STABILITY && stability <= MOST_STABILITY)) {
            throw new IllegalArgumentException("Memory.stability must be in [0.001, 36500] days, got " + stability);
        }
        if (!(difficulty >= 1 && difficulty <= 10)) {
            throw new IllegalArgumentException("Memory.difficulty must be in [1, 10], got " + difficulty);
        }
    }
}
