package dev.viva.recommend.rerank;

import java.util.Arrays;

/**
 * Items with scores, best first. Immutable: arrays are copied.
 *
 * @param items distinct items
 * @param scores one for each, finite, descending
 */
public record Candidates(int[] items, double[] scores) {
    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if lengths differ, an item is negative or comes twice, or scores are not finite or ascend
     */
    public Candidates {
        items = items.clone();
        scores = scores.clone();
        if (items.length != scores.length) {
            throw new IllegalArgumentException(
                    "Candidates: items and scores must have one length, got " + items.length + " and " + scores.length);
        }
        for (int at = 0; at < scores.length; at++) {
            if (!Double.isFinite(scores[at]) || (at > 0 && scores[at] > scores[at - 1])) {
                throw new IllegalArgumentException(
                        "Candidates: scores must be finite and descend, got " + scores[at] + " at " + at);
            }
        }
        int[] sorted = items.clone();
        Arrays.sort(sorted);
        for (int at = 0; at < sorted.length; at++) {
            if (sorted[at] < 0 || (at > 0 && sorted[at] == sorted[at - 1])) {
                throw new IllegalArgumentException(
                        "Candidates: items must be distinct and at least 0, got " + sorted[at]);
            }
        }
    }

    /** How many there are. */
    public int size() {
        return items.length;
    }

    /** The item at a rank from 0. */
    public int item(int rank) {
        return items[rank];
    }

    /** The score at a rank from 0. */
    public double score(int rank) {
        return scores[rank];
    }

    /** The first {@code k}, or all if there are fewer. */
    public Candidates first(int k) {
        int length = Math.min(k, items.length);
        return new Candidates(Arrays.copyOf(items, length), Arrays.copyOf(scores, length));
    }

    /** The candidates with other scores, sorted anew; equal ones stay in the order they had. */
    public Candidates rescored(double[] others) {
        Integer[] order = new Integer[items.length];
        Arrays.setAll(order, at -> at);
        Arrays.sort(order, (a, b) -> Double.compare(others[b], others[a]));
        return new Candidates(
                Arrays.stream(order).mapToInt(at -> items[at]).toArray(),
                Arrays.stream(order).mapToDouble(at -> others[at]).toArray());
    }

    /** The scores moved and stretched so that the last is 0 and the first 1; all 1 where they are equal. */
    public double[] relevance() {
        double[] relevance = new double[scores.length];
        if (scores.length > 0) {
            double least = scores[scores.length - 1];
            double span = scores[0] - least;
            Arrays.setAll(relevance, at -> span > 0 ? (scores[at] - least) / span : 1);
        }
        return relevance;
    }

    @Override
    public int[] items() {
        return items.clone();
    }

    @Override
    public double[] scores() {
        return scores.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Candidates that
                && Arrays.equals(items, that.items)
                && Arrays.equals(scores, that.scores);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(items) + Arrays.hashCode(scores);
    }

    @Override
    public String toString() {
        return "Candidates" + Arrays.toString(items);
    }
}
