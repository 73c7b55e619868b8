package dev.viva.learn.selection;

import dev.viva.kernel.Progress;
import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Model;
import dev.viva.learn.StoppingLearner;
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
 * @param stoppingShare the share of each split's teaching rows that is kept apart for learners that stop by them
 *     ({@link StoppingLearner}); 0 keeps none. The rows that judge never stop a fit
 */
public record CrossValidator(Splitter splitter, List<Scorer> scorers, int @Nullable [] groups, double stoppingShare) {
    /** Fixes which rows are kept apart: the same in every run. */
    private static final long STOPPING_SEED = 0x73746f70L;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no scorer, or {@code stoppingShare} is not in [0, 1)
     */
    public CrossValidator {
        scorers = List.copyOf(scorers);
        if (scorers.isEmpty()) {
            throw new IllegalArgumentException("CrossValidator.scorers must have at least 1 scorer, got none");
        }
        if (!(stoppingShare >= 0 && stoppingShare < 1)) {
            throw new IllegalArgumentException("CrossValidator.stoppingShare must be in [0, 1), got " + stoppingShare);
        }
    }

    /**
     * Judges by the figures of these names.
     *
     * @throws IllegalArgumentException if {@link Scorers} has none of such a name, or there is no name
     */
    public static CrossValidator of(Splitter splitter, String... scorers) {
        return new CrossValidator(
                splitter, Arrays.stream(scorers).map(Scorers::named).toList(), null, 0);
    }

    /** The same with the group of each row. */
    public CrossValidator withGroups(int[] groupOfRow) {
        return new CrossValidator(splitter, scorers, groupOfRow, stoppingShare);
    }

    /** The same with early stopping: this share of each split's teaching rows ends the fits of learners that can stop. */
    public CrossValidator withEarlyStopping(double share) {
        return new CrossValidator(splitter, scorers, groups, share);
    }

    /** The same rows divided otherwise. */
    CrossValidator dividedBy(Splitter other) {
        return new CrossValidator(other, scorers, groups, stoppingShare);
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
        FoldFit fold = fold(data.take(split.train()), learners, training);
        Dataset unseen = data.take(split.test());
        training.parallel().forEach(learners.size(), candidate -> {
            judged[candidate][at] = judge(fold, learners.get(candidate), unseen);
            task.advance(1);
        });
    }

    /** The rows that teach, with those kept apart for early stopping where a learner stops. */
    FoldFit fold(Dataset teaching, List<? extends Learner<?>> learners, Training training) {
        boolean stops = learners.stream().anyMatch(StoppingLearner.class::isInstance);
        int[] apart = Folds.holdOut(teaching.target(), stops ? stoppingShare : 0, STOPPING_SEED);
        if (apart.length == 0) {
            return new FoldFit(teaching, teaching, learners, training);
        }
        Dataset rest = teaching.take(Folds.without(teaching.rows(), apart));
        return new FoldFit(teaching, rest, learners, training.validating(teaching.take(apart)));
    }

    /** Fits one learner as a split does. */
    Model fit(Learner<?> learner, Dataset teaching, Training training) {
        return fold(teaching, List.of(learner), training).fit(learner);
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
