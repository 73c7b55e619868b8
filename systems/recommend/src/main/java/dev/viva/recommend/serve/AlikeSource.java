package dev.viva.recommend.serve;

import dev.viva.kernel.Kernels;
import dev.viva.recommend.Checks;
import dev.viva.recommend.rerank.Candidates;
import dev.viva.recommend.rerank.ItemSimilarity;
import java.util.Arrays;

/**
 * What is about the same as one of the latest items of a user: needs no other user, so it serves new users after their first
 * interaction, and new items from the start. Immutable, and thread-safe where the similarity is. Finding costs a similarity for each item
 * and each of the latest.
 *
 * @param name what it is called
 * @param similarity of items
 * @param items how many items there are, at least 1: those from 0 on
 * @param latest how many items of the history count, at least 1
 */
public record AlikeSource(String name, ItemSimilarity similarity, int items, int latest) implements CandidateSource {
    /** Checks the ranges. */
    public AlikeSource {
        Checks.atLeast("AlikeSource: items", 1, items);
        Checks.atLeast("AlikeSource: latest", 1, latest);
    }

    private int[] latest(UserHistory history) {
        int[] had = history.items();
        return Arrays.copyOfRange(had, Math.max(0, had.length - latest), had.length);
    }

    @Override
    public Candidates find(UserHistory history, int k) {
        int[] had = latest(history);
        if (had.length == 0) {
            return new Candidates(new int[0], new double[0]);
        }
        float[] scores = new float[items];
        for (int item = 0; item < items; item++) {
            for (int own : had) {
                scores[item] = Math.max(scores[item], (float) similarity.between(own, item));
            }
        }
        for (int own : history.items()) {
            scores[own] = Float.NaN;
        }
        int length = Math.min(k, items - history.size());
        int[] best = Arrays.copyOf(Kernels.topK(scores, length), length);
        return new Candidates(
                best, Arrays.stream(best).mapToDouble(item -> scores[item]).toArray());
    }

    @Override
    public int because(UserHistory history, int item) {
        int cause = NOTHING;
        double most = 0;
        for (int own : latest(history)) {
            double likeness = similarity.between(own, item);
            if (likeness > most) {
                most = likeness;
                cause = own;
            }
        }
        return cause;
    }
}
