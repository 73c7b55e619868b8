package dev.viva.recommend.rerank;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Spreads recommendations over the catalogue: an item's score, brought to [0, 1], is lowered by
 * {@code weight · exposures / (exposures + 1 + half)}, where exposures is how often it has been shown to anybody so far. What
 * everybody gets anyway makes room for what nobody has seen, first at the lower ranks, where scores lie close together.
 *
 * <p>It remembers what it shows: thread-safe, but lists depend on those before them.
 */
public final class Coverage implements Reranker {
    private final AtomicIntegerArray exposures;
    private final double weight;
    private final double half;
    private final int protectedRanks;
    private final Reranker then;

    /**
     * Begins with nothing shown.
     *
     * @param items how many items there are
     * @param weight how much an item that is always shown loses, in [0, 1000]
     * @param half after how many exposures half of that, at least 0
     * @param protectedRanks how many of the best candidates keep their places, at least 0
     * @param then chooses in the end
     * @throws IllegalArgumentException if a number is out of range
     */
    public Coverage(int items, double weight, double half, int protectedRanks, Reranker then) {
        Rules.within("Coverage: items", 0, Integer.MAX_VALUE, items);
        Rules.within("Coverage: weight", 0, 1000, weight);
        Rules.within("Coverage: half", 0, Double.MAX_VALUE, half);
        Rules.within("Coverage: protectedRanks", 0, Integer.MAX_VALUE, protectedRanks);
        this.exposures = new AtomicIntegerArray(items);
        this.weight = weight;
        this.half = half;
        this.protectedRanks = protectedRanks;
        this.then = then;
    }

    /** How often an item has been shown. */
    public int exposures(int item) {
        return exposures.get(item);
    }

    /** What share of the catalogue has been shown. O(items). */
    public double share() {
        int shown = 0;
        for (int item = 0; item < exposures.length(); item++) {
            shown += exposures.get(item) > 0 ? 1 : 0;
        }
        return exposures.length() == 0 ? 0 : (double) shown / exposures.length();
    }

    @Override
    public int[] rerank(Candidates candidates, int k) {
        double[] scores = candidates.relevance();
        for (int rank = 0; rank < scores.length; rank++) {
            double seen = exposures.get(candidates.item(rank));
            scores[rank] += rank < protectedRanks ? weight + 1 : -weight * seen / (seen + 1 + half);
        }
        int[] chosen = then.rerank(candidates.rescored(scores), k);
        for (int item : chosen) {
            exposures.incrementAndGet(item);
        }
        return chosen;
    }
}
