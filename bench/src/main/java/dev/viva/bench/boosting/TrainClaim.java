package dev.viva.bench.boosting;

import dev.viva.bench.Child;
import dev.viva.bench.Claim;
import dev.viva.bench.Contest;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.bench.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Training time, from the caller's numbers to a finished model, beside LightGBM and XGBoost. Each library runs in a
 * process of its own, which waits while the others have their turn.
 */
public final class TrainClaim implements Claim {
    private static final Trainer.Size SIZE = new Trainer.Size(100, 255, 255, 2);

    private final String name;
    private final int rows;
    private final Trainer.Size size;
    private final String heap;
    private final int rounds;

    TrainClaim(String name, int rows, Trainer.Size size, String heap, int rounds) {
        this.name = name;
        this.rows = rows;
        this.size = size;
        this.heap = heap;
        this.rounds = rounds;
    }

    /** On 100,000 rows. */
    public static TrainClaim hundredThousandRows() {
        return new TrainClaim("boosting-train-100k", 100_000, SIZE, "1g", 5);
    }

    /** On 1,000,000 rows. */
    public static TrainClaim millionRows() {
        return new TrainClaim("boosting-train-1m", 1_000_000, SIZE, "2500m", 3);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return String.format(
                Locale.ROOT,
                "training on %,d x %d, %d trees of %d leaves, %d bins, %d threads",
                rows,
                GeneratedRows.WIDTH,
                size.trees(),
                size.leaves(),
                size.bins(),
                size.threads());
    }

    /** One library's process and what it said last. */
    private static final class Turn implements AutoCloseable {
        private final Child child;
        private double auc = Double.NaN;

        Turn(Child child) {
            this.child = child;
        }

        double measure(String question) throws IOException {
            String[] answer = child.ask(question).split(" ");
            auc = Double.parseDouble(answer[1]);
            return Double.parseDouble(answer[0]);
        }

        double peak() throws IOException {
            return Double.parseDouble(child.ask("peak"));
        }

        @Override
        public void close() throws IOException {
            child.close();
        }
    }

    @Override
    public void measure(Report report) throws Exception {
        Map<String, Turn> turns = new LinkedHashMap<>();
        try {
            Contest contest = new Contest();
            for (Trainer trainer : Trainer.ALL) {
                Turn turn = new Turn(Child.start(TrainerProcess.class, heap, arguments(trainer)));
                turns.put(trainer.name(), turn);
                turn.measure("warm");
                contest.enter(trainer.name(), () -> turn.measure("train"));
            }
            print(report, turns, contest.run(0, rounds));
        } finally {
            for (Turn turn : turns.values()) {
                turn.close();
            }
        }
    }

    private List<String> arguments(Trainer trainer) {
        return List.of(
                trainer.name(),
                Integer.toString(rows),
                Integer.toString(size.trees()),
                Integer.toString(size.leaves()),
                Integer.toString(size.bins()),
                Integer.toString(size.threads()));
    }

    private static void print(Report report, Map<String, Turn> turns, Map<String, Sample> samples) throws IOException {
        List<List<String>> table = new ArrayList<>();
        double bestAuc = 0;
        for (Map.Entry<String, Turn> entry : turns.entrySet()) {
            List<String> cells = new ArrayList<>(List.of(entry.getKey()));
            cells.addAll(sample(samples, entry.getKey()).cells("%.2f", 1));
            cells.add(String.format(Locale.ROOT, "%.5f", entry.getValue().auc));
            cells.add(String.format(Locale.ROOT, "%.0f", entry.getValue().peak()));
            table.add(cells);
            bestAuc = Math.max(bestAuc, entry.getValue().auc);
        }
        report.table(List.of("seconds", "median", "min", "max", "AUC", "peak MB"), table);
        Sample ours = sample(samples, "viva");
        report.goal("time, viva / LightGBM", ours.ratioTo(sample(samples, "LightGBM")), Goal.atMost(0.6));
        report.goal("time, viva / XGBoost", ours.ratioTo(sample(samples, "XGBoost")), Goal.atMost(0.7));
        double ourAuc = Objects.requireNonNull(turns.get("viva")).auc;
        report.goal("AUC below the best", bestAuc - ourAuc, Goal.atMost(0.0005));
    }

    private static Sample sample(Map<String, Sample> samples, String name) {
        return Objects.requireNonNull(samples.get(name));
    }
}
