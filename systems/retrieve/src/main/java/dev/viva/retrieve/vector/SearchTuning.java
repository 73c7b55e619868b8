package dev.viva.retrieve.vector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds how much an {@link InvertedIndex} has to look at for a wanted recall, on queries whose truth is known: an
 * {@link ExactSearch} gives it. Judge the outcome on other queries, as the least that is enough for some is a little too little
 * for others.
 */
public final class SearchTuning {
    private static final double[] FACTORS = {1, 1.25, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32};
    private static final int MOST_PROBES = 1 << 12;
    /** What things take on a common processor, in nanoseconds: a byte of codes, a list, a stored vector and each byte of it. */
    private static final double CODE_BYTE = 0.07;

    private static final double LIST = 400;
    private static final double CANDIDATE = 80;
    private static final double VECTOR_BYTE = 0.1;

    private final InvertedIndex index;
    private final float[][] queries;
    private final List<Matches> truth;
    private final int k;
    private final double recall;

    private SearchTuning(InvertedIndex index, float[][] queries, List<Matches> truth, double recall) {
        this.index = index;
        this.queries = queries;
        this.truth = truth;
        this.k = truth.getFirst().size();
        this.recall = recall;
    }

    /**
     * The options that are likely the fastest of those that reach {@code recall}: for each of some numbers of candidates the fewest
     * probes that do. Which is the fastest is estimated from what has to be read, so that the outcome is the same every time.
     * Takes some hundred searches for each query.
     *
     * @param truth the exact matches of each query, as many as are going to be asked for
     * @throws IllegalArgumentException if there is no query, there are not as many truths, or no options reach the recall
     */
    public static SearchOptions leastFor(InvertedIndex index, float[][] queries, List<Matches> truth, double recall) {
        if (queries.length == 0
                || queries.length != truth.size()
                || truth.getFirst().size() == 0) {
            throw new IllegalArgumentException(
                    "SearchTuning.leastFor: queries must be at least one, each with its truth, got " + queries.length
                            + " and " + truth.size());
        }
        return new SearchTuning(index, queries, truth, recall).least();
    }

    private SearchOptions least() {
        @Nullable SearchOptions best = null;
        for (double factor : FACTORS) {
            int candidates = (int) Math.min((long) Math.ceil(factor * k), index.size());
            int probes = fewestProbes(candidates);
            SearchOptions options = new SearchOptions(Math.max(1, probes), candidates);
            if (probes > 0 && (best == null || cost(options) < cost(best))) {
                best = options;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException(
                    "SearchTuning.leastFor: recall must be one that can be reached, got " + recall);
        }
        return best;
    }

    /** Doubles the probes until they are enough and then closes in; 0 if they never are. */
    private int fewestProbes(int candidates) {
        int most = Math.min(MOST_PROBES, index.coarse().lists());
        int enough = 1;
        double before = -1;
        double reached = recall(enough, candidates);
        while (reached < recall) {
            if (enough == most || (reached == before && reached > 0)) {
                return 0; // more lists bring nothing
            }
            before = reached;
            enough = Math.min(2 * enough, most);
            reached = recall(enough, candidates);
        }
        int tooFew = enough / 2;
        while (enough - tooFew > Math.max(1, enough / 16)) {
            int middle = (enough + tooFew) / 2;
            if (recall(middle, candidates) >= recall) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough;
    }

    private double recall(int probes, int candidates) {
        InvertedIndex tried = index.with(new SearchOptions(probes, candidates));
        double sum = 0;
        for (int query = 0; query < queries.length; query++) {
            sum += tried.search(queries[query], k).recallOf(truth.get(query));
        }
        return sum / queries.length;
    }

    private double cost(SearchOptions options) {
        IndexStatistics statistics = index.statistics();
        double share = (double) options.probes() / statistics.lists() * statistics.imbalance();
        double vector = (double) index.dimension() * index.storage().bytes();
        return share * statistics.codeBytes() * CODE_BYTE
                + options.probes() * LIST
                + options.candidates() * (CANDIDATE + vector * VECTOR_BYTE);
    }
}
