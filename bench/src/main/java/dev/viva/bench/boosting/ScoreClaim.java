package dev.viva.bench.boosting;

import com.sun.management.ThreadMXBean;
import dev.viva.bench.Claim;
import dev.viva.bench.Contest;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.bench.Sample;
import dev.viva.learn.metric.RankedScores;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Scoring beside LightGBM and XGBoost, one row at a time (each library's fastest call for it, on one thread) and all rows
 * at once (on two), with models of the same size trained on the same rows.
 */
public final class ScoreClaim implements Claim {
    private static final int FIRST_SCORED = 1_000_000_000;
    private static final int ROUNDS = 7;
    private static final long WARM_UP = 3_000_000_000L;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Trainer.Size size;
    private final int trainedOn;
    private final int batch;
    private final int singles;

    ScoreClaim(Trainer.Size size, int trainedOn, int batch, int singles) {
        this.size = size;
        this.trainedOn = trainedOn;
        this.batch = batch;
        this.singles = singles;
    }

    /** With 100 trees of 255 leaves. */
    public static ScoreClaim hundredTrees() {
        return new ScoreClaim(new Trainer.Size(100, 255, 255, 2), 100_000, 200_000, 20_000);
    }

    @Override
    public String name() {
        return "boosting-score";
    }

    @Override
    public String summary() {
        return String.format(
                Locale.ROOT,
                "scoring with %d trees of %d leaves, %d features: single rows on one thread, %,d rows on %d threads",
                size.trees(),
                size.leaves(),
                GeneratedRows.WIDTH,
                batch,
                size.threads());
    }

    @Override
    public void measure(Report report) throws Exception {
        Unpacked.apart();
        GeneratedRows rows = GeneratedRows.of(FIRST_SCORED, batch);
        Map<String, Trainer.Scorer> scorers = new LinkedHashMap<>();
        try {
            GeneratedRows training = GeneratedRows.of(0, trainedOn);
            for (Trainer trainer : Trainer.ALL) {
                scorers.put(trainer.name(), trainer.prepare(training).train(size));
            }
            singleRows(report, scorers, rows);
            batches(report, scorers, rows);
        } finally {
            for (Trainer.Scorer scorer : scorers.values()) {
                scorer.close();
            }
        }
    }

    /** Scores the first rows one by one; keeps the scores, for the check, and what the thread allocated. */
    private static final class SingleRows {
        private final Trainer.RowScorer scorer;
        private final double[][] rows;
        private final float[][] singles;
        private final double[] scores;
        private double bytesPerRow;

        SingleRows(Trainer.RowScorer scorer, double[][] rows, float[][] singles) {
            this.scorer = scorer;
            this.rows = rows;
            this.singles = singles;
            this.scores = new double[rows.length];
        }

        /** Until vectors are compiled each of them is an object. */
        void warm() throws Exception {
            for (long begin = System.nanoTime(); System.nanoTime() - begin < WARM_UP; ) {
                nanosecondsPerRow();
            }
        }

        double nanosecondsPerRow() throws Exception {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long begin = System.nanoTime();
            for (int row = 0; row < rows.length; row++) {
                scores[row] = scorer.score(rows[row], singles[row]);
            }
            long end = System.nanoTime();
            // the measurement allocates a little itself, once: whole bytes per row
            bytesPerRow = Math.floor((THREADS.getCurrentThreadAllocatedBytes() - allocated) / (double) rows.length);
            return (end - begin) / (double) rows.length;
        }
    }

    private void singleRows(Report report, Map<String, Trainer.Scorer> scorers, GeneratedRows rows) throws Exception {
        double[][] doubles = new double[singles][];
        float[][] floats = new float[singles][GeneratedRows.WIDTH];
        for (int row = 0; row < singles; row++) {
            doubles[row] = rows.row(row);
            System.arraycopy(rows.values(), row * GeneratedRows.WIDTH, floats[row], 0, GeneratedRows.WIDTH);
        }
        Contest contest = new Contest();
        Map<String, SingleRows> runs = new LinkedHashMap<>();
        for (Map.Entry<String, Trainer.Scorer> entry : scorers.entrySet()) {
            SingleRows single = new SingleRows(entry.getValue().oneByOne(), doubles, floats);
            runs.put(entry.getKey(), single);
            single.warm();
            contest.enter(entry.getKey(), single::nanosecondsPerRow);
        }
        Map<String, Sample> samples = contest.run(2, ROUNDS);
        List<List<String>> table = new ArrayList<>();
        for (Map.Entry<String, SingleRows> entry : runs.entrySet()) {
            SingleRows single = entry.getValue();
            requireSame(
                    entry.getKey(), single.scores, of(scorers, entry.getKey()).scores(rows));
            table.add(row(
                    entry.getKey(),
                    of(samples, entry.getKey()).cells("%.3f", 1e-3),
                    String.format(Locale.ROOT, "%.0f", single.bytesPerRow)));
        }
        report.table(List.of("one row, microseconds", "median", "min", "max", "bytes allocated"), table);
        goals(report, "one row", samples, 5);
        report.goal("bytes allocated per row by viva", of(runs, "viva").bytesPerRow, Goal.atMost(0));
    }

    private void batches(Report report, Map<String, Trainer.Scorer> scorers, GeneratedRows rows) throws Exception {
        Contest contest = new Contest();
        Map<String, double[]> scores = new LinkedHashMap<>();
        for (Map.Entry<String, Trainer.Scorer> entry : scorers.entrySet()) {
            contest.enter(
                    entry.getKey(),
                    () -> Contest.seconds(
                            () -> scores.put(entry.getKey(), entry.getValue().scores(rows))));
        }
        Map<String, Sample> samples = contest.run(2, ROUNDS);
        List<List<String>> table = new ArrayList<>();
        for (Map.Entry<String, double[]> entry : scores.entrySet()) {
            double auc = RankedScores.of(entry.getValue(), rows.positive()).rocAuc();
            table.add(row(
                    entry.getKey(),
                    of(samples, entry.getKey()).cells("%.3f", 1e6 / batch),
                    String.format(Locale.ROOT, "%.5f", auc)));
        }
        report.table(List.of("all rows, microseconds per row", "median", "min", "max", "AUC"), table);
        goals(report, "all rows", samples, 1.5);
    }

    private static void goals(Report report, String what, Map<String, Sample> samples, double factor) {
        Sample ours = of(samples, "viva");
        for (String peer : List.of("LightGBM", "XGBoost")) {
            report.goal(what + ", " + peer + " / viva", of(samples, peer).ratioTo(ours), Goal.atLeast(factor));
        }
    }

    private static void requireSame(String name, double[] oneByOne, double[] together) {
        for (int row = 0; row < oneByOne.length; row++) {
            if (!(Math.abs(oneByOne[row] - together[row]) <= 1e-6)) {
                throw new IllegalStateException(name + " scores row " + row + " " + oneByOne[row] + " alone and "
                        + together[row] + " among others");
            }
        }
    }

    private static List<String> row(String name, List<String> cells, String last) {
        List<String> row = new ArrayList<>(List.of(name));
        row.addAll(cells);
        row.add(last);
        return row;
    }

    private static <T> T of(Map<String, T> values, String name) {
        return Objects.requireNonNull(values.get(name));
    }
}
