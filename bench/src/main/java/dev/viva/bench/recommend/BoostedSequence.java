package dev.viva.bench.recommend;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.recommend.ShownList;
import dev.viva.recommend.neural.Attributes;
import dev.viva.recommend.rerank.Candidates;
import dev.viva.recommend.serve.BoostedRanker;
import dev.viva.recommend.serve.CandidateFeatures;
import dev.viva.recommend.serve.Pool;
import dev.viva.recommend.serve.UserHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Boosted trees over features as people make them: how often an item is clicked, and how like its attributes are to those of the history,
 * in the mean, at most, of the three nearest and of the last.
 */
final class BoostedSequence {
    private final double[] rates;
    private final BoostedRanker ranker;

    private BoostedSequence(double[] rates, BoostedRanker ranker) {
        this.rates = rates;
        this.ranker = ranker;
    }

    static BoostedSequence fit(SequenceTask task, Parallel parallel) {
        double[] rates = rates(task);
        CandidateFeatures features = new CandidateFeatures(List.of("click rate"), extras(task.attributes()));
        List<BoostedRanker.Example> examples = new ArrayList<>();
        for (ShownList list : task.train()) {
            int[] items = list.items();
            Pool pool = pool(rates, items);
            double[] grades = new double[pool.size()];
            for (int at = 0; at < grades.length; at++) {
                grades[at] = list.clicked()[place(items, pool.item(at))] ? 1 : 0;
            }
            examples.add(new BoostedRanker.Example(history(list.history()), pool, grades));
        }
        return new BoostedSequence(
                rates,
                BoostedRanker.fit(
                        features,
                        examples,
                        GradientBoosting.ranker()
                                .withTrees(200)
                                .withMaxLeaves(31)
                                .withLearningRate(0.1),
                        Training.plain().on(parallel)));
    }

    /** One score for each item. */
    double[] scores(int[] history, int[] items) {
        Pool pool = pool(rates, items);
        double[] ranked = ranker.scores(history(history), pool);
        double[] scores = new double[items.length];
        for (int at = 0; at < ranked.length; at++) {
            scores[place(items, pool.item(at))] = ranked[at];
        }
        return scores;
    }

    private static int place(int[] items, int item) {
        return IntStream.range(0, items.length)
                .filter(at -> items[at] == item)
                .findFirst()
                .orElseThrow();
    }

    private static UserHistory history(int[] items) {
        return new UserHistory(items, new long[items.length]);
    }

    private static Pool pool(double[] rates, int[] items) {
        double[] scores = Arrays.stream(items).mapToDouble(item -> rates[item]).toArray();
        Candidates unsorted = new Candidates(items, new double[items.length]);
        return Pool.of(List.of(unsorted.rescored(scores)), _ -> true, items.length);
    }

    private static double[] rates(SequenceTask task) {
        double[] shown = new double[task.items()];
        double[] clicks = new double[task.items()];
        for (ShownList list : task.train()) {
            for (int at = 0; at < list.size(); at++) {
                shown[list.items()[at]]++;
                clicks[list.items()[at]] += list.clicked()[at] ? 1 : 0;
            }
        }
        double[] rates = new double[shown.length];
        Arrays.setAll(rates, item -> (clicks[item] + 1) / (shown[item] + 4));
        return rates;
    }

    private static List<CandidateFeatures.Extra> extras(Attributes attributes) {
        float[][] unit = new float[attributes.rows()][];
        for (int item = 0; item < unit.length; item++) {
            unit[item] = attributes.row(item);
            float length = (float) Math.sqrt(Kernels.dot(unit[item], unit[item]));
            for (int at = 0; at < unit[item].length; at++) {
                unit[item][at] /= length;
            }
        }
        return List.of(
                extra("mean likeness", unit, Integer.MAX_VALUE),
                extra("greatest likeness", unit, 1),
                extra("likeness of the nearest three", unit, 3),
                new CandidateFeatures.Extra("likeness of the last", (history, item) -> {
                    int[] items = history.items();
                    return items.length == 0 ? Double.NaN : Kernels.dot(unit[items[items.length - 1]], unit[item]);
                }));
    }

    /** The mean of the greatest cosines. */
    private static CandidateFeatures.Extra extra(String name, float[][] unit, int most) {
        return new CandidateFeatures.Extra(name, (history, item) -> {
            double[] cosines = Arrays.stream(history.items())
                    .mapToDouble(had -> -Kernels.dot(unit[had], unit[item]))
                    .sorted()
                    .limit(most)
                    .toArray();
            return -Arrays.stream(cosines).average().orElse(Double.NaN);
        });
    }
}
