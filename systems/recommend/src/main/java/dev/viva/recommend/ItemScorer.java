package dev.viva.recommend;

import dev.viva.kernel.Kernels;
import java.util.Arrays;

/**
 * A fitted model of taste: scores every item for somebody of whom no more is known than what they had to do with. Whoever
 * comes new, and whoever has just done something, is scored like everybody else: the history is the user.
 *
 * <p>Implementations are immutable and thread-safe, and give the same bits for a history whatever others are scored with it.
 */
public interface ItemScorer {
    /** How many items there are. */
    int items();

    /**
     * Scores all items for each history; higher is better, and scores of different histories mean nothing to each other. An
     * item of the history is scored like any other. An empty history gets 0 everywhere or the order of popularity, as the
     * model's class says.
     *
     * @param histories the distinct items of each, in {@code 0 … items() - 1}
     * @param into gets the score of item {@code i} for history {@code h} at {@code h * items() + i}
     * @throws IllegalArgumentException if {@code into} is too short or a history holds an item out of range
     */
    void score(int[][] histories, float[] into);

    /** How many histories are best scored at once. */
    default int batch() {
        return 16;
    }

    /**
     * The {@code k} best items for one history without those that it holds, best first, the lower number first among equals.
     * Fewer if there are not as many.
     */
    default int[] recommend(int[] history, int k) {
        float[] scores = new float[items()];
        score(new int[][] {history}, scores);
        for (int item : history) {
            scores[item] = Float.NaN;
        }
        int[] best = Kernels.topK(scores, Math.min(k, scores.length));
        int size = best.length;
        while (size > 0 && Float.isNaN(scores[best[size - 1]])) {
            size--;
        }
        return Arrays.copyOf(best, size);
    }

    /**
     * Refuses what {@link #score} refuses.
     *
     * @throws IllegalArgumentException if {@code into} is too short or a history holds an item out of range
     */
    default void check(int[][] histories, float[] into) {
        if (into.length < (long) histories.length * items()) {
            throw new IllegalArgumentException("ItemScorer.score: into must hold " + (long) histories.length * items()
                    + " scores, got room for " + into.length);
        }
        for (int[] history : histories) {
            for (int item : history) {
                if (item < 0 || item >= items()) {
                    throw new IllegalArgumentException(
                            "ItemScorer.score: an item of a history must be in [0, " + items() + "), got " + item);
                }
            }
        }
    }
}
