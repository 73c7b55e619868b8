package dev.viva.recommend.evaluate;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.ItemScorer;
import dev.viva.recommend.rerank.Candidates;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The best items of each user out of the whole catalogue, without those that the user is known to have: never a sample,
 * which can turn the order of two models around (Krichene and Rendle, KDD 2020).
 */
public final class FullRanking {
    private FullRanking() {}

    /**
     * Ranks for every user who has something in {@code test}; the others' lists stay empty. The rows of {@code train} are the
     * histories that the model sees. Users who have nothing in {@code train} are scored with an empty history.
     *
     * @param train what the users had, with at least as many users as {@code test}
     * @param k how long the lists are; shorter where the catalogue is
     * @return one list for each user of {@code test}, best first
     * @throws IllegalArgumentException if {@code k} is below 1 or the sizes do not fit
     */
    public static int[][] lists(
            ItemScorer model, Interactions train, Interactions test, int k, Parallel parallel, Progress progress) {
        return Arrays.stream(candidates(model, train, test, k, parallel, progress))
                .map(Candidates::items)
                .toArray(int[][]::new);
    }

    /** The same with the scores. */
    public static Candidates[] candidates(
            ItemScorer model, Interactions train, Interactions test, int k, Parallel parallel, Progress progress) {
        if (k < 1 || train.users() < test.users() || train.items() > model.items()) {
            throw new IllegalArgumentException(
                    "FullRanking: k must be at least 1, train must have the users of test and no"
                            + " item that the model lacks, got k = " + k + ", train of " + train + ", test of " + test);
        }
        int[] users = IntStream.range(0, test.users())
                .filter(user -> test.count(user) > 0)
                .toArray();
        Candidates[] lists = new Candidates[test.users()];
        Arrays.fill(lists, new Candidates(new int[0], new double[0]));
        try (Progress.Task task = progress.start("ranking", users.length)) {
            parallel.forRange(users.length, model.batch(), (from, to) -> {
                rank(model, train, Arrays.copyOfRange(users, from, to), k, lists);
                task.advance(to - from);
            });
        }
        return lists;
    }

    private static void rank(ItemScorer model, Interactions train, int[] users, int k, Candidates[] lists) {
        int[][] histories = new int[users.length][];
        Arrays.setAll(histories, at -> train.row(users[at]));
        float[] scores = new float[users.length * model.items()];
        model.score(histories, scores);
        for (int at = 0; at < users.length; at++) {
            float[] own = Arrays.copyOfRange(scores, at * model.items(), (at + 1) * model.items());
            lists[users[at]] = best(own, histories[at], k);
        }
    }

    private static Candidates best(float[] scores, int[] known, int k) {
        for (int item : known) {
            scores[item] = Float.NaN;
        }
        int length = Math.min(k, scores.length - known.length);
        int[] best = Arrays.copyOf(Kernels.topK(scores, length), length);
        return new Candidates(
                best, Arrays.stream(best).mapToDouble(item -> scores[item]).toArray());
    }
}
