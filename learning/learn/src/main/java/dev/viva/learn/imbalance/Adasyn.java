package dev.viva.learn.imbalance;

import dev.viva.learn.Dataset;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Resampler;
import dev.viva.learn.Training;
import java.util.stream.IntStream;

/**
 * Invents rows of small classes, more of them where other classes are near: ADASYN (He, Bai, Garcia and Li, IJCNN 2008). A
 * row begins as many invented ones as its share of the rows of other classes among its neighbours, over the sum of these
 * shares, has of the rows that are wanted, rounded to the nearest whole number, halves to the even one; so that the class gets
 * about as many as wanted. What an invented row holds and weighs, how categories count, and the order of rows are as in
 * {@link Smote}. Costs O(n · rows · terms) for each class of n rows that grows; the same bits for any number of threads.
 *
 * @param sampling about how many rows the classes get, each at least those that it has
 * @param neighbors how many of the nearest rows are in question; fewer than the rows of each class that grows
 * @param seed fixes what is invented
 */
public record Adasyn(Sampling sampling, int neighbors, long seed) implements Resampler {
    private static final String OWNER = "Adasyn";
    private static final Parameters<Adasyn> PARAMETERS = Parameters.of(
            Adasyn.class,
            Sampling.parameter(),
            Smote.neighborsParameter(),
            Parameter.seed("seed", "fixes what is invented", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Adasyn {
        PARAMETERS.check(sampling, neighbors, seed);
    }

    /** All classes about as many as the largest, by five neighbours. */
    public static Adasyn standard() {
        return PARAMETERS.defaults();
    }

    /** The same with other numbers of rows. */
    public Adasyn withSampling(Sampling wanted) {
        return new Adasyn(wanted, neighbors, seed);
    }

    /** The same with another number of neighbours. */
    public Adasyn withNeighbors(int count) {
        return new Adasyn(sampling, count, seed);
    }

    /** The same with another seed. */
    public Adasyn withSeed(long wanted) {
        return new Adasyn(sampling, neighbors, wanted);
    }

    @Override
    public Parameters<Adasyn> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc} The target must hold classes, every value must be there and be finite, and a class that grows must have
     * more rows than {@code neighbors}, one of them near another class.
     */
    @Override
    public Dataset resample(Dataset data, Training training) {
        RowsByClass classes = RowsByClass.of(OWNER, data);
        int[] wanted = classes.grown(sampling);
        MixedRows rows = MixedRows.of(OWNER, classes.data().features(), training.parallel());
        InventedRows invented = new InventedRows(classes.data());
        for (int code = 0; code < wanted.length; code++) {
            if (wanted[code] > classes.size(code)) {
                Smote.requireEnough(OWNER, neighbors, classes, code);
                add(classes, code, wanted[code] - classes.size(code), rows, invented, training);
            }
        }
        return invented.appended(training.parallel());
    }

    private void add(
            RowsByClass classes, int code, int wanted, MixedRows rows, InventedRows invented, Training training) {
        int[] own = classes.of().get(code);
        double difference = rows.medianDeviation(own);
        int[] all = IntStream.range(0, classes.data().rows()).toArray();
        int[] around = rows.neighbors(own, all, difference, neighbors, training.parallel());
        int[] counts = counts(classes, code, wanted, around);
        int[] bases = IntStream.range(0, own.length)
                .flatMap(row -> IntStream.generate(() -> row).limit(counts[row]))
                .toArray();
        invented.add(code, own, rows.neighbors(own, difference, neighbors, training.parallel()), bases, seed);
    }

    private int[] counts(RowsByClass classes, int code, int wanted, int[] around) {
        double[] shares = new double[classes.size(code)];
        double sum = 0;
        for (int row = 0; row < shares.length; row++) {
            int others = 0;
            for (int at = row * neighbors; at < (row + 1) * neighbors; at++) {
                others += classes.target().codes()[around[at]] == code ? 0 : 1;
            }
            shares[row] = (double) others / neighbors;
            sum += shares[row];
        }
        if (sum == 0) {
            throw new IllegalArgumentException("Adasyn: class '"
                    + classes.target().labels().get(code)
                    + "' must have a row with another class among its " + neighbors
                    + " nearest, got none; Smote needs none");
        }
        int[] counts = new int[shares.length];
        for (int row = 0; row < counts.length; row++) {
            counts[row] = (int) Math.rint(shares[row] / sum * wanted);
        }
        return counts;
    }
}
