package dev.viva.learn.imbalance;

import dev.viva.learn.Dataset;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Resampler;
import dev.viva.learn.Training;

/**
 * Invents rows of small classes between a row and one of its nearest of the same class: SMOTE, and SMOTE-NC where there are
 * categories (Chawla, Bowyer, Hall and Kegelmeyer, Journal of Artificial Intelligence Research 16, 2002). The result has all
 * rows in their order, then, class by class, the invented ones.
 *
 * <p>Each row of a class is the beginning of equally many invented rows, or of one more; chance decides which of one more,
 * which neighbour each goes to and how far. An invented number lies between both rows'; an invented category is the most
 * frequent of the neighbours, of equally frequent ones that of the nearest. A column in single precision stays so; an
 * indicator becomes a column of numbers. An invented row weighs as much as the one that it begins at; without weights all
 * weigh 1. Rows are counted and are neighbours whatever their weight, but those of weight 0 are left out.
 *
 * <p>Distances are Euclidean, so that columns should be scaled before. Two categories that differ are as far apart as the
 * median of the standard deviations of the numbers over the rows of the class; without numbers, categories that differ are
 * counted. Costs O(n² · terms) for each class of n rows that grows, where a category has a term per level; the same bits for
 * any number of threads.
 *
 * @param sampling how many rows the classes get, each at least those that it has
 * @param neighbors how many of the nearest rows are in question; fewer than the rows of each class that grows
 * @param seed fixes what is invented
 */
public record Smote(Sampling sampling, int neighbors, long seed) implements Resampler {
    private static final String OWNER = "Smote";
    private static final Parameters<Smote> PARAMETERS = Parameters.of(
            Smote.class,
            Sampling.parameter(),
            neighborsParameter(),
            Parameter.seed("seed", "fixes what is invented", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Smote {
        PARAMETERS.check(sampling, neighbors, seed);
    }

    /** All classes as many as the largest, by five neighbours. */
    public static Smote standard() {
        return PARAMETERS.defaults();
    }

    /** The same with other numbers of rows. */
    public Smote withSampling(Sampling wanted) {
        return new Smote(wanted, neighbors, seed);
    }

    /** The same with another number of neighbours. */
    public Smote withNeighbors(int count) {
        return new Smote(sampling, count, seed);
    }

    /** The same with another seed. */
    public Smote withSeed(long wanted) {
        return new Smote(sampling, neighbors, wanted);
    }

    static Parameter<Integer> neighborsParameter() {
        return Parameter.integer("neighbors", "how many of the nearest rows are in question", 1, 10_000, 5);
    }

    @Override
    public Parameters<Smote> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc} The target must hold classes, every value must be there and be finite, and a class that grows must have
     * more rows than {@code neighbors}.
     */
    @Override
    public Dataset resample(Dataset data, Training training) {
        RowsByClass classes = RowsByClass.of(OWNER, data);
        int[] wanted = classes.grown(sampling);
        MixedRows rows = MixedRows.of(OWNER, classes.data().features(), training.parallel());
        InventedRows invented = new InventedRows(classes.data());
        for (int code = 0; code < wanted.length; code++) {
            int[] own = classes.of().get(code);
            if (wanted[code] > own.length) {
                requireEnough(OWNER, neighbors, classes, code);
                int[] found = rows.neighbors(own, rows.medianDeviation(own), neighbors, training.parallel());
                invented.add(code, own, found, bases(code, own.length, wanted[code] - own.length), seed);
            }
        }
        return invented.appended(training.parallel());
    }

    private int[] bases(int code, int rows, int count) {
        int[] order = RandomOversampler.order(seed, code, rows);
        int[] bases = new int[count];
        for (int at = 0; at < count; at++) {
            bases[at] = order[at % rows];
        }
        return bases;
    }

    static void requireEnough(String owner, int neighbors, RowsByClass classes, int code) {
        if (classes.size(code) <= neighbors) {
            throw new IllegalArgumentException(owner + ".neighbors must be below the rows of class '"
                    + classes.target().labels().get(code) + "', " + classes.size(code) + ", got " + neighbors);
        }
    }
}
