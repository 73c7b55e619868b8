package dev.viva.kernel;

/**
 * Random numbers one after the other: a counter that walks over a {@link CounterRandom}. The same generator gives the
 * same sequence of bits on every machine, since all arithmetic is exact, IEEE 754 or {@link StrictMath}. Not thread-safe:
 * give each thread or part the draws of a stream of its own.
 */
public final class Draws {
    private static final double LARGE_MEAN = 10;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;
    private static final double LARGEST_MEAN = 1e9;

    private final CounterRandom random;
    private long index;
    private double spareGaussian = Double.NaN;

    Draws(CounterRandom random) {
        this.random = random;
    }

    /** The draws of {@code seed}: those of {@link CounterRandom#of(long)}. */
    public static Draws of(long seed) {
        return CounterRandom.of(seed).draws();
    }

    /** 64 uniform bits. */
    public long nextLong() {
        return random.bits(index++);
    }

    /**
     * Uniform in {@code 0 … bound - 1}; the bias is below {@code bound / 2^64}.
     *
     * @throws IllegalArgumentException if {@code bound} is not positive
     */
    public int nextInt(int bound) {
        return random.below(index++, bound);
    }

    /** Uniform in [0, 1), a multiple of 2^-53. */
    public double nextDouble() {
        return random.uniform(index++);
    }

    /**
     * Uniform in [{@code low}, {@code high}).
     *
     * @throws IllegalArgumentException unless both are finite and {@code low < high}
     */
    public double nextDouble(double low, double high) {
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException(
                    "Draws.nextDouble: low must be below high, both finite, got " + low + " and " + high);
        }
        double value = low + (high - low) * nextDouble();
        return value < high ? value : Math.nextDown(high);
    }

    /** True with the given probability; never for 0 or less, always for 1 or more. */
    public boolean nextBoolean(double probability) {
        return nextDouble() < probability;
    }

    /** Standard normal, by Marsaglia's polar method; two uniform draws per try, two results per success. */
    public double nextGaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        while (true) {
            double x = 2 * nextDouble() - 1;
            double y = 2 * nextDouble() - 1;
            double square = x * x + y * y;
            if (square > 0 && square < 1) {
                double factor = Math.sqrt(-2 * ElementaryFunctions.log(square) / square);
                spareGaussian = y * factor;
                return x * factor;
            }
        }
    }

    /** Exponential with mean 1, by inversion. */
    public double nextExponential() {
        return -ElementaryFunctions.log(1 - nextDouble());
    }

    /**
     * Poisson with the given mean: by multiplication of uniforms below 10, above by Hörmann's transformed rejection
     * (PTRS; Insurance: Mathematics and Economics 12, 1993). Expected O(min(mean, 10)).
     *
     * @throws IllegalArgumentException unless {@code mean} is in [0, 1e9]
     */
    public long nextPoisson(double mean) {
        if (!(mean >= 0 && mean <= LARGEST_MEAN)) {
            throw new IllegalArgumentException("Draws.nextPoisson: mean must be in [0, 1e9], got " + mean);
        }
        return mean < LARGE_MEAN ? smallPoisson(mean) : largePoisson(mean);
    }

    private long smallPoisson(double mean) {
        double floor = ElementaryFunctions.exp(-mean);
        long count = 0;
        for (double product = nextDouble(); product > floor; product *= nextDouble()) {
            count++;
        }
        return count;
    }

    private long largePoisson(double mean) {
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double quick = 0.9277 - 3.6224 / (b - 2);
        double logMean = ElementaryFunctions.log(mean);
        while (true) {
            double u = nextDouble() - 0.5;
            double v = nextDouble();
            double us = 0.5 - Math.abs(u);
            long count = (long) Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= quick) {
                return count;
            }
            if (count < 0 || (us < 0.013 && v > us)) {
                continue;
            }
            double proposed = ElementaryFunctions.log(v * inverseAlpha / (a / (us * us) + b));
            if (proposed <= count * logMean - mean - logFactorial(count)) {
                return count;
            }
        }
    }

    /** Stirling's series from 10 on (its next term is below 1e-10 there), a plain sum below. */
    private static double logFactorial(long n) {
        if (n < 10) {
            double product = 1;
            for (long factor = 2; factor <= n; factor++) {
                product *= factor;
            }
            return ElementaryFunctions.log(product);
        }
        double x = n + 1.0;
        double inverse = 1 / x;
        double square = inverse * inverse;
        double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
        return (x - 0.5) * ElementaryFunctions.log(x) - x + HALF_LOG_TWO_PI + series;
    }

    /** Puts the values into random order, each order as likely as any other (Fisher and Yates). */
    public void shuffle(int[] values) {
        for (int last = values.length - 1; last > 0; last--) {
            int other = nextInt(last + 1);
            int moved = values[last];
            values[last] = values[other];
            values[other] = moved;
        }
    }

    /**
     * The numbers {@code 0 … size - 1} in random order.
     *
     * @throws IllegalArgumentException if {@code size} is negative
     */
    public int[] permutation(int size) {
        if (size < 0) {
            throw new IllegalArgumentException("Draws.permutation: size must be at least 0, got " + size);
        }
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        shuffle(order);
        return order;
    }
}
