package dev.viva.text.sentence;

import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.text.bert.Bert;
import dev.viva.text.bert.BertInput;
import dev.viva.text.bert.BertWeights;
import dev.viva.text.sentence.TextPieces.Piece;
import dev.viva.text.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Encodes by a BERT on libtorch, on the processor: one in a folder as Hugging Face lays it out, or one of our own. Of a folder these files
 * count:
 *
 * <ul>
 *   <li>{@code config.json}: the sizes; {@code model_type} must be {@code bert}, {@code hidden_act} {@code gelu},
 *   <li>{@code tokenizer.json}, whose own truncation and padding do not count,
 *   <li>{@code model.safetensors}, with or without a pooler or heads, which are not used,
 *   <li>{@code 1_Pooling/config.json}, where there is one: the mean or the first token; otherwise the mean,
 *   <li>{@code sentence_bert_config.json}, where there is one: how many tokens are seen.
 * </ul>
 *
 * Long texts are cut, or the mean over their pieces is taken ({@link EncoderOptions#longTexts}). Thread-safe.
 */
public final class BertEncoder implements SentenceEncoder {
    private static final int BATCH = 32;

    private final String name;
    private final int dimension;
    private volatile @Nullable PieceBatches batches;

    private BertEncoder(Bert bert, Tokenizer tokenizer, Pooling pooling, int limit, long padding, LongTexts longTexts) {
        bert.evaluate();
        dimension = Math.toIntExact(bert.plan().width());
        TextPieces pieces = new TextPieces(tokenizer, limit, longTexts);
        batches = new PieceBatches(pieces, new Network(bert, pooling, padding));
        name = "bert-" + pooling.word() + "-" + longTexts.word() + "-" + limit + "-" + hash(bert, tokenizer);
    }

    /**
     * An encoder of a BERT of one's own.
     *
     * @param bert is set to predicting; must not be changed afterwards
     * @param tokenizer its truncation and padding do not count
     * @param options a limit of 0 is all that the network sees, no pooling the mean
     * @throws IllegalArgumentException if the tokenizer has more tokens than the network, or the limit does not suit
     */
    public static BertEncoder of(Bert bert, Tokenizer tokenizer, EncoderOptions options) {
        Pooling pooling = Objects.requireNonNullElse(options.pooling(), Pooling.MEAN);
        int limit = options.limit() == 0 ? Math.toIntExact(bert.plan().positions()) : options.limit();
        return of(bert, tokenizer, pooling, limit, 0, options.longTexts());
    }

    private static BertEncoder of(
            Bert bert, Tokenizer tokenizer, Pooling pooling, int limit, long padding, LongTexts longTexts) {
        if (tokenizer.idLimit() > bert.plan().vocabulary()) {
            throw new IllegalArgumentException("its tokenizer must have at most the "
                    + bert.plan().vocabulary() + " tokens of the network, got " + tokenizer.idLimit());
        }
        if (limit > bert.plan().positions()) {
            throw new IllegalArgumentException(
                    "limit must be at most the " + bert.plan().positions() + " tokens that it sees, got " + limit);
        }
        return new BertEncoder(bert, tokenizer, pooling, limit, padding, longTexts);
    }

    /**
     * Opens a folder with what its files say; long texts are cut.
     *
     * @throws EncoderFileException if a file is missing or no such model; names the file and what is wrong
     * @throws IOException if a file cannot be read, or the weights are damaged; names the file
     */
    public static BertEncoder open(Path folder) throws IOException {
        return open(folder, EncoderOptions.standard());
    }

    /**
     * Opens a folder.
     *
     * @throws EncoderFileException if a file is missing or no such model, or an option does not suit it; names the file and what is wrong
     * @throws IOException if a file cannot be read, or the weights are damaged; names the file
     */
    public static BertEncoder open(Path folder, EncoderOptions options) throws IOException {
        EncoderFolder files = new EncoderFolder(folder);
        Path weights = folder.resolve(EncoderFolder.WEIGHTS);
        EncoderFolder.requireThere(folder.resolve(EncoderFolder.CONFIG));
        var plan = files.plan();
        Pooling pooling = options.pooling() == null ? files.pooling() : options.pooling();
        int limit = options.limit() == 0 ? files.limit(Math.toIntExact(plan.positions())) : options.limit();
        Tokenizer tokenizer = EncoderFolder.tokenizer(folder.resolve(EncoderFolder.TOKENIZER));
        EncoderFolder.requireThere(weights);
        Bert bert = Bert.of(plan);
        try {
            BertWeights.loadBody(bert, weights);
        } catch (IllegalArgumentException wrong) {
            throw new EncoderFileException(weights, String.valueOf(wrong.getMessage()), wrong);
        }
        try {
            return of(bert, tokenizer, pooling, limit, files.padding(), options.longTexts());
        } catch (IllegalArgumentException wrong) {
            throw new EncoderFileException(folder, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** What vectors depend on: all weights but the pooler's, and the tokenizer. */
    private static String hash(Bert bert, Tokenizer tokenizer) {
        Fingerprint fingerprint = new Fingerprint();
        new TreeMap<>(bert.state()).forEach((name, tensor) -> {
            if (!name.startsWith("pooler.")) {
                fingerprint.add(name);
                tensor.read(memory -> fingerprint.add(memory.asByteBuffer()));
            }
        });
        return fingerprint.add(tokenizer.toJson()).hex();
    }

    private record Network(Bert bert, Pooling pooling, long padding) implements PieceBatches.Model {
        @Override
        public int dimension() {
            return Math.toIntExact(bert.plan().width());
        }

        @Override
        public int batch() {
            return BATCH;
        }

        @Override
        public float[][] vectors(List<Piece> batch) {
            try (Scope _ = Scope.open();
                    var _ = Tensor.withoutGradients()) {
                BertInput input = BertInput.of(
                        batch.stream().map(Piece::ids).toList(),
                        batch.stream().map(Piece::types).toList(),
                        padding);
                Tensor pooled = pooling == Pooling.MEAN
                        ? bert.embedded(input)
                        : bert.encode(input).select(1, 0);
                return rows(pooled.contiguous().toFloats(), batch.size());
            }
        }

        private static float[][] rows(float[] values, int count) {
            int width = values.length / count;
            float[][] rows = new float[count][];
            Arrays.setAll(rows, row -> Arrays.copyOfRange(values, row * width, (row + 1) * width));
            return rows;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public float[][] encode(List<String> texts) {
        PieceBatches open = batches;
        if (open == null) {
            throw new IllegalStateException("BertEncoder must be open, got a closed one");
        }
        return open.encode(texts);
    }

    /** {@inheritDoc} Encodings that run in other threads come to their end. */
    @Override
    public void close() {
        batches = null;
    }
}
