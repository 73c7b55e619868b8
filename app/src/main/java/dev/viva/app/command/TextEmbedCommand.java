package dev.viva.app.command;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.text.embed.Architecture;
import dev.viva.text.embed.Corpus;
import dev.viva.text.embed.FastText;
import dev.viva.text.embed.FastTextVectors;
import dev.viva.text.embed.GloVe;
import dev.viva.text.embed.Word2Vec;
import dev.viva.text.embed.WordVectorFiles;
import dev.viva.text.embed.WordVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Learns vectors of words from a file and prints the nearest words of some. */
@CommandLine.Command(name = "embed", description = "Learn vectors of words from a text file, one sentence a line.")
final class TextEmbedCommand extends Command {
    /** What can be learned. */
    enum Kind {
        SKIP_GRAM,
        BAG_OF_WORDS,
        FASTTEXT,
        GLOVE
    }

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "Words whose nearest are printed.")
    private final List<String> words = new ArrayList<>();

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "Sentences, one a line, their words parted by white space.")
    private @Nullable Path data;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "SKIP_GRAM",
            description = "What is learned: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Kind kind = Kind.SKIP_GRAM;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting such as dimension=200, window, minimumCount, negatives, epochs; may be repeated.")
    private final Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--keep-case", description = "Do not make all letters small.")
    private boolean keepsCase;

    @Option(
            names = "--nearest",
            paramLabel = "K",
            defaultValue = "10",
            description = "How many words are printed for each. Default: ${DEFAULT-VALUE}.")
    private int nearest;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where the vectors are written: word2vec's binary format if it ends in .bin, else its text format.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    TextEmbedCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        Progress progress = output().progress();
        if (nearest < 0) {
            throw wrongUsage("--nearest must be at least 0, got " + nearest);
        }
        BiFunction<String, Integer, List<WordVectors.Neighbor>> neighbours;
        WordVectors vectors;
        if (kind == Kind.FASTTEXT) {
            Word2Vec base = set(Word2Vec.parameters()::fromText);
            FastTextVectors fitted = FastText.of(base).fit(corpus(base.minimumCount()), Parallel.common(), progress);
            vectors = fitted.words();
            neighbours = fitted::nearest;
        } else {
            vectors = learned(progress);
            neighbours = vectors::nearest;
        }
        write(vectors);
        print(vectors, neighbours);
    }

    private WordVectors learned(Progress progress) throws IOException {
        if (kind == Kind.GLOVE) {
            GloVe gloVe = set(GloVe.parameters()::fromText);
            return gloVe.fit(corpus(gloVe.minimumCount()), Parallel.common(), progress);
        }
        Word2Vec given = set(Word2Vec.parameters()::fromText);
        Word2Vec word2Vec =
                kind == Kind.BAG_OF_WORDS ? given.withArchitecture(Architecture.CONTINUOUS_BAG_OF_WORDS) : given;
        return word2Vec.fit(corpus(word2Vec.minimumCount()), Parallel.common(), progress);
    }

    private <T> T set(Function<Map<String, String>, T> read) {
        try {
            return read.apply(settings);
        } catch (IllegalArgumentException refused) {
            throw wrongUsage("--set: " + refused.getMessage());
        }
    }

    @SuppressWarnings("StreamToIterable") // a corpus reads its sentences once, as it promises
    private Corpus corpus(int minimumCount) throws IOException {
        try (Stream<String> lines = Files.lines(given(data))) {
            Iterable<List<String>> sentences = lines.map(this::wordsOf)::iterator;
            return Corpus.of(sentences, minimumCount);
        }
    }

    private List<String> wordsOf(String line) {
        String cased = keepsCase ? line.strip() : line.strip().toLowerCase(Locale.ROOT);
        return cased.isEmpty() ? List.of() : Arrays.asList(cased.split("\\s+", -1));
    }

    private void write(WordVectors vectors) throws IOException {
        if (out == null) {
            return;
        }
        if (out.toString().endsWith(".bin")) {
            WordVectorFiles.writeBinary(vectors, out);
        } else {
            WordVectorFiles.writeText(vectors, out);
        }
    }

    private void print(WordVectors vectors, BiFunction<String, Integer, List<WordVectors.Neighbor>> neighbours) {
        Map<String, List<WordVectors.Neighbor>> found = new LinkedHashMap<>();
        for (String word : words) {
            found.put(word, neighbours.apply(word, nearest));
        }
        if (json) {
            Map<String, Object> shown = new LinkedHashMap<>();
            found.forEach((word, near) -> shown.put(
                    word,
                    near.stream()
                            .map(each -> Map.of("word", each.word(), "similarity", each.similarity()))
                            .toList()));
            output().printJson(Map.of(
                    "words", vectors.words().size(), "dimension", vectors.dimension(), "nearest", shown));
            return;
        }
        output().print(vectors.words().size() + " words, vectors of " + vectors.dimension()
                + (out == null ? "" : "; written to " + out));
        found.forEach((word, near) -> output().print(word + ": "
                + near.stream()
                        .map(each -> String.format(Locale.ROOT, "%s %.3f", each.word(), each.similarity()))
                        .collect(Collectors.joining(", "))));
    }
}
