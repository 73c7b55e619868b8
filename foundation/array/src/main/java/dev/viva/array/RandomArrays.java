package dev.viva.array;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.kernel.Parallel;

/**
 * Arrays of random numbers: {@code RandomArrays.of(7).normal(100, 3)}. The same seed gives the same numbers, whatever the number of
 * threads; two calls of the same generator give the same ones again, so take another {@link #stream} for others. Immutable and
 * thread-safe.
 */
public final class RandomArrays {
    private static final int BLOCK = 1 << 12;

    private final CounterRandom random;

    private RandomArrays(CounterRandom random) {
        this.random = random;
    }

    /** The generator of a seed; every seed is allowed. */
    public static RandomArrays of(long seed) {
        return new RandomArrays(CounterRandom.of(seed));
    }

    /** An independent generator, the same for the same {@code stream}. */
    public RandomArrays stream(long stream) {
        return new RandomArrays(random.stream(stream));
    }

    /**
     * Standard normal numbers.
     *
     * @throws IllegalArgumentException if the shape is none
     */
    public Array normal(int... shape) {
        return filled("RandomArrays.normal", shape, Draws::nextGaussian);
    }

    /**
     * Numbers that are equally likely in [0, 1).
     *
     * @throws IllegalArgumentException if the shape is none
     */
    public Array uniform(int... shape) {
        return filled("RandomArrays.uniform", shape, Draws::nextDouble);
    }

    /**
     * The whole numbers 0 … {@code size - 1} in random order.
     *
     * @throws IllegalArgumentException if {@code size} is negative
     */
    public int[] permutation(int size) {
        return random.draws().permutation(size);
    }

    @FunctionalInterface
    private interface Draw {
        double next(Draws draws);
    }

    private Array filled(String owner, int[] shape, Draw draw) {
        double[] values = new double[Shapes.size(owner, shape)];
        Parallel.common().forRange(values.length, BLOCK, (from, to) -> {
            Draws draws = random.stream(from / BLOCK).draws();
            for (int at = from; at < to; at++) {
                values[at] = draw.next(draws);
            }
        });
        return Array.owning(values, shape);
    }
}
