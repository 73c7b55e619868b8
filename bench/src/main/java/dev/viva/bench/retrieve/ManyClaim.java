package dev.viva.bench.retrieve;

import dev.viva.bench.Child;
import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.PythonPeer;
import dev.viva.bench.Report;
import dev.viva.retrieve.vector.IndexBuilder;
import dev.viva.retrieve.vector.Metric;
import dev.viva.retrieve.vector.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A thousand neighbours from very many vectors of 64 numbers, one query after the other on one thread: how many of the true ones
 * are found, how long the slowest in a hundred takes, what is resident, and how the same is done by FAISS with codes of the same
 * size, lists of the same number and stored vectors, each at its fastest setting that reaches the recall. Then whole requests of a
 * recommender on the same index.
 */
public final class ManyClaim implements Claim {
    private static final int DIMENSION = 64;
    private static final int K = 1000;
    private static final int QUERIES = 500;
    private static final int WARMUPS = 2;
    private static final int ROUNDS = 5;
    private static final double GIGABYTE = 1e9;
    /** Settings are chosen on few queries, so that they have to reach a little more there. */
    private static final double SPARE = 0.01;

    private final String name;
    private final long size;
    private final double recall;
    private final double slowest;
    private final double resident;
    private final Storage storage;
    private final double request;
    private final boolean besidePeer;

    private ManyClaim(
            String name,
            long size,
            double recall,
            double slowest,
            double resident,
            Storage storage,
            double request,
            boolean besidePeer) {
        this.name = name;
        this.size = size;
        this.recall = recall;
        this.slowest = slowest;
        this.resident = resident;
        this.storage = storage;
        this.request = request;
        this.besidePeer = besidePeer;
    }

    /** A million vectors, beside FAISS. */
    public static ManyClaim million() {
        return new ManyClaim("retrieve-1m-64", 1_000_000, 0.95, 6, 1, Storage.SINGLE, 20, true);
    }

    /** Ten million vectors, beside FAISS. */
    public static ManyClaim tenMillion() {
        return new ManyClaim("retrieve-10m", 10_000_000, 0.95, 6, 1, Storage.SINGLE, 60, true);
    }

    /** A hundred million vectors, built and served within 24 GiB: 25.6 GB of numbers that are kept as halves. */
    public static ManyClaim hundredMillion() {
        return new ManyClaim("retrieve-100m", 100_000_000, 0.90, 25, 24 * 1.073741824, Storage.HALF, 60, false);
    }

    /** The same as {@link #tenMillion} with fewer vectors, to try it out. */
    static ManyClaim of(long size) {
        return new ManyClaim("retrieve-" + size, size, 0.95, 6, 1, Storage.SINGLE, 60, true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return String.format(
                Locale.ROOT,
                "%,d neighbours from %,d x %d generated vectors on one thread%s",
                K,
                size,
                DIMENSION,
                besidePeer ? ", beside FAISS" : "");
    }

    @Override
    public void measure(Report report) throws Exception {
        Workload workload = new Workload(size, DIMENSION, Metric.EUCLIDEAN, K, QUERIES);
        IndexBuilder rules = IndexBuilder.of(workload.metric()).withStorage(storage);
        try (Built built = Built.of(report, workload, rules);
                Child ours = built.serve()) {
            String[] opened = ours.ask("open").split(" ", 2);
            report.line(String.format(
                    Locale.ROOT, "  verified and opened in %.1f s: %s", Double.parseDouble(opened[0]), opened[1]));
            String[] options = ours.ask("tune " + (recall + SPARE)).split(" ", -1);
            Optional<PythonPeer> peer = besidePeer ? peer(report, workload, built, lists(opened[1])) : Optional.empty();
            List<Round> own = new ArrayList<>();
            List<Round> others = new ArrayList<>();
            try (PythonPeer faiss = peer.orElse(null)) {
                turns(ours, faiss, own, others);
            }
            report(report, own, others, options[0] + " probes, " + options[1] + " candidates");
            double bytes = Double.parseDouble(ours.ask("resident"));
            report.goal("GB resident besides mapped vectors", bytes / GIGABYTE, Goal.atMost(resident));
            requests(report, ours);
        }
    }

    private void requests(Report report, Child ours) throws IOException {
        String[] figures = ours.ask("requests").split(" ", 4);
        report.line(String.format(
                Locale.ROOT,
                "  whole requests from an event to fifty of a thousand: P50 %.2f ms, longest %.2f ms; the last: %s",
                Double.parseDouble(figures[0]),
                Double.parseDouble(figures[2]),
                figures[3]));
        report.goal("P99 of whole requests in ms", Double.parseDouble(figures[1]), Goal.atMost(request));
    }

    private static void turns(Child ours, @Nullable PythonPeer faiss, List<Round> own, List<Round> others)
            throws IOException {
        for (int round = -WARMUPS; round < ROUNDS; round++) {
            Round our = Round.of(ours.ask("round"));
            Optional<Round> other = faiss == null ? Optional.empty() : Optional.of(round(faiss.ask("round")));
            if (round >= 0) {
                own.add(our);
                other.ifPresent(others::add);
            }
        }
    }

    /** The number of lists, out of the statistics. */
    private static int lists(String statistics) {
        String lists = statistics.substring(statistics.indexOf(" in ") + 4, statistics.indexOf(" lists"));
        return Integer.parseInt(lists.replace(",", ""));
    }

    private Optional<PythonPeer> peer(Report report, Workload workload, Built built, int lists) throws IOException {
        Optional<PythonPeer> peer = PythonPeer.start(report, ManyClaim.class, "faiss_peer.py", "numpy", "faiss");
        if (peer.isPresent()) {
            Path vectors = built.folder().resolve("vectors");
            Path queries = built.folder().resolve("queries");
            workload.writeVectors(vectors, queries);
            PythonPeer.Answer ready = peer.get()
                    .ask("build", vectors, queries, built.truth(), DIMENSION, K, Workload.TUNING, lists, DIMENSION / 2);
            PythonPeer.Answer tuned = peer.get().ask("tune", recall + SPARE);
            report.line(String.format(
                    Locale.ROOT,
                    "  FAISS, whose compile options say %s, built in %.1f minutes: %.0f probes, k_factor %.2f",
                    ready.figures().getFirst() == 0 ? "GENERIC" : "AVX2 or better",
                    ready.seconds() / 60,
                    tuned.figures().get(0),
                    tuned.figures().get(1)));
        }
        return peer;
    }

    private static Round round(PythonPeer.Answer answer) {
        List<Double> figures = answer.figures();
        return new Round(figures.get(0), answer.seconds(), figures.get(1), figures.get(2));
    }

    private void report(Report report, List<Round> own, List<Round> others, String settings) {
        Round our = middle(own);
        List<List<String>> rows = new ArrayList<>();
        rows.add(our.cells("Viva", QUERIES, settings));
        if (!others.isEmpty()) {
            rows.add(middle(others).cells("FAISS", QUERIES, "IVF, PQ" + DIMENSION / 2 + "x4fs, RFlat"));
        }
        report.table(Round.header(), rows);
        report.goal("recall at " + K, our.recall(), Goal.atLeast(recall));
        report.goal("P99 in ms", our.slowest(), Goal.atMost(slowest));
        if (!others.isEmpty()) {
            report.goal(
                    "queries/s by FAISS's at equal recall", middle(others).seconds() / our.seconds(), Goal.atLeast(1));
        }
    }

    /** The round whose time is in the middle. */
    static Round middle(List<Round> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Round::seconds))
                .toList()
                .get(rounds.size() / 2);
    }
}
