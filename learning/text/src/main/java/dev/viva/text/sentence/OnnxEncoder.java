package dev.viva.text.sentence;

import dev.viva.text.sentence.TextPieces.Piece;
import dev.viva.text.token.Tokenizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Encodes by a graph in an ONNX file, run by ONNX Runtime on the processor, behind a tokenizer of Hugging Face's. The graph must have the
 * inputs {@code input_ids} and {@code attention_mask}, and may have {@code token_type_ids}, each {@code texts × tokens} of 64-bit whole
 * numbers. Of its outputs counts {@code sentence_embedding}, {@code last_hidden_state} or {@code token_embeddings}, in this order, or the
 * only one of 32-bit floating point: a vector for each token, of which the present ones are pooled, or one for each text. The file must
 * hold its weights itself. Graphs of a fixed number of tokens get all texts filled up to it; those of one text get them one by one.
 *
 * <p>Files beside the graph that say how the model is used ({@code config.json}, {@code sentence_bert_config.json}, {@code
 * 1_Pooling/config.json}) count as in {@link BertEncoder}; where none says how many tokens are seen, it is 512. Long texts are cut, or the
 * mean over their pieces is taken ({@link EncoderOptions#longTexts}). Thread-safe.
 */
public final class OnnxEncoder implements SentenceEncoder {
    private static final int USUAL_LIMIT = 512;
    private static final long LARGEST = Integer.MAX_VALUE - 8L;
    private static final List<String> FILLING = List.of("[PAD]", "<pad>");
    private static final List<String> PROBES = List.of("a", "a a a");

    private final String name;
    private final OnnxGraph graph;
    private final PieceBatches batches;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    private OnnxEncoder(String name, OnnxGraph graph, PieceBatches batches) {
        this.name = name;
        this.graph = graph;
        this.batches = batches;
    }

    /**
     * Opens a graph with the {@code tokenizer.json} beside it, or, where it lies in a folder {@code onnx} of a model, beside that.
     *
     * @throws EncoderFileException if a file is missing or no such model; names the file and what is wrong
     * @throws IOException if a file cannot be read
     */
    public static OnnxEncoder open(Path file) throws IOException {
        return open(file, EncoderOptions.standard());
    }

    /**
     * The same with options.
     *
     * @throws EncoderFileException also if an option does not suit the graph
     * @throws IOException if a file cannot be read
     */
    public static OnnxEncoder open(Path file, EncoderOptions options) throws IOException {
        Path beside = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
        Path above = Objects.requireNonNullElse(beside.getParent(), beside);
        boolean inside = !Files.exists(beside.resolve(EncoderFolder.TOKENIZER))
                && Files.exists(above.resolve(EncoderFolder.TOKENIZER));
        return open(file, (inside ? above : beside).resolve(EncoderFolder.TOKENIZER), options);
    }

    /**
     * Opens a graph with a tokenizer.
     *
     * @param tokenizer a {@code tokenizer.json}; files beside it say how the model is used
     * @throws EncoderFileException if a file is missing or no such model, or an option does not suit it; names the file and what is wrong
     * @throws IOException if a file cannot be read
     */
    public static OnnxEncoder open(Path file, Path tokenizer, EncoderOptions options) throws IOException {
        EncoderFolder.requireThere(file);
        if (Files.size(file) > LARGEST) {
            throw new EncoderFileException(file, "it must have at most 2 GiB, got " + Files.size(file) + " bytes");
        }
        Tokenizer read = EncoderFolder.tokenizer(tokenizer);
        EncoderFolder folder = new EncoderFolder(
                Objects.requireNonNullElse(tokenizer.toAbsolutePath().getParent(), tokenizer));
        Pooling pooling = options.pooling() == null ? folder.pooling() : options.pooling();
        int limit = options.limit() == 0 ? folder.limit(USUAL_LIMIT) : options.limit();
        return of(
                file,
                Files.readAllBytes(file),
                read,
                options.withPooling(pooling).withLimit(limit));
    }

    /**
     * Opens what lies in memory.
     *
     * @param file what the graph is called where something is wrong
     * @param options a limit of 0 is 512, no pooling the mean
     */
    static OnnxEncoder of(Object file, byte[] bytes, Tokenizer tokenizer, EncoderOptions options)
            throws EncoderFileException {
        Pooling pooling = Objects.requireNonNullElse(options.pooling(), Pooling.MEAN);
        OnnxGraph graph = OnnxGraph.open(file, bytes, options.threads(), pooling, padding(tokenizer));
        try {
            int limit = graph.limit(options.limit() == 0 ? USUAL_LIMIT : options.limit());
            TextPieces pieces = new TextPieces(tokenizer, limit, options.longTexts());
            List<Piece> probes = pieces.of(PROBES).stream().map(List::getFirst).toList();
            graph.probe(probes);
            String hash = new Fingerprint()
                    .add(ByteBuffer.wrap(bytes))
                    .add(tokenizer.toJson())
                    .hex();
            String name = "onnx-" + graph.kind() + "-" + options.longTexts().word() + "-" + limit + "-" + hash;
            return new OnnxEncoder(name, graph, new PieceBatches(pieces, graph));
        } catch (IllegalArgumentException wrong) {
            graph.close();
            throw new EncoderFileException(file, String.valueOf(wrong.getMessage()), wrong);
        } catch (EncoderFileException | RuntimeException wrong) {
            graph.close();
            throw wrong;
        }
    }

    /** Which token fills up; any will do, as it is masked. */
    private static long padding(Tokenizer tokenizer) {
        return FILLING.stream()
                .map(tokenizer::id)
                .filter(OptionalInt::isPresent)
                .mapToLong(OptionalInt::getAsInt)
                .findFirst()
                .orElse(0);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int dimension() {
        return graph.dimension();
    }

    /**
     * {@inheritDoc}
     *
     * @throws java.io.UncheckedIOException if ONNX Runtime fails, as for a token that the graph does not know; names the file
     */
    @Override
    public float[][] encode(List<String> texts) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("OnnxEncoder must be open, got a closed one");
            }
            return batches.encode(texts);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** {@inheritDoc} Waits for encodings that run in other threads. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                graph.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
