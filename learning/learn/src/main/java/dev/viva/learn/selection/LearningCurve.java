package dev.viva.learn.selection;

import dev.viva.kernel.Progress;
import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Model;
import dev.viva.learn.Training;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How well a learner does by the number of rows that teach it: whether more rows would help. Immutable; arrays are owned.
 *
 * @param scorer what is judged
 * @param rows how many rows teach, ascending
 * @param train the scores on the rows that taught: {@code train[size][split]}
 * @param test the scores on unseen rows: {@code test[size][split]}
 */
public record LearningCurve(Scorer scorer, int[] rows, double[][] train, double[][] test) {
    private static final double CONFIDENCE = 0.95;

    /**
     * Learns from the first rows of each split's shuffled teaching rows, so that smaller sets lie within larger ones; with
     * classes, each has nearly the shares of all. The first scorer of the validator judges. The same seed gives the same
     * bits for any number of threads. O(sizes · splits) fits.
     *
     * @param sizes how many rows teach, ascending
     * @throws IllegalArgumentException if there is no size, they are not ascending from 1 on, or the largest is above the
     *     number of rows that teach in a split; or as {@link CrossValidator#run}
     */
    public static LearningCurve of(
            Learner<?> learner, Dataset data, CrossValidator validator, int[] sizes, long seed, Training training) {
        return run(
                learner,
                data,
                validator,
                sizes,
                training,
                split -> Prefix.order(data.target().take(split.train()), seed));
    }

    /**
     * Learns from the first rows of each split as they come: for rows in order of time, or that are shuffled already.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public static LearningCurve inOrder(
            Learner<?> learner, Dataset data, CrossValidator validator, int[] sizes, Training training) {
        return run(
                learner,
                data,
                validator,
                sizes,
                training,
                split -> IntStream.range(0, split.train().length).toArray());
    }

    private static LearningCurve run(
            Learner<?> learner,
            Dataset data,
            CrossValidator validator,
            int[] sizes,
            Training training,
            Function<Split, int[]> order) {
        List<Split> splits = validator.splitter().splits(data.target(), validator.groups());
        check(sizes, splits);
        int[][] orders = splits.stream().map(order).toArray(int[][]::new);
        Scorer scorer = validator.scorers().getFirst();
        double[][] train = new double[sizes.length][splits.size()];
        double[][] test = new double[sizes.length][splits.size()];
        try (Progress.Task task = training.progress().start("learning curve", (long) sizes.length * splits.size())) {
            Training silent = training.reporting(Progress.none());
            training.parallel().forEach(sizes.length * splits.size(), at -> {
                int size = sizes.length - 1 - at / splits.size();
                Split split = splits.get(at % splits.size());
                int[] rows = Prefix.first(split.train(), orders[at % splits.size()], sizes[size]);
                Dataset teaching = data.take(rows);
                Model model = validator.fit(learner, teaching, silent);
                train[size][at % splits.size()] = scorer.score(Predictions.of(model, teaching));
                test[size][at % splits.size()] = scorer.score(Predictions.of(model, data.take(split.test())));
                task.advance(1);
            });
        }
        return new LearningCurve(scorer, sizes.clone(), train, test);
    }

    private static void check(int[] sizes, List<Split> splits) {
        int most = splits.stream().mapToInt(split -> split.train().length).min().orElseThrow();
        boolean ascending = sizes.length > 0 && sizes[0] > 0 && sizes[sizes.length - 1] <= most;
        for (int at = 1; at < sizes.length; at++) {
            ascending &= sizes[at] > sizes[at - 1];
        }
        if (!ascending) {
            throw new IllegalArgumentException("LearningCurve.sizes must be ascending numbers in [1, " + most
                    + "], the rows that teach; got " + Arrays.toString(sizes));
        }
    }

    /** The score on the rows that taught, over the splits; intervals as of {@link Estimate} with no shared rows. */
    public Estimate trained(int size) {
        return Estimate.of(train[size], 0, CONFIDENCE);
    }

    /** The score on unseen rows, over the splits, with an interval of 95 % as for {@code 1 / (splits - 1)} unseen rows. */
    public Estimate unseen(int size) {
        int splits = test[size].length;
        return Estimate.of(test[size], splits < 2 ? 0 : 1.0 / (splits - 1), CONFIDENCE);
    }

    /** One row per size: how many rows teach, and the mean and deviation of both scores. */
    public Table table() {
        return Table.of(
                numbers("rows", at -> (double) rows[at], each -> each),
                numbers("train", this::trained, Estimate::mean),
                numbers("train_deviation", this::trained, Estimate::deviation),
                numbers("test", this::unseen, Estimate::mean),
                numbers("test_deviation", this::unseen, Estimate::deviation));
    }

    private <T> NumberColumn numbers(String name, IntFunction<T> of, ToDoubleFunction<T> figure) {
        return new NumberColumn(
                name,
                IntStream.range(0, rows.length)
                        .mapToDouble(at -> figure.applyAsDouble(of.apply(at)))
                        .toArray());
    }
}
