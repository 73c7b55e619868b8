package dev.viva.app.command;

import dev.viva.app.assistant.EmbedderChoice;
import dev.viva.assistant.AssistantSettings;
import dev.viva.assistant.evaluate.AssistantEvaluation;
import dev.viva.assistant.evaluate.AssistantScores;
import dev.viva.assistant.evaluate.QuestionSet;
import dev.viva.assistant.library.Embedder;
import dev.viva.assistant.library.Library;
import dev.viva.assistant.library.LibrarySettings;
import dev.viva.assistant.library.SourceDocument;
import dev.viva.assistant.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges the assistant by questions whose answers are known. */
@CommandLine.Command(
        name = "evaluate",
        description = {
            "Judge the assistant by questions whose answers are known: how well it finds them, whether what it cites holds",
            "them, and what it refuses. No language model judges."
        })
final class AssistantEvaluateCommand extends Command {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "Paragraphs and questions in the format of SQuAD (.json or .json.gz).")
    private @Nullable Path data;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What draws the wrong documents. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private EmbedderOptions embedders = new EmbedderOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    AssistantEvaluateCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException, SourceException {
        QuestionSet set = QuestionSet.squad(given(data));
        EmbedderChoice choice = choice();
        Path folder = Files.createTempDirectory("viva-assistant");
        try (Embedder embedder = choice.open(texts(set), output().progress());
                Library library = Library.at(folder, LibrarySettings.standard().withEmbedder(embedder))) {
            library.ingest(List.of(set.root()), output().progress());
            report(AssistantEvaluation.of(set, library, AssistantSettings.standard(), seed, output().progress()));
        } finally {
            delete(folder);
        }
    }

    private EmbedderChoice choice() {
        try {
            return embedders.choice().orElseGet(EmbedderChoice::standard);
        } catch (IllegalArgumentException refused) {
            throw wrongUsage(String.valueOf(refused.getMessage()));
        }
    }

    private static List<String> texts(QuestionSet set) throws IOException, SourceException {
        List<String> texts = new ArrayList<>();
        for (SourceDocument each : set.root().documents()) {
            texts.add(each.format().read(each.id(), each.content().read()).text());
        }
        return texts;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private void report(AssistantScores scores) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("questions", scores.questions());
        told.put("recall_1_words", scores.wordsAt1());
        told.put("recall_5_words", scores.wordsAt5());
        told.put("recall_1_fused", scores.fusedAt1());
        told.put("recall_5_fused", scores.fusedAt5());
        told.put("recall_1", scores.foundAt1());
        told.put("recall_5", scores.foundAt5());
        told.put("answer_support", scores.supported());
        told.put("answer_support_in_all", scores.supportedInAll());
        told.put("citations", scores.citations());
        told.put("citation_exactness", scores.literal());
        told.put("false_refusals", scores.falselyRefused());
        told.put("refused_other_topic", scores.refusedOtherTopic());
        told.put("refused_same_topic", scores.refusedSameTopic());
        if (json) {
            output().printJson(told);
            return;
        }
        told.forEach((name, value) -> output().print(line(name, value)));
    }

    private static String line(String name, Object value) {
        return value instanceof Double share
                ? String.format(Locale.ROOT, "%-24s %.4f", name, share)
                : String.format(Locale.ROOT, "%-24s %s", name, value);
    }
}
