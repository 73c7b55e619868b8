package dev.viva.app.command;

import dev.viva.learn.report.ModelCard;
import dev.viva.learn.store.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Says what a model file holds. */
@CommandLine.Command(
        name = "model",
        description = "Say what a model predicts, of which columns, and how it came about: data, settings, figures.")
final class ModelCommand extends Command {
    @Option(names = "--model", required = true, paramLabel = "FILE", description = "What train or import has saved.")
    private @Nullable Path model;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ModelCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        ModelFile files = ModelFile.standard();
        ModelCard card = ModelCard.of(files, files.load(given(model)));
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("file", given(model).toString());
            object.putAll(card.toMap());
            output().printJson(object);
        } else {
            output().print(card.text());
        }
    }
}
