package dev.viva.learn.selection;

import dev.viva.kernel.Progress;
import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Model;
import dev.viva.learn.Training;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Judges learners on rows that they have not seen. Splits run at the same time on the pool of the training, which the fits
 * inside share, so that no more threads work than it has. Scores do not depend on the number of threads. Immutable.
 *
 * @param splitter how rows are divided
 * @param scorers what is judged
 * @param groups the group of each row, for splitters that need it; owned, never copied
 */
public record CrossValidator(Splitter splitter, List<Scorer> scorers, int @Nullable [] groups) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no scorer
     */
    public CrossValidator {
        scorers = List.copyOf(scorers);
        if (scorers.isEmpty()) {
            throw new IllegalArgumentException("CrossValidator.scorers must have at least 1 scorer, got none");
        }
    }

    /**
     * Judges by the figures of these names.
     *
     * @throws IllegalArgumentException if {@link Scorers} has none of such a name, or there is no name
     */
    public static CrossValidator of(Splitter splitter, String... scorers) {
        return new CrossValidator(
                splitter, Arrays.stream(scorers).map(Scorers::named).toList(), null);
    }

    /** The same with the group of each row. */
    public CrossValidator withGroups(int[] groupOfRow) {
        return new CrossValidator(splitter, scorers, groupOfRow);
    }

    /**
     * Fits {@code learner} once per split and judges each model.
     *
     * @throws IllegalArgumentException as the splitter, the learner and the scorers
     */
    public CrossValidated run(Learner<?> learner, Dataset data, Training training) {
        return run(List.of(learner), data, training).getFirst();
    }

    /** Runs on all processors, in silence. */
    public CrossValidated run(Learner<?> learner, Dataset data) {
        return run(learner, data, Training.plain());
    }

    /**
     * Judges several learners on the same splits, one split after the other; what learners share of the work on its rows
     * ({@link dev.viva.learn.PreparingLearner}) is done once.
     *
     * @return one result per learner, in order
     * @throws IllegalArgumentException as {@link #run(Learner, Dataset, Training)}
     */
    public List<CrossValidated> run(List<? extends Learner<?>> learners, Dataset data, Training training) {
        List<Split> splits = splitter.splits(data.target(), groups);
        JudgedSplit[][] judged = new JudgedSplit[learners.size()][splits.size()];
        try (Progress.Task task =
                training.progress().start("cross-validation", (long) splits.size() * learners.size())) {
            Training silent = training.reporting(Progress.none());
            if (learners.size() == 1) {
                training.parallel()
                        .forEach(splits.size(), at -> judge(learners, data, splits, at, silent, judged, task));
            } else {
                IntStream.range(0, splits.size())
                        .forEach(at -> judge(learners, data, splits, at, silent, judged, task));
            }
        }
        return Arrays.stream(judged)
                .map(each -> new CrossValidated(scorers, splits, List.of(each)))
                .toList();
    }

    private void judge(
            List<? extends Learner<?>> learners,
            Dataset data,
            List<Split> splits,
            int at,
            Training training,
            JudgedSplit[][] judged,
            Progress.Task task) {
        Split split = splits.get(at);
        FoldFit fold = new FoldFit(data.take(split.train()), learners, training);
        Dataset unseen = data.take(split.test());
        training.parallel().forEach(learners.size(), candidate -> {
            judged[candidate][at] = judge(fold, learners.get(candidate), unseen);
            task.advance(1);
        });
    }

    private JudgedSplit judge(FoldFit fold, Learner<?> learner, Dataset unseen) {
        long begun = System.nanoTime();
        Model model = fold.fit(learner);
        long fitted = System.nanoTime();
        Predictions predictions = Predictions.of(model, unseen);
        double[] scores = scorers.stream()
                .mapToDouble(scorer -> scorer.score(predictions))
                .toArray();
        return new JudgedSplit(predictions, scores, fitted - begun, System.nanoTime() - fitted);
    }
}
