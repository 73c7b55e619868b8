package dev.viva.bench.retrieve;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One pass of an entrant over the measured queries, one after the other on one thread.
 *
 * @param recall the mean share of true neighbours found
 * @param seconds what all searches took together
 * @param median the middle of the times of searches, in milliseconds
 * @param slowest the time that 99 of 100 searches stay below, in milliseconds
 */
record Round(double recall, double seconds, double median, double slowest) {
    private static final double MILLISECOND = 1e6;

    /** Finds the ids of the nearest vectors of one query. */
    @FunctionalInterface
    interface Searcher {
        /** Searches for the query of this number. */
        long[] search(int query) throws Exception;
    }

    static Round measure(Workload workload, long[][] truth, Searcher searcher) throws Exception {
        long[] times = new long[workload.queries()];
        double recall = 0;
        for (int query = 0; query < times.length; query++) {
            long begin = System.nanoTime();
            long[] found = searcher.search(Workload.TUNING + query);
            times[query] = System.nanoTime() - begin;
            recall += Workload.recall(found, truth[Workload.TUNING + query]);
        }
        Arrays.sort(times);
        return new Round(
                recall / times.length,
                Arrays.stream(times).sum() / 1e9,
                times[times.length / 2] / MILLISECOND,
                times[(int) Math.ceil(0.99 * times.length) - 1] / MILLISECOND);
    }

    /** As an answer of a process. */
    String answer() {
        return recall + " " + seconds + " " + median + " " + slowest;
    }

    static Round of(String answer) {
        String[] figures = answer.split(" ", -1);
        return new Round(
                Double.parseDouble(figures[0]),
                Double.parseDouble(figures[1]),
                Double.parseDouble(figures[2]),
                Double.parseDouble(figures[3]));
    }

    /** Cells of a table. */
    List<String> cells(String name, int queries, String settings) {
        return List.of(
                name,
                String.format(Locale.ROOT, "%.4f", recall),
                String.format(Locale.ROOT, "%.0f", queries / seconds),
                String.format(Locale.ROOT, "%.3f", median),
                String.format(Locale.ROOT, "%.3f", slowest),
                settings);
    }

    /** The header of that table. */
    static List<String> header() {
        return List.of("", "recall", "queries/s", "P50 ms", "P99 ms", "settings");
    }
}
