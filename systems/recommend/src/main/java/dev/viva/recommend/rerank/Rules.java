package dev.viva.recommend.rerank;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/** Re-rankers that follow from a rule rather than from a measure. */
public final class Rules {
    private Rules() {}

    static void within(String what, double least, double most, double got) {
        if (!(got >= least && got <= most)) {
            throw new IllegalArgumentException(what + " must be in [" + least + ", " + most + "], got " + got);
        }
    }

    /** Leaves out what is not allowed (sold out, not for this age, deleted since) before {@code then} chooses. */
    public static Reranker only(IntPredicate allowed, Reranker then) {
        return (candidates, k) -> then.rerank(filtered(candidates, allowed), k);
    }

    private static Candidates filtered(Candidates candidates, IntPredicate allowed) {
        int[] items = new int[candidates.size()];
        double[] scores = new double[candidates.size()];
        int size = 0;
        for (int rank = 0; rank < candidates.size(); rank++) {
            if (allowed.test(candidates.item(rank))) {
                items[size] = candidates.item(rank);
                scores[size++] = candidates.score(rank);
            }
        }
        return new Candidates(Arrays.copyOf(items, size), Arrays.copyOf(scores, size));
    }

    /**
     * Adds to each item's score, brought to [0, 1], the given weight where it is new, half of it for every {@code halfLife} of
     * its age, before {@code then} chooses.
     *
     * @param age of each item, in the unit of {@code halfLife}; below 0 counts as 0
     * @throws IllegalArgumentException unless {@code weight} is in [0, 1000] and {@code halfLife} above 0
     */
    public static Reranker fresher(IntToLongFunction age, double halfLife, double weight, Reranker then) {
        within("Rules.fresher: weight", 0, 1000, weight);
        within("Rules.fresher: halfLife", Double.MIN_VALUE, Double.MAX_VALUE, halfLife);
        return (candidates, k) -> {
            double[] scores = candidates.relevance();
            for (int rank = 0; rank < scores.length; rank++) {
                long old = Math.max(0, age.applyAsLong(candidates.item(rank)));
                scores[rank] += weight * Math.pow(0.5, old / halfLife);
            }
            return then.rerank(candidates.rescored(scores), k);
        };
    }

    /**
     * Shows at most {@code most} items of one group (a seller, an artist, a genre): what {@code then} chooses of all candidates,
     * in its order, without those beyond.
     *
     * @param group of each item; items of a group below 0 are not limited
     * @throws IllegalArgumentException if {@code most} is below 1
     */
    public static Reranker atMostOfAGroup(IntUnaryOperator group, int most, Reranker then) {
        if (most < 1) {
            throw new IllegalArgumentException("Rules.atMostOfAGroup: most must be at least 1, got " + most);
        }
        return (candidates, k) -> {
            Map<Integer, Integer> shown = new HashMap<>();
            return Arrays.stream(then.rerank(candidates, candidates.size()))
                    .filter(item -> {
                        int its = group.applyAsInt(item);
                        return its < 0 || shown.merge(its, 1, Integer::sum) <= most;
                    })
                    .limit(Reranker.checked(k))
                    .toArray();
        };
    }
}
