package dev.viva.app.command;

import dev.viva.learn.Model;
import dev.viva.learn.exchange.OnnxExport;
import dev.viva.learn.store.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Writes a model as ONNX. */
@CommandLine.Command(name = "export", description = "Write a model as ONNX: one input per column.")
final class ExportCommand extends Command {
    @Option(names = "--model", required = true, paramLabel = "MODEL", description = "What train or import has saved.")
    private @Nullable Path model;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the ONNX file goes.")
    private @Nullable Path out;

    ExportCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        Model loaded = ModelFile.standard().load(given(model)).model();
        OnnxExport.write(loaded, given(out));
        output().print("Exported a model of " + loaded.featureNames().size() + " features as ONNX to " + out);
    }
}
