package dev.viva.text.token;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.text.token.PostProcessor.Expansion;
import dev.viva.text.token.PostProcessor.Part;
import dev.viva.text.token.PostProcessor.Special;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Learns a tokenizer from texts: how they are normalised and cut into words, how the model is learned from the words, and
 * which special tokens have the first ids. The same texts give the same tokenizer for any number of threads. Immutable.
 */
public final class TokenizerTraining {
    private static final String UNKNOWN = "<unk>";

    private final ModelTraining modelTraining;
    private final List<String> specialTokens;
    private final @Nullable Normalizer normalizer;
    private final @Nullable PreTokenizer preTokenizer;
    private final @Nullable PostProcessor postProcessor;
    private final @Nullable Decoder decoder;

    private TokenizerTraining(
            ModelTraining modelTraining,
            List<String> specialTokens,
            @Nullable Normalizer normalizer,
            @Nullable PreTokenizer preTokenizer,
            @Nullable PostProcessor postProcessor,
            @Nullable Decoder decoder) {
        this.modelTraining = modelTraining;
        this.specialTokens = List.copyOf(specialTokens);
        this.normalizer = normalizer;
        this.preTokenizer = preTokenizer;
        this.postProcessor = postProcessor;
        this.decoder = decoder;
    }

    /** GPT-2's: byte-level byte-pair encoding, with {@code <|endoftext|>} as special token. Every text can be decoded. */
    public static TokenizerTraining gpt2(BytePairTraining model) {
        return new TokenizerTraining(
                model,
                List.of("<|endoftext|>"),
                null,
                PreTokenizer.ByteLevel.GPT2,
                new PostProcessor.ByteLevel(false, true, true),
                new Decoder.ByteLevel());
    }

    /** BERT's: WordPiece on words and punctuation; {@code [CLS] A [SEP] B [SEP]}. */
    public static TokenizerTraining bert(WordPieceTraining model, boolean lowercase) {
        Special classifier = new Special("[CLS]", 2);
        Special separator = new Special("[SEP]", 3);
        return new TokenizerTraining(
                model,
                List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"),
                lowercase ? Normalizer.Bert.UNCASED : Normalizer.Bert.CASED,
                new PreTokenizer.Bert(),
                PostProcessor.bertTemplate(classifier, separator),
                new Decoder.WordPiece("##", true));
    }

    /** T5's: Unigram on words with the blank before them; {@code A </s>}. */
    public static TokenizerTraining t5(UnigramTraining model) {
        List<Part> single = List.of(new Part.Text(false, 0), new Part.Token("</s>", 0));
        List<Part> pair = new ArrayList<>(single);
        pair.add(new Part.Text(true, 0));
        pair.add(new Part.Token("</s>", 0));
        Expansion end = new Expansion(List.of(new Special("</s>", 1)));
        return new TokenizerTraining(
                model,
                List.of("<pad>", "</s>", UNKNOWN),
                Normalizer.sequence(
                        new Normalizer.Unicode(java.text.Normalizer.Form.NFKC),
                        new Normalizer.Replace(TextPattern.expression(" {2,}"), " ")),
                PreTokenizer.Metaspace.STANDARD,
                new PostProcessor.Template(single, pair, Map.of("</s>", end)),
                Decoder.Metaspace.STANDARD);
    }

    /** The same with another normaliser. */
    public TokenizerTraining withNormalizer(Normalizer other) {
        return new TokenizerTraining(modelTraining, specialTokens, other, preTokenizer, postProcessor, decoder);
    }

    /** The same with another pre-tokeniser. */
    public TokenizerTraining withPreTokenizer(PreTokenizer other) {
        return new TokenizerTraining(modelTraining, specialTokens, normalizer, other, postProcessor, decoder);
    }

    /** Learns from {@code texts}, on all processors, in silence. */
    public Tokenizer train(Iterable<String> texts) {
        return train(texts, Parallel.common(), Progress.none());
    }

    /**
     * Learns from {@code texts}, which are read once.
     *
     * @throws IllegalArgumentException if they have no word, or the vocabulary is too small for special tokens and alphabet
     */
    public Tokenizer train(Iterable<String> texts, Parallel parallel, Progress progress) {
        TokenizerParts pipeline = new TokenizerParts(
                new BytePair(Vocabulary.of(List.of()), List.of(), BytePair.Options.NONE),
                List.of(),
                normalizer,
                preTokenizer,
                postProcessor,
                decoder,
                null,
                null);
        WordCounts words = WordCounts.of(texts, new Tokenizer(pipeline), parallel, progress);
        if (words.size() == 0) {
            throw new IllegalArgumentException("TokenizerTraining.train: texts must have at least 1 word, got none");
        }
        List<AddedToken> added = new ArrayList<>();
        for (String token : specialTokens) {
            added.add(AddedToken.special(added.size(), token));
        }
        TokenModel model = model(words, parallel, progress);
        return new Tokenizer(pipeline.withModel(model).withAddedTokens(added));
    }

    private TokenModel model(WordCounts words, Parallel parallel, Progress progress) {
        return switch (modelTraining) {
            case BytePairTraining training -> bytePair(training, words, progress);
            case WordPieceTraining training ->
                new WordPiece(
                        new BytePairTrainer(training.merging(), specialTokens, "##", List.of())
                                .train(words, progress)
                                .vocabulary(),
                        WordPiece.Options.BERT);
            case UnigramTraining training ->
                new UnigramTrainer(training, specialTokens, specialTokens.indexOf(UNKNOWN), parallel)
                        .train(words, progress);
        };
    }

    private BytePair bytePair(BytePairTraining training, WordCounts words, Progress progress) {
        boolean bytes = PreTokenization.isByteLevel(Objects.requireNonNull(preTokenizer));
        List<String> alphabet = bytes ? ByteCharacters.alphabet() : List.of();
        return new BytePairTrainer(training, specialTokens, "", alphabet).train(words, progress);
    }
}
