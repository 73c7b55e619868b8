package dev.viva.learn.imbalance;

import dev.viva.learn.Dataset;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Resampler;
import dev.viva.learn.Training;

/**
 * Leaves out rows of large classes by chance, each as likely as any other of its class. The rest keep their order and weight;
 * rows of weight 0 are left out. Any kind of feature, missing values too. A single class stays as it is. O(cells).
 *
 * @param sampling how many rows the classes keep, each at most those that it has
 * @param seed fixes what is left out
 */
public record RandomUndersampler(Sampling sampling, long seed) implements Resampler {
    private static final String OWNER = "RandomUndersampler";
    private static final Parameters<RandomUndersampler> PARAMETERS = Parameters.of(
            RandomUndersampler.class, Sampling.parameter(), Parameter.seed("seed", "fixes what is left out", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public RandomUndersampler {
        PARAMETERS.check(sampling, seed);
    }

    /** All classes as few as the smallest. */
    public static RandomUndersampler standard() {
        return PARAMETERS.defaults();
    }

    /** The same with other numbers of rows. */
    public RandomUndersampler withSampling(Sampling wanted) {
        return new RandomUndersampler(wanted, seed);
    }

    /** The same with another seed. */
    public RandomUndersampler withSeed(long wanted) {
        return new RandomUndersampler(sampling, wanted);
    }

    @Override
    public Parameters<RandomUndersampler> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc} The target must hold classes.
     */
    @Override
    public Dataset resample(Dataset data, Training training) {
        RowsByClass classes = RowsByClass.of(OWNER, data);
        int[] wanted = classes.shrunk(sampling);
        boolean[] removed = new boolean[classes.data().rows()];
        for (int code = 0; code < wanted.length; code++) {
            int[] own = classes.of().get(code);
            int[] order = RandomOversampler.order(seed, code, own.length);
            for (int at = wanted[code]; at < own.length; at++) {
                removed[own[order[at]]] = true;
            }
        }
        return classes.without(removed);
    }
}
