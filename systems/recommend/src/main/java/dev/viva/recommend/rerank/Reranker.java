package dev.viva.recommend.rerank;

import java.util.Arrays;

/** Chooses and orders what is shown out of candidates. Thread-safe unless its class says otherwise. */
@FunctionalInterface
public interface Reranker {
    /**
     * Chooses {@code k} candidates, fewer where there are not as many or a rule excludes the rest.
     *
     * @return distinct items among the candidates, the one to be shown first at the front
     * @throws IllegalArgumentException if {@code k} is below 0
     */
    int[] rerank(Candidates candidates, int k);

    /** The best first, as they are. */
    static Reranker byScore() {
        return (candidates, k) -> candidates.first(checked(k)).items();
    }

    /**
     * Returns {@code k}.
     *
     * @throws IllegalArgumentException if it is below 0
     */
    static int checked(int k) {
        if (k < 0) {
            throw new IllegalArgumentException("Reranker: k must be at least 0, got " + k);
        }
        return k;
    }

    /**
     * What another chooses, in the order of the candidates: where only the set matters to diversity and coverage, nothing of the ranking
     * within it is to be lost.
     */
    static Reranker inOrder(Reranker choosing) {
        return (candidates, k) -> {
            int[] chosen = choosing.rerank(candidates, k);
            Arrays.sort(chosen);
            return Arrays.stream(candidates.items())
                    .filter(item -> Arrays.binarySearch(chosen, item) >= 0)
                    .toArray();
        };
    }
}
