package dev.viva.recommend.neural;

import dev.viva.kernel.CounterRandom;
import dev.viva.recommend.Checks;

/**
 * How often each item comes in a stream, by the gaps between its comings (Yi et al., RecSys 2019, algorithm 2): the mean gap of an item
 * moves a share {@code rate} of the way to each new one, and the chance that a draw brings the item is 1 over it. Until an item has
 * come {@code 1 / rate} times, the plain mean of its gaps stands.
 *
 * <p>Items share {@code slots} places in each of several tables by hashing; an item believes the table with the longest mean gap, where
 * it shares with the fewest. Memory is O(slots · tables) whatever the number of items; both calls cost O(tables). Not thread-safe.
 */
public final class StreamingFrequency {
    private static final CounterRandom HASHES = CounterRandom.of(0x5eed);

    private final double rate;
    private final long[][] last;
    private final double[][] gap;
    private final int[][] comings;
    private long draws;

    /**
     * Nothing has come yet.
     *
     * @param slots of each table, at least 1
     * @param tables in [1, 16]
     * @param rate how fast the past is forgotten, above 0 and at most 1
     * @throws IllegalArgumentException if a number is out of range
     */
    public StreamingFrequency(int slots, int tables, double rate) {
        Checks.atLeast("StreamingFrequency: slots", 1, slots);
        Checks.within("StreamingFrequency: tables", 1, 16, tables);
        Checks.above("StreamingFrequency: rate", 0, rate);
        Checks.within("StreamingFrequency: rate", 0, 1, rate);
        this.rate = rate;
        last = new long[tables][slots];
        gap = new double[tables][slots];
        comings = new int[tables][slots];
    }

    /** The next draw brings an item. */
    public void see(long item) {
        draws++;
        for (int table = 0; table < last.length; table++) {
            int slot = slot(table, item);
            double share = Math.max(rate, 1.0 / ++comings[table][slot]);
            gap[table][slot] += share * (draws - last[table][slot] - gap[table][slot]);
            last[table][slot] = draws;
        }
    }

    /** The chance that a draw brings an item, in (0, 1]; that of an item that never came is 1 over one more than all draws so far. */
    public double probability(long item) {
        double longest = 0;
        for (int table = 0; table < last.length; table++) {
            int slot = slot(table, item);
            longest = Math.max(longest, comings[table][slot] == 0 ? draws + 1.0 : gap[table][slot]);
        }
        return Math.min(1, 1 / longest);
    }

    private int slot(int table, long item) {
        return HASHES.stream(table).below(item, last[table].length);
    }
}
