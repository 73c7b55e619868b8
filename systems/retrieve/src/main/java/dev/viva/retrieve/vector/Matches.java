package dev.viva.retrieve.vector;

import java.util.Arrays;

/**
 * What a search found, the best first; of equal scores the smaller id first. The greater a score the nearer; what it is says
 * {@link Metric}. Immutable: arrays are copied on the way out.
 */
public final class Matches {
    private static final Matches NOTHING = new Matches(new long[0], new float[0]);

    private final long[] ids;
    private final float[] scores;

    private Matches(long[] ids, float[] scores) {
        this.ids = ids;
        this.scores = scores;
    }

    /**
     * Matches that are known from elsewhere, such as a truth that was stored.
     *
     * @param scores in descending order; all the same where only ids are known
     * @throws IllegalArgumentException if the arrays have different lengths or scores do not descend
     */
    public static Matches of(long[] ids, float[] scores) {
        if (ids.length != scores.length) {
            throw new IllegalArgumentException(
                    "Matches.of: scores must be " + ids.length + " like the ids, got " + scores.length);
        }
        for (int rank = 1; rank < scores.length; rank++) {
            if (!(scores[rank] <= scores[rank - 1])) {
                throw new IllegalArgumentException(
                        "Matches.of: scores must descend, got " + scores[rank - 1] + " before " + scores[rank]);
            }
        }
        return ofDescending(ids.clone(), scores.clone());
    }

    /** No matches. */
    static Matches none() {
        return NOTHING;
    }

    /** Owns the arrays, which have descending scores; puts equal ones into the order of ids. */
    static Matches ofDescending(long[] ids, float[] scores) {
        int from = 0;
        while (from < ids.length) {
            int to = from + 1;
            while (to < ids.length && scores[to] == scores[from]) {
                to++;
            }
            Arrays.sort(ids, from, to);
            from = to;
        }
        return new Matches(ids, scores);
    }

    /** The best {@code k} of both. */
    Matches with(Matches other, int k) {
        int count = (int) Math.min(k, (long) size() + other.size());
        long[] joined = new long[count];
        float[] joinedScores = new float[count];
        int own = 0;
        int others = 0;
        for (int at = 0; at < count; at++) {
            boolean takesOwn = others == other.size() || (own < size() && isBefore(own, other, others));
            joined[at] = takesOwn ? ids[own] : other.ids[others];
            joinedScores[at] = takesOwn ? scores[own++] : other.scores[others++];
        }
        return new Matches(joined, joinedScores);
    }

    private boolean isBefore(int own, Matches other, int others) {
        return scores[own] > other.scores[others]
                || (scores[own] == other.scores[others] && ids[own] < other.ids[others]);
    }

    /** How many there are. */
    public int size() {
        return ids.length;
    }

    /**
     * The id of the match at {@code rank}, from 0.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public long id(int rank) {
        return ids[rank];
    }

    /**
     * The score of the match at {@code rank}, from 0.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public float score(int rank) {
        return scores[rank];
    }

    /** A copy of all ids. */
    public long[] ids() {
        return ids.clone();
    }

    /** A copy of all scores. */
    public float[] scores() {
        return scores.clone();
    }

    /**
     * Which share of the ids of {@code truth} is among these, which is the recall at {@code truth.size()} where truth comes from
     * an exact search; 1 where truth is empty.
     */
    public double recallOf(Matches truth) {
        long[] own = ids.clone();
        Arrays.sort(own);
        long hits = Arrays.stream(truth.ids)
                .filter(id -> Arrays.binarySearch(own, id) >= 0)
                .count();
        return truth.size() == 0 ? 1 : (double) hits / truth.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matches that && Arrays.equals(ids, that.ids) && Arrays.equals(scores, that.scores);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ids) + Arrays.hashCode(scores);
    }

    /** Ids with scores, the best first. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int rank = 0; rank < size(); rank++) {
            text.append(rank == 0 ? "" : ", ").append(ids[rank]).append('=').append(scores[rank]);
        }
        return text.append(']').toString();
    }
}
