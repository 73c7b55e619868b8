package dev.viva.app.command;

import dev.viva.vision.detect.Detector;
import dev.viva.vision.detect.YoloDetector;
import dev.viva.vision.detect.YoloOnnx;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Writes a detector for programs that read ONNX. */
@CommandLine.Command(name = "export", description = "Write a detector as an ONNX file.")
final class VisionExportCommand extends Command {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "FILE",
            description = "A detector that 'vision train' wrote, or 'scenes' for the one that comes with Viva.")
    private @Nullable String model;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where it is written (.onnx).")
    private @Nullable Path out;

    VisionExportCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        Detector detector = VisionModels.detector(given(model), null);
        if (!(detector instanceof YoloDetector ours)) {
            throw wrongUsage("--model must be a detector that 'vision train' wrote, or 'scenes'; got " + model);
        }
        YoloOnnx.write(ours, given(out));
        output().print(given(out) + ": YOLOv8 in ONNX, one picture of " + ours.side() + " × " + ours.side());
    }
}
