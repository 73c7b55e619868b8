package dev.viva.kernel;

/**
 * Random numbers as a pure function of (seed, stream, index): any part of a computation can draw its own numbers in any
 * order, on any thread, and always gets the same ones.
 *
 * <p>The function is the SplitMix64 finaliser (Steele, Lea and Flood 2014) applied twice to the counter, the second time
 * keyed by seed and stream. Not for cryptography. Immutable and thread-safe; each draw is O(1).
 */
public final class CounterRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long key;

    private CounterRandom(long key) {
        this.key = key;
    }

    /** The generator of {@code seed}; every seed is allowed. */
    public static CounterRandom of(long seed) {
        return new CounterRandom(mix(seed + GOLDEN));
    }

    /** An independent generator, the same for the same {@code stream}; streams nest. */
    public CounterRandom stream(long stream) {
        return new CounterRandom(mix(key ^ mix(stream * GOLDEN + 1)));
    }

    /** 64 uniform bits. */
    public long bits(long index) {
        return mix(mix(index * GOLDEN + key) ^ key);
    }

    /** Uniform in [0, 1), a multiple of 2^-53. */
    public double uniform(long index) {
        return (bits(index) >>> 11) * 0x1.0p-53;
    }

    /**
     * Uniform in {@code 0 … bound - 1}; the bias is below {@code bound / 2^64}.
     *
     * @throws IllegalArgumentException if {@code bound} is not positive
     */
    public int below(long index, int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("CounterRandom.below: bound must be at least 1, got " + bound);
        }
        return (int) Math.unsignedMultiplyHigh(bits(index), bound);
    }

    /** Standard normal, by the Box-Muller transform of two draws of the stream {@code index}; the same bits everywhere. */
    public double gaussian(long index) {
        CounterRandom pair = stream(index);
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - pair.uniform(0)));
        return radius * StrictMath.cos(2 * StrictMath.PI * pair.uniform(1));
    }

    /** These numbers one after the other, from index 0 on; each call begins anew. */
    public Draws draws() {
        return new Draws(this);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
