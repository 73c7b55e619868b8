package dev.viva.recommend.engine;

import dev.viva.kernel.Kernels;
import dev.viva.recommend.rerank.Candidates;
import dev.viva.recommend.serve.CandidateSource;
import dev.viva.recommend.serve.UserHistory;
import java.util.Arrays;

/**
 * What is about the same as one of the latest items of a user: needs no other user, so it serves new users after their first
 * interaction, and new items from the start.
 *
 * @param catalogue whose content is compared
 * @param latest how many items of the history count, at least 1
 */
record AlikeSource(Catalogue catalogue, int latest) implements CandidateSource {
    @Override
    public String name() {
        return "alike";
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
        float[] scores = new float[catalogue.size()];
        for (int item = 0; item < scores.length; item++) {
            for (int own : had) {
                scores[item] =
                        Math.max(scores[item], (float) catalogue.similarity().between(own, item));
            }
        }
        for (int own : history.items()) {
            scores[own] = Float.NaN;
        }
        int length = Math.min(k, scores.length - history.size());
        int[] best = Arrays.copyOf(Kernels.topK(scores, length), length);
        return new Candidates(
                best, Arrays.stream(best).mapToDouble(item -> scores[item]).toArray());
    }

    @Override
    public int because(UserHistory history, int item) {
        int cause = NOTHING;
        double most = 0;
        for (int own : latest(history)) {
            double likeness = catalogue.similarity().between(own, item);
            if (likeness > most) {
                most = likeness;
                cause = own;
            }
        }
        return cause;
    }
}
