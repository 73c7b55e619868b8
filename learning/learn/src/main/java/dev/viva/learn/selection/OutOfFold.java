package dev.viva.learn.selection;

import dev.viva.kernel.Progress;
import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Training;

/** Probabilities of the rows that teach, each by a model that it did not teach. */
public final class OutOfFold {
    private OutOfFold() {}

    /**
     * Fits {@code learner} once per fold, on the rows of all others, and asks it for the rows of the fold.
     *
     * @param task what the progress is called
     * @return one row for each row, in the order of the labels
     * @throws IllegalArgumentException as the learner
     */
    public static double[][] probabilities(
            Learner<? extends Classifier> learner, Dataset data, Folds folds, String task, Training training) {
        double[][] found = new double[data.rows()][];
        try (Progress.Task running = training.progress().start(task, folds.count())) {
            for (int fold = 0; fold < folds.count(); fold++) {
                Classifier model = learner.fit(data.take(folds.train(fold)), training);
                int[] rows = folds.test(fold);
                double[][] probabilities = model.probabilities(data.features().take(rows));
                for (int at = 0; at < rows.length; at++) {
                    found[rows[at]] = probabilities[at];
                }
                running.advance(1);
            }
        }
        return found;
    }
}
