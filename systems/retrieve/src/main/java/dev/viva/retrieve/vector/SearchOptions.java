package dev.viva.retrieve.vector;

/**
 * How much an {@link InvertedIndex} looks at: the more the slower and the nearer to an exact search.
 *
 * @param probes how many lists are scanned, those with the nearest centres first ({@code nprobe} in FAISS); where a filter or
 *     deletions leave fewer than the candidates, further lists are scanned until there are enough
 * @param candidates how many of the best by codes are ranked anew by their stored vectors; fewer than are asked for count as
 *     that many, and 0 stands for four times as many, at least 100
 */
public record SearchOptions(int probes, int candidates) {
    private static final int FACTOR = 4;
    private static final int FEW = 100;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if {@code probes} is below 1 or {@code candidates} below 0
     */
    public SearchOptions {
        if (probes < 1) {
            throw new IllegalArgumentException("SearchOptions.probes must be at least 1, got " + probes);
        }
        if (candidates < 0) {
            throw new IllegalArgumentException("SearchOptions.candidates must be at least 0, got " + candidates);
        }
    }

    /** This many probes, and candidates as the number of results asks for. */
    public static SearchOptions ofProbes(int probes) {
        return new SearchOptions(probes, 0);
    }

    /** The same with another number of probes. */
    public SearchOptions withProbes(int count) {
        return new SearchOptions(count, candidates);
    }

    /** The same with another number of candidates. */
    public SearchOptions withCandidates(int count) {
        return new SearchOptions(probes, count);
    }

    /** How many candidates a search for {@code k} ranks anew. */
    long candidatesFor(int k) {
        return candidates == 0 ? Math.max(FEW, (long) FACTOR * k) : Math.max(candidates, k);
    }
}
