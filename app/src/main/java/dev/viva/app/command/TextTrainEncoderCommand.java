package dev.viva.app.command;

import dev.viva.app.assistant.EmbedderChoice;
import dev.viva.assistant.library.AccessList;
import dev.viva.assistant.library.SourceDocument;
import dev.viva.assistant.library.SourceRoot;
import dev.viva.assistant.source.SourceException;
import dev.viva.kernel.Parallel;
import dev.viva.text.embed.FastText;
import dev.viva.text.embed.FastTextFiles;
import dev.viva.text.embed.FastTextVectors;
import dev.viva.text.embed.Word2Vec;
import dev.viva.text.sentence.WordMeanEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Learns vectors of words from documents, by which texts are encoded. */
@CommandLine.Command(
        name = "train-encoder",
        description = {
            "Learn FastText's vectors of words from files, and all files of folders (Markdown, HTML, PDF, DOCX, plain text), for",
            "--embedder of 'viva assistant ingest' and 'viva search evaluate'. The file is one of fastText's own program."
        })
final class TextTrainEncoderCommand extends Command {
    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and folders.")
    private List<Path> paths = List.of();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the vectors are written.")
    private @Nullable Path out;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting such as dimension=200, window, minimumCount, negatives, epochs; may be repeated.")
    private final Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    TextTrainEncoderCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        FastText learning = learning();
        List<String> texts = new ArrayList<>();
        for (Path path : paths) {
            for (SourceDocument each :
                    SourceRoot.at(path, AccessList.ofEveryone()).documents()) {
                add(each, texts);
            }
        }
        FastTextVectors vectors = WordMeanEncoder.learn(texts, learning, Parallel.common(), output().progress());
        FastTextFiles.write(vectors, given(out));
        report(texts.size(), vectors);
    }

    private FastText learning() {
        FastText standard = EmbedderChoice.learning();
        Word2Vec words = standard.words();
        for (Map.Entry<String, String> each : settings.entrySet()) {
            try {
                words = Word2Vec.parameters().with(words, each.getKey(), each.getValue());
            } catch (IllegalArgumentException refused) {
                throw wrongUsage("--set: " + refused.getMessage());
            }
        }
        return new FastText(words, standard.shortest(), standard.longest(), standard.buckets());
    }

    private void add(SourceDocument source, List<String> texts) throws IOException {
        try {
            texts.add(source.format().read(source.id(), source.content().read()).text());
        } catch (SourceException broken) {
            output().remark(source.id() + ": " + broken.getMessage());
        }
    }

    private void report(int texts, FastTextVectors vectors) {
        if (json) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("documents", texts);
            told.put("words", vectors.words().words().size());
            told.put("dimension", vectors.words().dimension());
            output().printJson(told);
        } else {
            output().print(vectors.words().words().size() + " words of " + texts + " documents, vectors of "
                    + vectors.words().dimension() + "; written to " + out);
        }
    }
}
