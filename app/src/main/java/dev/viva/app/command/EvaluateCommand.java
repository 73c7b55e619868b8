package dev.viva.app.command;

import dev.viva.learn.Training;
import dev.viva.learn.report.EvaluationStudy;
import dev.viva.learn.store.ModelFile;
import dev.viva.learn.tabular.Evaluation;
import dev.viva.learn.tabular.Provenance;
import dev.viva.learn.tabular.TabularModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Judges a model on rows whose truth is known. */
@CommandLine.Command(name = "evaluate", description = "Judge a model on rows whose truth is known.")
final class EvaluateCommand extends Command {
    /** Fixes the bootstrap samples of a report. */
    private static final long SEED = 0;

    @Option(names = "--model", required = true, paramLabel = "MODEL", description = "What train has saved.")
    private @Nullable Path model;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "CSV, JSON lines or Parquet.")
    private @Nullable Path data;

    @Option(names = "--target", required = true, paramLabel = "COL", description = "The column with the truth.")
    private @Nullable String target;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a page (HTML) with curves, importance and more.")
    private @Nullable Path reportFile;

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
        ReportFile page = reportFile == null ? null : new ReportFile(reportFile);
        DataFile rows = DataFile.read(given(data), output().progress());
        Evaluation evaluation = loaded.evaluate(rows.table());
        if (page != null) {
            Training training = Training.plain().reporting(output().progress());
            page.write(
                    EvaluationStudy.of(loaded, rows.table(), SEED, training),
                    rows.provenance(Provenance.of(Map.of())),
                    loaded.provenance());
        }
        if (json) {
            output().printJson(evaluation.toMap());
        } else {
            output().print(evaluation.report());
        }
    }
}
