package dev.viva.recommend.engine;

/**
 * What kind of list is asked for. Immutable.
 *
 * @param k how many items, in [1, {@value #MOST}]
 * @param exploration how much is left to chance, in [0, 1]; see {@link dev.viva.recommend.rerank.Exploration}
 * @param diversity how much variety counts against relevance, in [0, 1]; see {@link
 *     dev.viva.recommend.rerank.MarginalRelevance}
 */
public record Wish(int k, double exploration, double diversity) {
    /** The most items. */
    public static final int MOST = 100;

    /** Checks the ranges. */
    public Wish {
        if (k < 1 || k > MOST) {
            throw new IllegalArgumentException("Wish.k must be in [1, " + MOST + "], got " + k);
        }
        if (!(exploration >= 0 && exploration <= 1) || !(diversity >= 0 && diversity <= 1)) {
            throw new IllegalArgumentException(
                    "Wish: exploration and diversity must be in [0, 1], got " + exploration + " and " + diversity);
        }
    }

    /** A list by score alone. */
    public static Wish of(int k) {
        return new Wish(k, 0, 0);
    }
}
