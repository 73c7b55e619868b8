package dev.viva.app.command;

import dev.viva.app.assistant.EmbedderChoice;
import dev.viva.text.sentence.EncoderOptions;
import dev.viva.text.sentence.LongTexts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what makes vectors of texts. */
final class EmbedderOptions {
    @Option(
            names = "--embedder",
            paramLabel = "WHAT",
            description = {
                "What makes vectors of texts: spelling; none; fasttext, learned from the texts at hand; minilm, if LangChain4j's",
                "artefact of it is on the class path; or a path: a folder of Hugging Face's with a BERT, an ONNX file with",
                "tokenizer.json beside it, the jar with MiniLM, or vectors of words (fastText's, word2vec's, or of 'viva text",
                "train-encoder')."
            })
    private @Nullable String embedder;

    @Option(
            names = "--long-texts",
            paramLabel = "HOW",
            defaultValue = "CUT",
            description = {
                "What becomes of texts that have more tokens than a network sees: ${COMPLETION-CANDIDATES}.",
                "Default: ${DEFAULT-VALUE}."
            })
    private LongTexts longTexts = LongTexts.CUT;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads ONNX Runtime uses; all processors if left out.")
    private @Nullable Integer threads;

    /**
     * What is asked for; empty if nothing is.
     *
     * @throws IllegalArgumentException if it cannot be
     */
    Optional<EmbedderChoice> choice() {
        EncoderOptions options = EncoderOptions.standard().withLongTexts(longTexts);
        EncoderOptions run = threads == null ? options : options.withThreads(threads);
        return Optional.ofNullable(embedder).map(each -> new EmbedderChoice(each, run));
    }
}
