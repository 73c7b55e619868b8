package dev.viva.bench.retrieve;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Machine;
import dev.viva.bench.Report;
import dev.viva.bench.load.Scratch;
import dev.viva.kernel.Parallel;
import dev.viva.retrieve.Document;
import dev.viva.retrieve.SearchQuery;
import dev.viva.retrieve.TextIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A million generated documents on disk: how fast they are put in, how many searches for the best ten are answered by all threads together and
 * how long the slowest take, and how soon a document that comes late is found. Every search must find a document.
 */
public final class SearchSpeedClaim implements Claim {
    private static final int DOCUMENTS = 1_000_000;
    private static final int WARM = 20_000;
    private static final int QUERIES = 40_000;
    private static final int FULL_QUERIES = 300;
    private static final int LATE = 100;
    private static final int FOUND = 10;

    @Override
    public String name() {
        return "search-speed";
    }

    @Override
    public String summary() {
        return "a million generated documents: indexing, searches for ten by words, and documents that come late";
    }

    @Override
    public void measure(Report report) throws Exception {
        GeneratedDocuments documents = new GeneratedDocuments(DOCUMENTS);
        try (Scratch folder = new Scratch();
                TextIndex index = TextIndex.at(folder.path())) {
            double before = worked();
            double perSecond = fill(index, documents);
            double filled = worked();
            search(index, documents, QUERIES, WARM, SearchQuery::quick);
            double warm = worked();
            long[] quick = search(index, documents, 0, QUERIES, SearchQuery::quick);
            report.line(String.format(
                    Locale.ROOT,
                    "  processor time, all threads: %.1f µs a document put in, %.1f µs a quick search",
                    (filled - before) / DOCUMENTS * 1e6,
                    (worked() - warm) / QUERIES * 1e6));
            long[] full = search(index, documents, 0, FULL_QUERIES, query -> query);
            long[] late = late(index);
            report.table(
                    List.of("", "per second", "P50 in ms", "P99 in ms"),
                    List.of(
                            row("searches, quick", quick),
                            row("searches with beginnings, mistakes and facets", full),
                            row("late documents", late)));
            report.goal("documents put in per second", perSecond, Goal.atLeast(20_000));
            report.goal("searches per second", perSecond(quick), Goal.atLeast(1_500));
            report.goal("P99 of searches in ms", share(quick, 0.99), Goal.atMost(8));
            report.goal("longest until a late document is found, in ms", share(late, 1), Goal.atMost(200));
        }
    }

    private static double worked() {
        return Machine.workedSeconds(ProcessHandle.current().pid());
    }

    private static double fill(TextIndex index, GeneratedDocuments documents) {
        long began = System.nanoTime();
        index.fill(documents, Parallel.common());
        index.commit();
        return DOCUMENTS / ((System.nanoTime() - began) / 1e9);
    }

    /** How long each search took, in nanoseconds; the last number is how long all took together. */
    private static long[] search(
            TextIndex index, GeneratedDocuments documents, int from, int count, UnaryOperator<SearchQuery> effort) {
        SearchQuery[] queries = new SearchQuery[count];
        Arrays.setAll(queries, at -> effort.apply(SearchQuery.of(documents.query(from + at), FOUND)));
        long[] took = new long[count + 1];
        long began = System.nanoTime();
        Parallel.common().forEach(count, at -> {
            long start = System.nanoTime();
            if (index.search(queries[at]).hits().isEmpty()) {
                throw new IllegalStateException("a document must be found for '" + queries[at].text() + "'");
            }
            took[at] = System.nanoTime() - start;
        });
        took[count] = System.nanoTime() - began;
        return took;
    }

    private static long[] late(TextIndex index) {
        long[] took = new long[LATE + 1];
        long began = System.nanoTime();
        for (int at = 0; at < LATE; at++) {
            long start = System.nanoTime();
            String word = "latecomer" + at + "q";
            index.put(List.of(new Document("late-" + at, word, word, Map.of())));
            if (index.search(SearchQuery.of(word, 1).quick()).hits().isEmpty()) {
                throw new IllegalStateException("a document must be found once it is put in, got none for " + word);
            }
            took[at] = System.nanoTime() - start;
        }
        took[LATE] = System.nanoTime() - began;
        return took;
    }

    private static List<String> row(String what, long[] took) {
        return List.of(
                what,
                String.format(Locale.ROOT, "%.0f", perSecond(took)),
                String.format(Locale.ROOT, "%.2f", share(took, 0.5)),
                String.format(Locale.ROOT, "%.2f", share(took, 0.99)));
    }

    private static double perSecond(long[] took) {
        return (took.length - 1) / (took[took.length - 1] / 1e9);
    }

    private static double share(long[] took, double share) {
        long[] sorted = Arrays.copyOf(took, took.length - 1);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
    }
}
