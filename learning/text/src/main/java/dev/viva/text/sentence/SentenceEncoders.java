package dev.viva.text.sentence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Opens encoders by what lies at a path. Libtorch and ONNX Runtime are loaded only where the encoder is one of theirs. */
public final class SentenceEncoders {
    private static final List<String> GRAPHS = List.of("model.onnx", "onnx/model.onnx");

    private SentenceEncoders() {}

    /**
     * Opens an encoder:
     *
     * <ul>
     *   <li>of a folder with {@code model.safetensors} of a BERT: {@link BertEncoder},
     *   <li>of another folder with {@code model.onnx} or {@code onnx/model.onnx}, or of a file {@code .onnx}: {@link OnnxEncoder},
     *   <li>of a file {@code .jar}: {@link MiniLm},
     *   <li>of any other file: {@link WordMeanEncoder}, which does not look at the options.
     * </ul>
     *
     * @throws EncoderFileException if there is nothing of this kind; names the file and what is wrong
     * @throws IOException if a file cannot be read, or is damaged
     */
    public static SentenceEncoder open(Path path, EncoderOptions options) throws IOException {
        if (Files.isDirectory(path)) {
            return ofFolder(new EncoderFolder(path), options);
        }
        EncoderFolder.requireThere(path);
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".onnx")) {
            return OnnxEncoder.open(path, options);
        }
        return name.endsWith(".jar") ? MiniLm.inJar(path, options) : WordMeanEncoder.read(path);
    }

    private static SentenceEncoder ofFolder(EncoderFolder folder, EncoderOptions options) throws IOException {
        boolean weights = folder.has(EncoderFolder.WEIGHTS);
        if (weights && folder.modelType().equals("bert")) {
            return BertEncoder.open(folder.folder(), options);
        }
        for (String each : GRAPHS) {
            if (folder.has(each)) {
                return OnnxEncoder.open(folder.folder().resolve(each), options);
            }
        }
        if (weights) {
            return BertEncoder.open(folder.folder(), options);
        }
        throw new EncoderFileException(
                folder.folder(), "there must be " + EncoderFolder.WEIGHTS + " or one of " + GRAPHS + ", got neither");
    }
}
