package dev.viva.learn.forest;

import dev.viva.kernel.CounterRandom;
import java.util.Arrays;

/**
 * Draws of rows with replacement, each as likely as its weight: a row of weight k is drawn as often as k copies. There are
 * as many draws as the weights count rows, if they are whole, else as many as there are rows of positive weight.
 */
final class WeightedDraws {
    private final int[] amounts;
    private final long draws;

    /** Where each row's share of all ends; empty where all rows are alike. */
    private final long[] ends;

    WeightedDraws(int[] amounts, boolean whole) {
        this.amounts = amounts;
        boolean alike = Arrays.stream(amounts).allMatch(amount -> amount == 1);
        this.ends = new long[alike ? 0 : amounts.length];
        long total = 0;
        for (int row = 0; row < amounts.length; row++) {
            total += amounts[row];
            if (!alike) {
                ends[row] = total;
            }
        }
        this.draws = whole
                ? total
                : Arrays.stream(amounts).filter(amount -> amount > 0).count();
    }

    /** How often each row is drawn; at least one draw. */
    int[] draw(double share, CounterRandom random) {
        int[] counts = new int[amounts.length];
        long wanted = Math.max(1, Math.round(share * draws));
        for (long draw = 0; draw < wanted; draw++) {
            counts[row(draw, random)]++;
        }
        return counts;
    }

    private int row(long draw, CounterRandom random) {
        if (ends.length == 0) {
            return random.below(draw, amounts.length);
        }
        long place = random.below(draw, (int) ends[ends.length - 1]);
        int found = Arrays.binarySearch(ends, place + 1);
        int row = found < 0 ? -found - 1 : found;
        while (row > 0 && ends[row - 1] == ends[row]) {
            row--;
        }
        return row;
    }
}
