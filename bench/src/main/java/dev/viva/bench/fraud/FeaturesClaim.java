package dev.viva.bench.fraud;

import dev.viva.bench.Claim;
import dev.viva.bench.Contest;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.bench.Sample;
import dev.viva.features.window.FeatureColumns;
import dev.viva.features.window.History;
import dev.viva.fraud.LabelledPayment;
import dev.viva.fraud.PaymentHistory;
import dev.viva.fraud.backtest.BacktestOptions;
import dev.viva.fraud.backtest.HandbookFeatures;
import dev.viva.fraud.simulate.PaymentSimulator;
import dev.viva.fraud.simulate.SimulationOptions;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The Fraud Detection Handbook's 15 features over its 1,754,155 payments, from columns in memory to columns in memory: ids
 * checked for duplicates, times and labels ordered, all windows computed. Reading the file is not included, nor is it in
 * the 243 s that the Handbook's own notebooks print for pandas on their author's machine.
 */
public final class FeaturesClaim implements Claim {
    private static final double PANDAS_SECONDS = 243;
    private static final int THREADS = 2;

    @Override
    public String name() {
        return "fraud-features";
    }

    @Override
    public String summary() {
        return "the Fraud Detection Handbook's 15 features over its 1.75 M payments, 2 threads";
    }

    @Override
    public void measure(Report report) throws Exception {
        History history = payments(report).withImmediateLabels();
        try (Parallel parallel = Parallel.of(THREADS)) {
            Contest contest = new Contest().enter("viva", () -> Contest.seconds(() -> compute(history, parallel)));
            Map<String, Sample> samples = contest.run(1, 5);
            Sample ours = samples.values().iterator().next();
            report.line(String.format(
                    Locale.ROOT,
                    "  viva: median %.2f s, min %.2f, max %.2f; pandas as published: %.0f s (%.0f times as long)",
                    ours.median(),
                    ours.min(),
                    ours.max(),
                    PANDAS_SECONDS,
                    PANDAS_SECONDS / ours.median()));
            report.goal("seconds, median", ours.median(), Goal.atMost(4));
        }
    }

    private static void compute(History history, Parallel parallel) {
        FeatureColumns columns = HandbookFeatures.FIFTEEN.compute(history, parallel, Progress.none());
        if (columns.columns().length != HandbookFeatures.FIFTEEN.names().size()) {
            throw new IllegalStateException("expected 15 columns, got " + columns.columns().length);
        }
    }

    private static PaymentHistory payments(Report report) {
        Path file = Path.of(System.getProperty("viva.data", System.getProperty("viva.root", ".") + "/../shared/data"))
                .resolve("fraud/transactions.csv.gz");
        if (Files.exists(file)) {
            PaymentHistory history = BacktestOptions.Format.HANDBOOK.read(file, Progress.none());
            report.line("  the Handbook's file: " + history.rows() + " payments");
            return history;
        }
        List<LabelledPayment> payments = new ArrayList<>();
        new PaymentSimulator(SimulationOptions.DEFAULT.withCustomers(5_000))
                .iterator()
                .forEachRemaining(payments::add);
        report.line("  the Handbook's file is not here (system property viva.data names its folder); simulated: "
                + payments.size() + " payments");
        return PaymentHistory.of(payments);
    }
}
