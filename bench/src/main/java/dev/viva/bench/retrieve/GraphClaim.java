package dev.viva.bench.retrieve;

import dev.viva.bench.Child;
import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.retrieve.vector.IndexBuilder;
import dev.viva.retrieve.vector.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Ten neighbours from vectors of 384 numbers by their cosine, beside the graph (HNSW) of Lucene: each at its fastest setting that
 * reaches the recall, one query after the other on one thread.
 */
public final class GraphClaim implements Claim {
    private static final int DIMENSION = 384;
    private static final int K = 10;
    private static final int QUERIES = 1000;
    private static final int WARMUPS = 2;
    private static final int ROUNDS = 5;
    private static final double RECALL = 0.95;
    private static final double SPARE = 0.01;

    private final String name;
    private final long size;

    private GraphClaim(String name, long size) {
        this.name = name;
        this.size = size;
    }

    /** A million vectors. */
    public static GraphClaim million() {
        return new GraphClaim("retrieve-1m-384", 1_000_000);
    }

    /** The same with fewer vectors, to try it out. */
    static GraphClaim of(long size) {
        return new GraphClaim("retrieve-384-" + size, size);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return String.format(
                Locale.ROOT, "%d neighbours from %,d x %d generated vectors, beside Lucene's HNSW", K, size, DIMENSION);
    }

    @Override
    public void measure(Report report) throws Exception {
        Workload workload = new Workload(size, DIMENSION, Metric.COSINE, K, QUERIES);
        try (Built built = Built.of(report, workload, IndexBuilder.of(Metric.COSINE));
                Child ours = built.serve()) {
            String[] options = ours.ask("tune " + (RECALL + SPARE)).split(" ", -1);
            Path graph = built.folder().resolve("lucene");
            try (Child lucene = Child.start(LuceneProcess.class, "4g", built.arguments(graph))) {
                double minutes = Double.parseDouble(lucene.ask("built")) / 60;
                report.line(String.format(Locale.ROOT, "  Lucene built in %.1f minutes on one thread", minutes));
                String followed = lucene.ask("tune " + (RECALL + SPARE));
                List<Round> own = new ArrayList<>();
                List<Round> others = new ArrayList<>();
                for (int round = -WARMUPS; round < ROUNDS; round++) {
                    Round our = Round.of(ours.ask("round"));
                    Round other = Round.of(lucene.ask("round"));
                    if (round >= 0) {
                        own.add(our);
                        others.add(other);
                    }
                }
                Round our = ManyClaim.middle(own);
                Round other = ManyClaim.middle(others);
                report.table(
                        Round.header(),
                        List.of(
                                our.cells("Viva", QUERIES, options[0] + " probes, " + options[1] + " candidates"),
                                other.cells("Lucene", QUERIES, followed + " candidates followed")));
                report.goal("recall at " + K, our.recall(), Goal.atLeast(RECALL));
                report.goal("queries/s by Lucene's", other.seconds() / our.seconds(), Goal.atLeast(1));
            }
        }
    }
}
