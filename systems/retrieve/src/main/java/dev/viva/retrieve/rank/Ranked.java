package dev.viva.retrieve.rank;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Texts of a collection by number, the best first. The arrays are owned, never copied.
 *
 * @param texts their numbers, each once
 * @param scores how well each fits, descending; scores of one ranking can be compared, those of two cannot
 */
public record Ranked(int[] texts, double[] scores) {
    private static final Comparator<Entry> WORST_FIRST =
            Comparator.comparingDouble(Entry::score).thenComparing(Entry::text, Comparator.reverseOrder());

    /** A text with its score. */
    record Entry(int text, double score) {}

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if they differ
     */
    public Ranked {
        if (texts.length != scores.length) {
            throw new IllegalArgumentException(
                    "Ranked: there must be a score for each of " + texts.length + " texts, got " + scores.length);
        }
    }

    static Ranked of(List<Entry> entries) {
        return new Ranked(
                entries.stream().mapToInt(Entry::text).toArray(),
                entries.stream().mapToDouble(Entry::score).toArray());
    }

    /**
     * The best of all texts by their scores, those above {@code least} only; of equal scores the one with the lower number. O(n log limit).
     *
     * @param scores the score of each text
     */
    public static Ranked best(double[] scores, double least, int limit) {
        PriorityQueue<Entry> kept = new PriorityQueue<>(WORST_FIRST);
        for (int text = 0; text < scores.length; text++) {
            if (scores[text] > least) {
                kept.add(new Entry(text, scores[text]));
                if (kept.size() > limit) {
                    kept.remove();
                }
            }
        }
        return of(kept.stream().sorted(WORST_FIRST.reversed()).toList());
    }

    /** How many texts there are. */
    public int size() {
        return texts.length;
    }
}
