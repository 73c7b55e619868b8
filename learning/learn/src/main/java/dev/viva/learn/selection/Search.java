package dev.viva.learn.selection;

import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Model;
import dev.viva.learn.Training;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A search for hyper-parameters that is itself a learner's fit: tries every candidate on the same splits and fits the best
 * one on all rows. The first scorer of the validator decides. Candidates may set the parameters of whole pipelines, since
 * they go by name. The same data gives the same result for any number of threads.
 *
 * @param <M> the kind of model that the learner fits
 * @param learner whose settings are tried
 * @param candidates the settings to try, such as {@link Candidates#grid}
 * @param validator how each is judged
 * @param oneStandardError take the first candidate, in the order of the list, whose mean score is within one corrected
 *     standard error of the best one's (Breiman et al. 1984): list the simpler candidates first
 */
public record Search<M extends Model>(
        Learner<M> learner, List<Map<String, String>> candidates, CrossValidator validator, boolean oneStandardError) {
    /**
     * Copies the list and reads every setting.
     *
     * @throws IllegalArgumentException if there is no candidate, or the learner does not allow one: as {@link Learner#with}
     */
    public Search {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("Search.candidates must have at least 1 candidate, got none");
        }
        candidates.forEach(settings -> configured(learner, settings));
    }

    /**
     * Takes the best mean score.
     *
     * @throws IllegalArgumentException as {@link #Search(Learner, List, CrossValidator, boolean)}
     */
    public static <M extends Model> Search<M> of(
            Learner<M> learner, List<Map<String, String>> candidates, CrossValidator validator) {
        return new Search<>(learner, candidates, validator, false);
    }

    /** The same search that takes the first candidate within one standard error of the best. */
    public Search<M> withOneStandardError() {
        return new Search<>(learner, candidates, validator, true);
    }

    /**
     * Tries all candidates and fits the chosen one on all rows. Splits run one after the other, the candidates of a split
     * at the same time; what they share of the work on its rows is done once.
     *
     * @throws IllegalArgumentException as {@link CrossValidator#run(List, Dataset, Training)}; or if the deciding score is
     *     undefined for every candidate
     */
    public Found<M> run(Dataset data, Training training) {
        List<Learner<M>> learners = candidates.stream()
                .map(settings -> configured(learner, settings))
                .toList();
        List<CrossValidated> results = validator.run(learners, data, training);
        int chosen = choose(results);
        M model = learners.get(chosen).fit(data, training);
        return new Found<>(candidates, results, chosen, learners.get(chosen), model);
    }

    /** Runs on all processors, in silence. */
    public Found<M> run(Dataset data) {
        return run(data, Training.plain());
    }

    /**
     * Judges the search itself (nested cross-validation): in each outer split it runs on the rows that teach, and the model
     * that it ends with is judged on rows that no part of the search has seen.
     *
     * @param outer the outer splits
     * @throws IllegalArgumentException as {@link #run}
     */
    public CrossValidated nested(Splitter outer, Dataset data, Training training) {
        List<Split> splits = outer.splits(data.target(), validator.groups());
        List<JudgedSplit> judged = new ArrayList<>();
        for (Split split : splits) {
            long begun = System.nanoTime();
            M model = within(split.train())
                    .run(data.take(split.train()), training)
                    .model();
            long fitted = System.nanoTime();
            Predictions predictions = Predictions.of(model, data.take(split.test()));
            double[] scores = validator.scorers().stream()
                    .mapToDouble(scorer -> scorer.score(predictions))
                    .toArray();
            judged.add(new JudgedSplit(predictions, scores, fitted - begun, System.nanoTime() - fitted));
        }
        return new CrossValidated(validator.scorers(), splits, judged);
    }

    private Search<M> within(int[] rows) {
        int[] groups = validator.groups();
        return groups == null
                ? this
                : new Search<>(
                        learner,
                        candidates,
                        validator.withGroups(
                                IntStream.of(rows).map(row -> groups[row]).toArray()),
                        oneStandardError);
    }

    private int choose(List<CrossValidated> results) {
        Scorer scorer = validator.scorers().getFirst();
        List<Estimate> estimates =
                results.stream().map(each -> each.estimate(scorer.name())).toList();
        int best = IntStream.range(0, results.size())
                .filter(at -> !Double.isNaN(estimates.get(at).mean()))
                .boxed()
                .max(Comparator.<Integer>comparingDouble(
                                at -> scorer.merit(estimates.get(at).mean()))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Search: " + scorer.name() + " must be defined for some candidate, got none"));
        double error = oneStandardError ? estimates.get(best).error() : 0;
        double enough = scorer.merit(estimates.get(best).mean()) - (error > 0 ? error : 0);
        return IntStream.rangeClosed(0, best)
                .filter(at -> scorer.merit(estimates.get(at).mean()) >= enough)
                .findFirst()
                .orElse(best);
    }

    static <M extends Model> Learner<M> configured(Learner<M> learner, Map<String, String> settings) {
        Learner<M> changed = learner;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            changed = changed.with(setting.getKey(), setting.getValue());
        }
        return changed;
    }
}
