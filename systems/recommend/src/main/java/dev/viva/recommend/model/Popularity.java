package dev.viva.recommend.model;

import dev.viva.recommend.Checks;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.ItemScorer;
import java.util.Arrays;
import java.util.Objects;

/**
 * The same order for everybody: what most people had, or what most people had lately. The fall-back for those of whom
 * nothing is known.
 *
 * @param scores of the items; owned
 */
public record Popularity(float[] scores) implements ItemScorer {
    /** Scores each item by the number of its users. */
    public static Popularity of(Interactions interactions) {
        int[] counts = interactions.itemCounts();
        float[] scores = new float[counts.length];
        for (int item = 0; item < counts.length; item++) {
            scores[item] = counts[item];
        }
        return new Popularity(scores);
    }

    /**
     * Scores each item by its interactions, each of which counts half as much for every {@code halfLife} that it is older than
     * the last.
     *
     * @param items how many items there are
     * @param item the item of each interaction
     * @param times the time of each interaction, in any unit
     * @param halfLife in the same unit, above 0
     * @throws IllegalArgumentException if lengths differ, an item is out of range or {@code halfLife} is not above 0
     */
    public static Popularity recent(int items, int[] item, long[] times, double halfLife) {
        Checks.above("Popularity: halfLife", 0, halfLife);
        if (item.length != times.length) {
            throw new IllegalArgumentException(
                    "Popularity: item and times must have one length, got " + item.length + " and " + times.length);
        }
        long last = Arrays.stream(times).max().orElse(0);
        double[] sums = new double[items];
        for (int at = 0; at < item.length; at++) {
            sums[Objects.checkIndex(item[at], items)] += Math.pow(0.5, (last - times[at]) / halfLife);
        }
        float[] scores = new float[items];
        for (int at = 0; at < items; at++) {
            scores[at] = (float) sums[at];
        }
        return new Popularity(scores);
    }

    @Override
    public int items() {
        return scores.length;
    }

    @Override
    public void score(int[][] histories, float[] into) {
        check(histories, into);
        for (int at = 0; at < histories.length; at++) {
            System.arraycopy(scores, 0, into, at * scores.length, scores.length);
        }
    }
}
