package dev.viva.study.lab.fold;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import dev.viva.learn.Learner;
import dev.viva.learn.Training;
import dev.viva.learn.Transform;
import dev.viva.learn.Transformer;
import dev.viva.learn.selection.Split;
import dev.viva.learn.selection.Splitters;
import java.util.List;

/**
 * Learners that begin with the same steps, judged by stratified folds: the steps are fitted once for all learners, on the
 * rows that teach in a fold.
 *
 * @param steps what comes before each learner
 * @param folds how many folds there are
 * @param seed fixes them
 */
record SharedSteps(List<Transformer<?>> steps, int folds, long seed) {
    private static final Training ALONE = Training.plain().on(Parallel.of(1));

    /** The rows of one fold as the steps leave them. */
    private record Fold(Dataset teaches, Dataset judges) {}

    /** The accuracy of each learner in each fold. */
    double[][] scores(Dataset rows, List<? extends Learner<? extends Classifier>> learners) {
        double[][] scores = new double[learners.size()][folds];
        List<Split> splits = Splitters.stratified(folds, seed).splits(rows.target(), null);
        for (int at = 0; at < folds; at++) {
            Fold fold = fold(rows, splits.get(at));
            for (int learner = 0; learner < scores.length; learner++) {
                Classifier model = learners.get(learner).fit(fold.teaches(), ALONE);
                scores[learner][at] = CrossValidationLab.accuracy(model, fold.judges());
            }
        }
        return scores;
    }

    private Fold fold(Dataset rows, Split split) {
        Dataset teaches = rows.take(split.train());
        Dataset judges = rows.take(split.test());
        for (Transformer<?> step : steps) {
            Transformer.Fitted<? extends Transform> fitted = step.fitAndApply(teaches, ALONE);
            Features changed = fitted.transform().apply(judges.features());
            teaches = teaches.withFeatures(fitted.features());
            judges = judges.withFeatures(changed);
        }
        return new Fold(teaches, judges);
    }
}
