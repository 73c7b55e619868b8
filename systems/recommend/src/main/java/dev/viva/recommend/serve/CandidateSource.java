package dev.viva.recommend.serve;

import dev.viva.kernel.Kernels;
import dev.viva.recommend.ItemScorer;
import dev.viva.recommend.model.ItemNeighbors.Neighborhood;
import dev.viva.recommend.rerank.Candidates;
import java.util.Arrays;

/** Finds candidates for a user among all items: one of several. Thread-safe. */
public interface CandidateSource {
    /** Answer of {@link #because} where nothing in particular is the cause. */
    int NOTHING = -1;

    /** What it is called in reasons and figures. */
    String name();

    /** Up to {@code k} items that the history does not hold; none where the source knows nothing to say. */
    Candidates find(UserHistory history, int k);

    /** The item of the history for whose sake an item was found, or {@link #NOTHING}. */
    default int because(UserHistory history, int item) {
        return NOTHING;
    }

    /** The best items by a model; none for an empty history. */
    static CandidateSource of(String name, ItemScorer model) {
        return new Scored(name, model, false);
    }

    /** The best items by a model that needs no history, such as popularity. */
    static CandidateSource forEverybody(String name, ItemScorer model) {
        return new Scored(name, model, true);
    }

    /** The neighbours of what the user had, which it names as the cause. */
    static CandidateSource neighbors(String name, Neighborhood model) {
        CandidateSource scored = of(name, model);
        return new CandidateSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Candidates find(UserHistory history, int k) {
                return scored.find(history, k);
            }

            @Override
            public int because(UserHistory history, int item) {
                int cause = NOTHING;
                double most = 0;
                for (int had : history.items()) {
                    double similarity = had < model.items() ? model.similarity(had, item) : 0;
                    if (similarity > most) {
                        most = similarity;
                        cause = had;
                    }
                }
                return cause;
            }
        };
    }

    /**
     * Items by the scores of a model. Items that are newer than the model are left out of the history.
     *
     * @param name of the source
     * @param model that scores
     * @param forEverybody whether it has something to say of an empty history
     */
    record Scored(String name, ItemScorer model, boolean forEverybody) implements CandidateSource {
        @Override
        public Candidates find(UserHistory history, int k) {
            int[] known = Arrays.stream(history.items())
                    .filter(item -> item < model.items())
                    .toArray();
            if (known.length == 0 && !forEverybody) {
                return new Candidates(new int[0], new double[0]);
            }
            float[] scores = new float[model.items()];
            model.score(new int[][] {known}, scores);
            for (int item : known) {
                scores[item] = Float.NaN;
            }
            int length = Math.min(k, scores.length - known.length);
            int[] best = Arrays.copyOf(Kernels.topK(scores, length), length);
            return new Candidates(
                    best, Arrays.stream(best).mapToDouble(item -> scores[item]).toArray());
        }
    }
}
