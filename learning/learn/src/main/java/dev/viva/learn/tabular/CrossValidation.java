package dev.viva.learn.tabular;

import dev.viva.kernel.Progress;
import dev.viva.learn.Training;
import dev.viva.learn.selection.Estimate;
import dev.viva.learn.selection.Folds;
import dev.viva.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How well a learner does on rows it has not seen: every row is judged once, by a model that was fitted without it.
 *
 * @param folds the evaluation of each fold
 */
public record CrossValidation(List<Evaluation> folds) {
    /**
     * A figure over the folds, with the interval that holds its mean with a confidence of 95 %, corrected for the rows that
     * folds share: see {@link Estimate}. For a single fold the interval is the mean alone.
     *
     * @param mean the mean over the folds in which the figure is defined
     * @param deviation the standard deviation between folds
     * @param low the lower end of the interval
     * @param high the upper end
     */
    public record Score(double mean, double deviation, double low, double high) {
        static Score of(double[] values, int folds) {
            Estimate estimate = Estimate.of(values, folds < 2 ? 0 : 1.0 / (folds - 1), 0.95);
            boolean known = estimate.splits() > 1;
            return new Score(
                    estimate.mean(),
                    estimate.deviation(),
                    known ? estimate.low() : estimate.mean(),
                    known ? estimate.high() : estimate.mean());
        }
    }

    /** Told of each fold, in order, on the calling thread. */
    @FunctionalInterface
    public interface Watch {
        /**
         * A fold was judged.
         *
         * @param model fitted on {@code taught}
         * @param taught the rows that taught
         * @param unseen the rows that it was judged on, all with a target
         * @param evaluation on those
         */
        void judged(TabularModel model, Table taught, Table unseen, Evaluation evaluation);
    }

    /** Copies the list. */
    public CrossValidation {
        folds = List.copyOf(folds);
    }

    /**
     * Fits and judges {@code learner} once per fold; with classes the folds have equal shares of each. How columns are
     * read is learned in each fold from its training rows alone. The same seed gives the same figures.
     *
     * @throws IllegalArgumentException if {@code folds} is below 2 or above the number of rows with a target; or as
     *     {@link TabularLearner#fit}
     */
    public static CrossValidation run(
            TabularLearner learner, Table table, String target, int folds, Training training) {
        return run(learner, table, target, folds, training, (model, taught, unseen, evaluation) -> {});
    }

    /**
     * The same, watched: what comes of it does not depend on that.
     *
     * @throws IllegalArgumentException as {@link #run(TabularLearner, Table, String, int, Training)}
     */
    public static CrossValidation run(
            TabularLearner learner, Table table, String target, int folds, Training training, Watch watch) {
        Table known = table.take(TargetEncoding.known(table, target));
        TargetEncoding encoding =
                TargetEncoding.fit(known, target, learner.options().task());
        Folds division =
                Folds.of(encoding.encode(known), folds, learner.options().seed());
        List<Evaluation> judged = new ArrayList<>();
        try (Progress.Task task = training.progress().start("cross-validation", folds)) {
            for (int fold = 0; fold < folds; fold++) {
                Table taught = known.take(division.train(fold));
                Table unseen = known.take(division.test(fold));
                TabularModel model = learner.fit(taught, encoding, training);
                judged.add(model.evaluate(unseen));
                watch.judged(model, taught, unseen, judged.getLast());
                task.advance(1);
            }
        }
        return new CrossValidation(judged);
    }

    /** Every figure that is defined in some fold. */
    public Map<String, Score> scores() {
        Map<String, Score> scores = new LinkedHashMap<>();
        for (Evaluation each : folds) {
            for (String name : each.figures().keySet()) {
                scores.computeIfAbsent(name, figure -> Score.of(values(figure), folds.size()));
            }
        }
        return scores;
    }

    /**
     * One figure over the folds.
     *
     * @throws IllegalArgumentException if there is none of this name, or it is undefined in every fold
     */
    public Score score(String name) {
        Score score = scores().get(name);
        if (score == null) {
            throw new IllegalArgumentException(
                    "CrossValidation has no figure '" + name + "'; there are " + scores().keySet());
        }
        return score;
    }

    /** One line per figure: its mean and interval. */
    public String report() {
        return report(folds.size(), scores());
    }

    static String report(int folds, Map<String, Score> scores) {
        Map<String, String> texts = new LinkedHashMap<>();
        scores.forEach((name, score) -> texts.put(
                name, String.format(Locale.ROOT, "%.5f  [%.5f, %.5f]", score.mean(), score.low(), score.high())));
        return folds + " folds: mean and 95 % interval\n" + Report.columns(texts);
    }

    /** All of it as nested maps, lists and numbers, ready to be written as one JSON object. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("folds", folds.stream().map(Evaluation::figures).toList());
        map.put("scores", toMap(scores()));
        return map;
    }

    static Map<String, Object> toMap(Map<String, Score> scores) {
        Map<String, Object> map = new LinkedHashMap<>();
        scores.forEach((name, score) -> {
            Map<String, Double> each = new LinkedHashMap<>();
            each.put("mean", score.mean());
            each.put("deviation", score.deviation());
            each.put("low", score.low());
            each.put("high", score.high());
            map.put(name, each);
        });
        return map;
    }

    private double[] values(String figure) {
        return folds.stream()
                .filter(each -> each.figures().containsKey(figure))
                .mapToDouble(each -> each.figures().get(figure))
                .toArray();
    }
}
