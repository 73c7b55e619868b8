package dev.viva.app.command;

import dev.viva.learn.Training;
import dev.viva.learn.report.TrainingStudy;
import dev.viva.learn.store.ModelFile;
import dev.viva.learn.tabular.CrossValidation;
import dev.viva.learn.tabular.Learners;
import dev.viva.learn.tabular.Provenance;
import dev.viva.learn.tabular.TabularLearner;
import dev.viva.learn.tabular.TabularModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Trains a model on a table and saves it. */
@CommandLine.Command(name = "train", description = "Train a model on a table with mixed types and missing values.")
final class TrainCommand extends Command {
    private static final int FOLDS = 5;

    @Option(names = "--data", paramLabel = "FILE", description = "CSV, JSON lines or Parquet.")
    private @Nullable Path data;

    @Option(names = "--target", paramLabel = "COL", description = "The column to predict.")
    private @Nullable String target;

    @Option(
            names = "--learner",
            paramLabel = "NAME",
            description = "Which learner; the first of --learners if none is named.")
    private @Nullable String learner;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the learner; may be repeated.")
    private final Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--folds", paramLabel = "K", description = "Also judge the learner by K-fold cross-validation.")
    private @Nullable Integer folds;

    @Option(names = "--seed", paramLabel = "N", description = "Fixes everything that is drawn at random.")
    private @Nullable Long seed;

    @Option(names = "--out", paramLabel = "MODEL", description = "Where the model is saved.")
    private @Nullable Path out;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Write a page (HTML) with curves, importance and more, by cross-validation (5 folds if --folds is"
                            + " not given).")
    private @Nullable Path reportFile;

    @Option(names = "--learners", description = "List the learners and their settings.")
    private boolean listed;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    TrainCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        if (listed) {
            Learners.all()
                    .forEach(family -> output().print(family.name() + ": " + family.meaning() + "\n\n"
                            + TabularLearner.of(family).help() + "\n"));
            return;
        }
        Path input = required("--data", data);
        String column = required("--target", target);
        Path model = required("--out", out);
        if (folds != null && folds < 2) {
            throw wrongUsage("--folds must be at least 2, got " + folds);
        }
        TabularLearner chosen = configured();
        ReportFile page = reportFile == null ? null : new ReportFile(reportFile);
        DataFile rows = DataFile.read(input, output().progress());
        Training training = Training.plain().reporting(output().progress());
        CrossValidation judged = null;
        if (page != null) {
            TrainingStudy.Studied studied =
                    TrainingStudy.run(chosen, rows.table(), column, folds == null ? FOLDS : folds, training);
            judged = studied.judged();
            Provenance none = Provenance.of(Map.of());
            page.write(studied.study(), rows.provenance(none), none);
        } else if (folds != null) {
            judged = CrossValidation.run(chosen, rows.table(), column, folds, training);
        }
        TabularModel fitted = chosen.fit(rows.table(), column, training);
        Provenance provenance = rows.provenance(fitted.provenance());
        TabularModel saved =
                fitted.with(judged == null ? provenance : provenance.with(Provenance.Judgement.of(judged)));
        ModelFile.standard().save(saved, model);
        report(saved, judged, model);
    }

    private TabularLearner configured() {
        try {
            TabularLearner chosen = TabularLearner.of(learner == null ? Learners.standard() : Learners.named(learner));
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                chosen = chosen.with(setting.getKey(), setting.getValue());
            }
            return seed == null ? chosen : chosen.with("seed", Long.toString(seed));
        } catch (IllegalArgumentException refused) {
            throw wrongUsage(String.valueOf(refused.getMessage()));
        }
    }

    private <T> T required(String option, @Nullable T value) {
        if (value == null) {
            throw wrongUsage("Missing required option: '" + option + "'");
        }
        return value;
    }

    private void report(TabularModel fitted, @Nullable CrossValidation judged, Path model) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("model", model.toString());
            object.put("origin", fitted.provenance().settings());
            object.put("provenance", fitted.provenance().toMap());
            object.put("features", fitted.featureNames());
            if (judged != null) {
                object.put("cross_validation", judged.toMap());
            }
            if (reportFile != null) {
                object.put("report", reportFile.toString());
            }
            output().printJson(object);
            return;
        }
        if (judged != null) {
            output().print(judged.report() + "\n");
        }
        Map<String, String> settings = fitted.provenance().settings();
        output().print("Trained " + settings.get("learner") + " on " + settings.get("rows") + " rows and "
                + fitted.featureNames().size() + " columns; saved in " + model
                + (reportFile == null ? "" : "; the report is in " + reportFile));
    }
}
