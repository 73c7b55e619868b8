package dev.viva.app.command;

import dev.viva.fraud.PaymentHistory;
import dev.viva.fraud.backtest.BacktestOptions.Format;
import dev.viva.fraud.train.FraudModel;
import dev.viva.fraud.train.FraudTrainer;
import dev.viva.kernel.Parallel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Trains a fraud model on a history of payments and saves it. */
@CommandLine.Command(name = "train", description = "Train a fraud model on a history of payments and save it.")
final class FraudTrainCommand extends Command {
    @Option(names = "--data", required = true, paramLabel = "FILE", description = "The payments with their truth.")
    private @Nullable Path data;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "viva",
            description = "handbook (the Fraud Detection Handbook's raw table) or viva (what simulate writes).")
    private Format format = Format.VIVA;

    @Option(names = "--out", required = true, paramLabel = "MODEL", description = "Where the model is saved.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    FraudTrainCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        PaymentHistory history = format.read(given(data), output().progress());
        if (history.rows() == 0) {
            throw new IllegalArgumentException(data + " must hold payments to learn from, got none");
        }
        Instant end = Instant.ofEpochMilli(history.events().times()[history.rows() - 1]);
        FraudModel model = FraudTrainer.DEFAULT.train(history, end, Parallel.common(), output().progress());
        model.save(given(out));
        report(model);
    }

    private void report(FraudModel model) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("model", String.valueOf(out));
            object.put("version", model.version());
            object.put("challenge", model.thresholds().challenge());
            object.put("block", model.thresholds().block());
            object.put("notes", model.notes());
            output().printJson(object);
            return;
        }
        StringBuilder text = new StringBuilder();
        model.notes()
                .forEach((name, value) ->
                        text.append(name).append("  ").append(value).append('\n'));
        output().print(text + "Saved in " + out);
    }
}
