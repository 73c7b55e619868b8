package dev.viva.learn.imbalance;

import dev.viva.kernel.CounterRandom;
import dev.viva.learn.Dataset;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Resampler;
import dev.viva.learn.Training;
import java.util.Arrays;

/**
 * Repeats rows of small classes: first all rows in their order, then, class by class, the repeated ones. Within a class each
 * row comes equally often or once more; chance decides which come once more. A repeated row keeps its weight; rows of weight
 * 0 are left out. Any kind of feature, missing values too. A single class stays as it is. O(cells).
 *
 * @param sampling how many rows the classes get, each at least those that it has
 * @param seed fixes what is repeated
 */
public record RandomOversampler(Sampling sampling, long seed) implements Resampler {
    private static final String OWNER = "RandomOversampler";
    private static final Parameters<RandomOversampler> PARAMETERS = Parameters.of(
            RandomOversampler.class, Sampling.parameter(), Parameter.seed("seed", "fixes what is repeated", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public RandomOversampler {
        PARAMETERS.check(sampling, seed);
    }

    /** All classes as many as the largest. */
    public static RandomOversampler standard() {
        return PARAMETERS.defaults();
    }

    /** The same with other numbers of rows. */
    public RandomOversampler withSampling(Sampling wanted) {
        return new RandomOversampler(wanted, seed);
    }

    /** The same with another seed. */
    public RandomOversampler withSeed(long wanted) {
        return new RandomOversampler(sampling, wanted);
    }

    @Override
    public Parameters<RandomOversampler> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc} The target must hold classes.
     */
    @Override
    public Dataset resample(Dataset data, Training training) {
        RowsByClass classes = RowsByClass.of(OWNER, data);
        int[] wanted = classes.grown(sampling);
        int rows = classes.data().rows();
        int[] taken =
                new int[Math.toIntExact(Arrays.stream(wanted).asLongStream().sum())];
        Arrays.setAll(taken, at -> at < rows ? at : 0);
        int at = rows;
        for (int code = 0; code < wanted.length; code++) {
            int[] own = classes.of().get(code);
            int[] order = order(seed, code, own.length);
            for (int repeat = 0; repeat < wanted[code] - own.length; repeat++) {
                taken[at++] = own[order[repeat % own.length]];
            }
        }
        return classes.data().take(taken);
    }

    /** The numbers below {@code size} in an order fixed by seed and class. */
    static int[] order(long seed, int code, int size) {
        return CounterRandom.of(seed).stream(0x6f72646572L).stream(code).draws().permutation(size);
    }
}
