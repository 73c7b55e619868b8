package dev.viva.app.assistant;

import dev.viva.assistant.library.Embedder;
import dev.viva.assistant.library.SentenceEmbedder;
import dev.viva.assistant.library.SpellingEmbedder;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.text.embed.FastText;
import dev.viva.text.embed.Word2Vec;
import dev.viva.text.sentence.EncoderOptions;
import dev.viva.text.sentence.LongTexts;
import dev.viva.text.sentence.MiniLm;
import dev.viva.text.sentence.SentenceEncoders;
import dev.viva.text.sentence.WordMeanEncoder;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Which embedder is wanted, in words: {@value #SPELLING}, {@value #NONE}, {@value #MINI_LM} (from the class path), {@value #FASTTEXT} (learned
 * from the texts at hand), or a path as {@link SentenceEncoders} opens it. Libtorch and ONNX Runtime are loaded only by an embedder that
 * needs one of them, when it is opened.
 *
 * @param wanted the word or the path
 * @param options how a network is run; words and spelling do not look at it
 */
public record EmbedderChoice(String wanted, EncoderOptions options) {
    /** Vectors of how words are spelt. */
    public static final String SPELLING = "spelling";
    /** No vectors. */
    public static final String NONE = "none";
    /** MiniLM from the class path. */
    public static final String MINI_LM = "minilm";
    /** Words' vectors that are learned from the texts at hand. */
    public static final String FASTTEXT = "fasttext";

    private static final List<String> WORDS = List.of(SPELLING, NONE, MINI_LM, FASTTEXT);
    private static final String WANTED = "embedder";
    private static final String LONG_TEXTS = "long-texts";
    private static final String THREADS = "threads";

    /**
     * Checks the word.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public EmbedderChoice {
        if (wanted.isBlank()) {
            throw new IllegalArgumentException(
                    "the embedder must be one of " + WORDS + " or a path, got '" + wanted + "'");
        }
    }

    /** Spelling. */
    public static EmbedderChoice standard() {
        return new EmbedderChoice(SPELLING, EncoderOptions.standard());
    }

    /** How words' vectors are learned from texts of one's own, if nothing else is said. */
    public static FastText learning() {
        return FastText.of(
                Word2Vec.standard().withMinimumCount(2).withEpochs(20).withLearningRate(0.05));
    }

    /**
     * Opens it for texts that come and go.
     *
     * @return the embedder, which is the caller's to close; {@code null} for none
     * @throws IllegalArgumentException if it would have to be learned, or the path cannot be one
     * @throws IOException if it is not there or cannot be used; says why
     */
    public @Nullable Embedder open() throws IOException {
        if (wanted.equals(FASTTEXT)) {
            throw new IllegalArgumentException("the embedder of texts that change must be learned before: 'viva text"
                    + " train-encoder PATH… --out FILE', and then --embedder FILE; got " + FASTTEXT);
        }
        return switch (wanted) {
            case SPELLING -> new SpellingEmbedder();
            case NONE -> null;
            case MINI_LM -> new SentenceEmbedder(MiniLm.onClassPath(options));
            default -> new SentenceEmbedder(SentenceEncoders.open(path(), options));
        };
    }

    /**
     * Opens it for a collection that stays as it is.
     *
     * @param texts what {@value #FASTTEXT} learns from
     * @throws IllegalArgumentException if the texts have no word twice, or the path cannot be one
     * @throws IOException if it is not there or cannot be used; says why
     */
    public @Nullable Embedder open(List<String> texts, Progress progress) throws IOException {
        return wanted.equals(FASTTEXT)
                ? new SentenceEmbedder(
                        WordMeanEncoder.of(WordMeanEncoder.learn(texts, learning(), Parallel.common(), progress)))
                : open();
    }

    private Path path() {
        try {
            return Path.of(wanted);
        } catch (InvalidPathException wrong) {
            throw new IllegalArgumentException(
                    "the embedder must be one of " + WORDS + " or a path, got '" + wanted + "'", wrong);
        }
    }

    /**
     * What a file says.
     *
     * @throws IllegalArgumentException if it says what cannot be
     */
    static EmbedderChoice of(Properties said) {
        String threads = said.getProperty(
                THREADS, String.valueOf(EncoderOptions.standard().threads()));
        if (!threads.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException(THREADS + " must be a whole number in [1, 9999], got " + threads);
        }
        EncoderOptions options = EncoderOptions.standard()
                .withLongTexts(longTexts(said.getProperty(LONG_TEXTS, LongTexts.CUT.name())))
                .withThreads(Integer.parseInt(threads));
        return new EmbedderChoice(said.getProperty(WANTED, SPELLING), options);
    }

    private static LongTexts longTexts(String word) {
        for (LongTexts each : LongTexts.values()) {
            if (each.name().equalsIgnoreCase(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                LONG_TEXTS + " must be one of " + List.of(LongTexts.values()) + ", got " + word);
    }

    /** The lines of a file that says the same, wherever it is read. */
    String lines() {
        String kept = WORDS.contains(wanted)
                ? wanted
                : path().toAbsolutePath().normalize().toString();
        return WANTED + "=" + kept.replace("\\", "\\\\") + "\n" + LONG_TEXTS + "="
                + options.longTexts().name().toLowerCase(Locale.ROOT) + "\n" + THREADS + "=" + options.threads() + "\n";
    }
}
