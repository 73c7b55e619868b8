package dev.viva.app.command;

import dev.viva.learn.store.ModelFile;
import dev.viva.learn.tabular.TabularModel;
import dev.viva.table.Table;
import dev.viva.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Predicts each row of a table. */
@CommandLine.Command(
        name = "predict",
        description = "Predict each row of a table: a column prediction, and probability_<class> for each class.")
final class PredictCommand extends Command {
    @Option(names = "--model", required = true, paramLabel = "MODEL", description = "What train has saved.")
    private @Nullable Path model;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "CSV, JSON lines or Parquet.")
    private @Nullable Path data;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the predictions go, in the format of its ending; CSV on standard output if left out.")
    private @Nullable Path out;

    PredictCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        TabularModel loaded = ModelFile.standard().load(given(model), TabularModel.class);
        Table predictions = loaded.predict(Tables.read(given(data), output().progress()));
        if (out != null) {
            Tables.write(predictions, out);
            output().remark(predictions.rowCount() + " predictions in " + out);
            return;
        }
        Path file = Files.createTempFile("viva-predictions", ".csv");
        try {
            Tables.write(predictions, file);
            Files.copy(file, output().results());
            output().results().flush();
        } finally {
            Files.delete(file);
        }
    }
}
