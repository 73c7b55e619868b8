package dev.viva.recommend.evaluate;

import dev.viva.kernel.Draws;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Two rankings shown as one list, whose clicks say which is better: team-draft interleaving (Radlinski, Kurup and Joachims, CIKM
 * 2008). In each round a coin says which ranking picks first; each adds its best item that is not there yet.
 *
 * @param items the list that is shown
 * @param first for each place, whether the first ranking put it there
 */
public record TeamDraft(int[] items, boolean[] first) {
    /**
     * Draws a list of up to {@code k} items.
     *
     * @param one the first ranking, best first, distinct items
     * @param two the second
     * @throws IllegalArgumentException if {@code k} is below 0
     */
    public static TeamDraft of(int[] one, int[] two, int k, Draws draws) {
        if (k < 0) {
            throw new IllegalArgumentException("TeamDraft: k must be at least 0, got " + k);
        }
        int[] items = new int[Math.min(k, one.length + two.length)];
        boolean[] first = new boolean[items.length];
        Set<Integer> there = new HashSet<>();
        int size = 0;
        boolean begins = false;
        for (int turn = 0; size < items.length; turn++) {
            begins = turn % 2 == 0 ? draws.nextBoolean(0.5) : !begins;
            int next = next(begins ? one : two, there);
            if (next < 0) {
                begins = !begins;
                next = next(begins ? one : two, there);
            }
            if (next < 0) {
                break;
            }
            there.add(next);
            items[size] = next;
            first[size++] = begins;
        }
        return new TeamDraft(Arrays.copyOf(items, size), Arrays.copyOf(first, size));
    }

    private static int next(int[] ranking, Set<Integer> there) {
        for (int item : ranking) {
            if (!there.contains(item)) {
                return item;
            }
        }
        return -1;
    }

    /**
     * Which ranking the clicks speak for: 1 for the first, -1 for the second, 0 for neither.
     *
     * @param clicked for each place, whether it was clicked
     * @throws IllegalArgumentException if the length is not that of the list
     */
    public int winner(boolean[] clicked) {
        if (clicked.length != items.length) {
            throw new IllegalArgumentException(
                    "TeamDraft.winner: clicked must have " + items.length + " places, got " + clicked.length);
        }
        int balance = 0;
        for (int place = 0; place < clicked.length; place++) {
            balance += clicked[place] ? (first[place] ? 1 : -1) : 0;
        }
        return Integer.signum(balance);
    }
}
