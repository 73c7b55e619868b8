package dev.viva.app.command;

import dev.viva.fraud.backtest.BacktestOptions;
import dev.viva.fraud.backtest.BacktestOptions.Format;
import dev.viva.fraud.backtest.FraudBacktest;
import dev.viva.fraud.backtest.FraudReport;
import dev.viva.kernel.Parallel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Judges fraud models on a history of payments, as if they had been in use then. */
@CommandLine.Command(
        name = "backtest",
        description = "Judge fraud models on a history of payments: auc_roc, average_precision, card_precision_100.")
final class FraudBacktestCommand extends Command {
    @Option(names = "--data", required = true, paramLabel = "FILE", description = "The payments with their truth.")
    private @Nullable Path data;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "viva",
            description = "handbook (the Fraud Detection Handbook's raw table) or viva (what simulate writes).")
    private Format format = Format.VIVA;

    @Option(names = "--no-ablation", description = "Do not take groups of features away one by one; takes less time.")
    private boolean plain;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    FraudBacktestCommand(Output output) {
        super(output);
    }

    @Override
    void run() {
        BacktestOptions standard = BacktestOptions.of(given(data), format);
        BacktestOptions options =
                new BacktestOptions(standard.data(), format, standard.trainDays(), standard.models(), !plain);
        FraudReport report = FraudBacktest.run(options, Parallel.common(), output().progress());
        if (json) {
            output().printJson(report.json());
        } else {
            output().print(report.toText());
        }
    }
}
