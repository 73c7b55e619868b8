package dev.viva.app.command;

import dev.viva.learn.store.ModelFile;
import dev.viva.learn.tabular.Evaluation;
import dev.viva.learn.tabular.TabularModel;
import dev.viva.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Judges a model on rows whose truth is known. */
@CommandLine.Command(name = "evaluate", description = "Judge a model on rows whose truth is known.")
final class EvaluateCommand extends Command {
    @Option(names = "--model", required = true, paramLabel = "MODEL", description = "What train has saved.")
    private @Nullable Path model;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "CSV, JSON lines or Parquet.")
    private @Nullable Path data;

    @Option(names = "--target", required = true, paramLabel = "COL", description = "The column with the truth.")
    private @Nullable String target;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    EvaluateCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        TabularModel loaded = ModelFile.standard().load(given(model), TabularModel.class);
        if (!loaded.target().column().equals(target)) {
            throw wrongUsage("--target must be '" + loaded.target().column() + "', which " + model + " predicts, got '"
                    + target + "'");
        }
        Evaluation evaluation = loaded.evaluate(Tables.read(given(data), output().progress()));
        if (json) {
            output().printJson(evaluation.toMap());
        } else {
            output().print(evaluation.report());
        }
    }
}
