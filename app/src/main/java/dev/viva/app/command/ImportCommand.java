package dev.viva.app.command;

import dev.viva.learn.exchange.ImportedTrees;
import dev.viva.learn.exchange.TreeImport;
import dev.viva.learn.store.ModelFile;
import dev.viva.learn.tabular.TabularModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Turns a model of LightGBM or XGBoost into one that evaluate and predict take. */
@CommandLine.Command(
        name = "import",
        description =
                "Turn a model of LightGBM (text) or XGBoost (JSON, UBJSON) into one that evaluate and predict take.")
final class ImportCommand extends Command {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "FILE",
            description = "What LightGBM has saved as text, or XGBoost as JSON or UBJSON.")
    private @Nullable Path model;

    @Option(names = "--target", paramLabel = "COL", description = "The column that it predicts; 'target' if left out.")
    private String target = "target";

    @Option(
            names = "--labels",
            paramLabel = "A,B",
            split = ",",
            description = "The classes, in the order of their numbers in training; 0, 1 and so on if left out.")
    private List<String> labels = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "MODEL", description = "Where the model is saved.")
    private @Nullable Path out;

    ImportCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        ImportedTrees trees = TreeImport.read(given(model));
        List<String> names = labels.isEmpty()
                ? IntStream.range(0, trees.classes())
                        .mapToObj(Integer::toString)
                        .toList()
                : labels;
        if (names.size() != trees.classes()) {
            throw wrongUsage("--labels must name " + trees.classes() + " classes, as " + model + " has, got " + names);
        }
        TabularModel imported = trees.tabular(target, names);
        ModelFile.standard().save(imported, given(out));
        output().print("Imported " + imported.provenance().settings().get("trees") + " trees of " + trees.library()
                + " (" + trees.objective() + ") with " + imported.featureNames().size() + " columns; saved in " + out);
    }
}
