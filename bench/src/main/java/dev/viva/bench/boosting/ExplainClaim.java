package dev.viva.bench.boosting;

import dev.viva.bench.Claim;
import dev.viva.bench.Contest;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.bench.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Exact Shapley values of single predictions beside LightGBM's and XGBoost's, each on one thread, with models of the same
 * size trained on the same rows. The peers get all rows in one call, which spares them the call for each row.
 */
public final class ExplainClaim implements Claim {
    private static final int FIRST_EXPLAINED = 1_000_000_000;
    private static final int ROUNDS = 7;
    private static final double MOST_MILLISECONDS = 0.2;

    private final Trainer.Size size;
    private final int trainedOn;
    private final int explained;

    ExplainClaim(Trainer.Size size, int trainedOn, int explained) {
        this.size = size;
        this.trainedOn = trainedOn;
        this.explained = explained;
    }

    /** With 300 trees of depth 6. */
    public static ExplainClaim threeHundredTrees() {
        return new ExplainClaim(new Trainer.Size(300, 64, 255, 2, 6), 100_000, 1000);
    }

    @Override
    public String name() {
        return "boosting-explain";
    }

    @Override
    public String summary() {
        return String.format(
                Locale.ROOT,
                "Shapley values of %,d rows with %d trees of depth %d, %d features, on one thread",
                explained,
                size.trees(),
                size.depth(),
                GeneratedRows.WIDTH);
    }

    @Override
    public void measure(Report report) throws Exception {
        Unpacked.apart();
        GeneratedRows rows = GeneratedRows.of(FIRST_EXPLAINED, explained);
        GeneratedRows training = GeneratedRows.of(0, trainedOn);
        Map<String, Trainer.Scorer> scorers = new LinkedHashMap<>();
        try {
            Contest contest = new Contest();
            for (Trainer trainer : Trainer.ALL) {
                Trainer.Scorer scorer = trainer.prepare(training).train(size);
                scorers.put(trainer.name(), scorer);
                requireSumsToBeScores(trainer.name(), scorer, rows);
                contest.enter(
                        trainer.name(), () -> Contest.seconds(() -> scorer.contributions(rows)) * 1e3 / explained);
            }
            print(report, contest.run(2, ROUNDS));
        } finally {
            for (Trainer.Scorer scorer : scorers.values()) {
                scorer.close();
            }
        }
    }

    private static void print(Report report, Map<String, Sample> samples) {
        List<List<String>> table = new ArrayList<>();
        samples.forEach((name, sample) -> {
            List<String> cells = new ArrayList<>(List.of(name));
            cells.addAll(sample.cells("%.4f", 1));
            table.add(cells);
        });
        report.table(List.of("milliseconds per row", "median", "min", "max"), table);
        Sample ours = Objects.requireNonNull(samples.get("viva"));
        report.goal("milliseconds per row by viva", ours.median(), Goal.atMost(MOST_MILLISECONDS));
        for (String peer : List.of("LightGBM", "XGBoost")) {
            report.goal(
                    "one row, " + peer + " / viva",
                    Objects.requireNonNull(samples.get(peer)).ratioTo(ours),
                    Goal.atLeast(1));
        }
    }

    /** Shapley values and the expected score add up to the score. */
    private static void requireSumsToBeScores(String name, Trainer.Scorer scorer, GeneratedRows rows) throws Exception {
        double[] scores = scorer.scores(rows);
        double[][] contributions = scorer.contributions(rows);
        for (int row = 0; row < scores.length; row++) {
            double sum = Arrays.stream(contributions[row]).sum();
            double score = Math.log(scores[row] / (1 - scores[row]));
            if (!(Math.abs(sum - score) <= 1e-3)) {
                throw new IllegalStateException(name + " explains row " + row + " by contributions that add up to "
                        + sum + ", but scores it " + score);
            }
        }
    }
}
