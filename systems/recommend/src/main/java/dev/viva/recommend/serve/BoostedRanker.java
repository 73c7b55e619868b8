package dev.viva.recommend.serve;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Ranker;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoostedRanker;
import dev.viva.learn.boosting.GradientBoosting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Ranks a pool by boosted trees (LambdaRank) over its {@link CandidateFeatures}. Immutable and thread-safe.
 *
 * @param features what the trees see
 * @param model fitted on those features
 */
public record BoostedRanker(CandidateFeatures features, Ranker model) implements CandidateRanker {
    /**
     * Checks that the model was fitted on these features.
     *
     * @throws IllegalArgumentException if it has others
     */
    public BoostedRanker {
        if (!model.featureNames().equals(features.names())) {
            throw new IllegalArgumentException("BoostedRanker: the model must have the features " + features.names()
                    + ", got " + model.featureNames());
        }
    }

    /**
     * One list to learn from: what was there, and what came next.
     *
     * @param history before
     * @param pool of candidates at that time
     * @param grades how relevant each candidate turned out, at least 0: 1 for a click, more for a long watch
     */
    public record Example(UserHistory history, Pool pool, double[] grades) {
        /**
         * Checks the length.
         *
         * @throws IllegalArgumentException if there is not one grade for each candidate
         */
        public Example {
            if (grades.length != pool.size()) {
                throw new IllegalArgumentException("BoostedRanker.Example: grades must have " + pool.size()
                        + " entries, one for each candidate, got " + grades.length);
            }
        }
    }

    /**
     * Fits trees.
     *
     * @param examples of which those without a relevant candidate say nothing and are left out
     * @throws IllegalArgumentException if no example has a relevant candidate
     */
    public static BoostedRanker fit(
            CandidateFeatures features,
            List<Example> examples,
            GradientBoosting<GradientBoostedRanker> learner,
            Training training) {
        List<Example> telling = examples.stream()
                .filter(example -> Arrays.stream(example.grades()).anyMatch(grade -> grade > 0))
                .toList();
        if (telling.isEmpty()) {
            throw new IllegalArgumentException(
                    "BoostedRanker.fit: an example must have a relevant candidate, got none in " + examples.size()
                            + " examples");
        }
        return new BoostedRanker(features, learner.fit(dataset(features, telling), training));
    }

    private static Dataset dataset(CandidateFeatures features, List<Example> examples) {
        int rows = examples.stream().mapToInt(example -> example.pool().size()).sum();
        List<String> names = features.names();
        double[][] columns = new double[names.size()][rows];
        double[] grades = new double[rows];
        int[] queries = new int[rows];
        double[] row = new double[names.size()];
        int next = 0;
        for (int query = 0; query < examples.size(); query++) {
            Example example = examples.get(query);
            for (int at = 0; at < example.pool().size(); at++) {
                features.write(example.history(), example.pool(), at, row);
                for (int column = 0; column < row.length; column++) {
                    columns[column][next] = row[column];
                }
                grades[next] = example.grades()[at];
                queries[next++] = query;
            }
        }
        List<Feature> numbers = new ArrayList<>();
        for (int column = 0; column < row.length; column++) {
            numbers.add(new Feature.Numeric(names.get(column), columns[column]));
        }
        return Dataset.of(new Features(numbers), new Target.Relevance(grades, queries));
    }

    @Override
    public double[] scores(UserHistory history, Pool pool) {
        double[] scores = new double[pool.size()];
        double[] row = new double[features.names().size()];
        for (int at = 0; at < scores.length; at++) {
            features.write(history, pool, at, row);
            scores[at] = model.score(row);
        }
        return scores;
    }
}
