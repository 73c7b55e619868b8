package dev.viva.learn.selection;

import dev.viva.kernel.Progress;
import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Model;
import dev.viva.learn.Training;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well a learner does by one hyper-parameter: where it learns too little, and where too much. Immutable; arrays are
 * owned.
 *
 * @param scorer what is judged
 * @param parameter the name of the hyper-parameter
 * @param values of it, in the order in which they were asked for
 * @param train the scores on the rows that taught: {@code train[value][split]}
 * @param test the scores on unseen rows: {@code test[value][split]}
 */
public record ValidationCurve(Scorer scorer, String parameter, List<String> values, double[][] train, double[][] test) {
    private static final double CONFIDENCE = 0.95;

    /** Copies the list. */
    public ValidationCurve {
        values = List.copyOf(values);
    }

    /**
     * Fits with each value in each split; what the fits share of the work on a split's rows is done once. The first scorer
     * of the validator judges. O(values · splits) fits.
     *
     * @throws IllegalArgumentException if there is no value, or the learner does not allow one; or as
     *     {@link CrossValidator#run}
     */
    public static ValidationCurve of(
            Learner<?> learner,
            String parameter,
            List<String> values,
            Dataset data,
            CrossValidator validator,
            Training training) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("ValidationCurve.values must have at least 1 value, got none");
        }
        List<Learner<?>> learners = new ArrayList<>();
        values.forEach(value -> learners.add(learner.with(parameter, value)));
        List<Split> splits = validator.splitter().splits(data.target(), validator.groups());
        Scorer scorer = validator.scorers().getFirst();
        double[][] train = new double[values.size()][splits.size()];
        double[][] test = new double[values.size()][splits.size()];
        try (Progress.Task task = training.progress().start("validation curve", splits.size())) {
            Training silent = training.reporting(Progress.none());
            for (int at = 0; at < splits.size(); at++) {
                int split = at;
                Dataset teaching = data.take(splits.get(at).train());
                Dataset unseen = data.take(splits.get(at).test());
                FoldFit fold = validator.fold(teaching, learners, silent);
                training.parallel().forEach(values.size(), value -> {
                    Model model = fold.fit(learners.get(value));
                    train[value][split] = scorer.score(Predictions.of(model, teaching));
                    test[value][split] = scorer.score(Predictions.of(model, unseen));
                });
                task.advance(1);
            }
        }
        return new ValidationCurve(scorer, parameter, values, train, test);
    }

    /** The score on the rows that taught, over the splits. */
    public Estimate trained(int value) {
        return Estimate.of(train[value], 0, CONFIDENCE);
    }

    /** The score on unseen rows, over the splits, with an interval of 95 % as for {@code 1 / (splits - 1)} unseen rows. */
    public Estimate unseen(int value) {
        int splits = test[value].length;
        return Estimate.of(test[value], splits < 2 ? 0 : 1.0 / (splits - 1), CONFIDENCE);
    }

    /** One row per value: the value, and the mean and deviation of both scores. */
    public Table table() {
        int count = values.size();
        return Table.of(
                TextColumn.of(parameter, values.toArray(String[]::new)),
                numbers(
                        "train",
                        IntStream.range(0, count)
                                .mapToObj(this::trained)
                                .mapToDouble(Estimate::mean)
                                .toArray()),
                numbers(
                        "train_deviation",
                        IntStream.range(0, count)
                                .mapToObj(this::trained)
                                .mapToDouble(Estimate::deviation)
                                .toArray()),
                numbers(
                        "test",
                        IntStream.range(0, count)
                                .mapToObj(this::unseen)
                                .mapToDouble(Estimate::mean)
                                .toArray()),
                numbers(
                        "test_deviation",
                        IntStream.range(0, count)
                                .mapToObj(this::unseen)
                                .mapToDouble(Estimate::deviation)
                                .toArray()));
    }

    private static NumberColumn numbers(String name, double[] values) {
        return new NumberColumn(name, values);
    }
}
