package dev.viva.recommend.serve;

import dev.viva.recommend.rerank.Candidates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The candidates of several sources in one, each item once, with what every source said of it. Sources take turns: first the best
 * item of each, then the second best, so that each gets its share of the room whatever the scale of its scores. Immutable.
 */
public final class Pool {
    private final int sources;
    private final int[] items;
    private final int[][] ranks;
    private final double[][] scores;

    private Pool(int sources, int[] items, int[][] ranks, double[][] scores) {
        this.sources = sources;
        this.items = items;
        this.ranks = ranks;
        this.scores = scores;
    }

    /** What the sources said of an item so far. */
    private record Entry(int[] ranks, double[] scores) {
        static Entry of(int sources) {
            Entry entry = new Entry(new int[sources], new double[sources]);
            Arrays.fill(entry.ranks, -1);
            Arrays.fill(entry.scores, Double.NaN);
            return entry;
        }
    }

    /**
     * Joins candidates.
     *
     * @param found of each source
     * @param allowed leaves an item out where it answers no
     * @param most how many items the pool holds at most
     * @throws IllegalArgumentException if {@code most} is below 0
     */
    public static Pool of(List<Candidates> found, IntPredicate allowed, int most) {
        if (most < 0) {
            throw new IllegalArgumentException("Pool: most must be at least 0, got " + most);
        }
        Map<Integer, Entry> entries = new LinkedHashMap<>();
        int longest = found.stream().mapToInt(Candidates::size).max().orElse(0);
        for (int rank = 0; rank < longest; rank++) {
            for (int source = 0; source < found.size(); source++) {
                add(entries, found, source, rank, allowed, most);
            }
        }
        List<Entry> all = new ArrayList<>(entries.values());
        return new Pool(
                found.size(),
                entries.keySet().stream().mapToInt(Integer::intValue).toArray(),
                all.stream().map(Entry::ranks).toArray(int[][]::new),
                all.stream().map(Entry::scores).toArray(double[][]::new));
    }

    private static void add(
            Map<Integer, Entry> entries, List<Candidates> found, int source, int rank, IntPredicate allowed, int most) {
        Candidates its = found.get(source);
        if (rank >= its.size()) {
            return;
        }
        int item = its.item(rank);
        Entry entry = entries.get(item);
        if (entry == null && entries.size() < most && allowed.test(item)) {
            entry = Entry.of(found.size());
            entries.put(item, entry);
        }
        if (entry != null) {
            entry.ranks[source] = rank;
            entry.scores[source] = its.score(rank);
        }
    }

    /** How many items there are. */
    public int size() {
        return items.length;
    }

    /** How many sources were joined. */
    public int sources() {
        return sources;
    }

    /** An item, by its place in the pool. */
    public int item(int at) {
        return items[at];
    }

    /** The rank of an item, by its place, among a source's candidates, from 0; -1 if the source did not find it. */
    public int rank(int at, int source) {
        return ranks[at][source];
    }

    /** The score that a source gave an item, by its place; NaN if it did not find it. */
    public double score(int at, int source) {
        return scores[at][source];
    }

    /** The source that ranks an item, by its place, highest; the first of several. */
    public int bestSource(int at) {
        int best = -1;
        for (int source = 0; source < sources; source++) {
            int rank = ranks[at][source];
            if (rank >= 0 && (best < 0 || rank < ranks[at][best])) {
                best = source;
            }
        }
        return best;
    }
}
