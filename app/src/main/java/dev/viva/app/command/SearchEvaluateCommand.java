package dev.viva.app.command;

import dev.viva.app.assistant.EmbedderChoice;
import dev.viva.assistant.library.Embedder;
import dev.viva.retrieve.fuse.FixedRules;
import dev.viva.retrieve.fuse.FusedLeg;
import dev.viva.retrieve.judge.CollectionDocument;
import dev.viva.retrieve.judge.Evaluation;
import dev.viva.retrieve.judge.Judgements;
import dev.viva.retrieve.judge.Measure;
import dev.viva.retrieve.judge.Run;
import dev.viva.retrieve.judge.Topic;
import dev.viva.retrieve.rank.Corpus;
import dev.viva.retrieve.rank.Feedback;
import dev.viva.retrieve.rank.FieldedText;
import dev.viva.retrieve.rank.Leg;
import dev.viva.retrieve.rank.PhraseLeg;
import dev.viva.retrieve.rank.Ranked;
import dev.viva.retrieve.rank.VectorLeg;
import dev.viva.retrieve.rank.WordLeg;
import dev.viva.text.sentence.EncoderOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges a way to rank by a collection of TREC's kind. */
@CommandLine.Command(
        name = "evaluate",
        description = {
            "Rank a judged collection and tell how well: map, ndcg_10, p_30 and more, by the definitions of trec_eval, over all",
            "topics that something was judged for."
        })
final class SearchEvaluateCommand extends Command {
    private static final int FOUND = 1_000;
    private static final String FIELD = "text";
    private static final List<Measure> MEASURES = List.of(
            Measure.averagePrecision(),
            Measure.ndcg(10),
            Measure.precision(30),
            Measure.reciprocalRank(),
            Measure.recall(100));

    /** What ranks. */
    private enum Method {
        BM25,
        LIKELIHOOD,
        FEEDBACK,
        ENCODED,
        FUSED
    }

    @Option(
            names = "--docs",
            required = true,
            paramLabel = "FILE",
            description =
                    "Documents: <DOC> elements, plain or packed by gzip, an archive (.tar.gz) of files, or a folder.")
    private @Nullable Path documents;

    @Option(names = "--topics", required = true, paramLabel = "FILE", description = "Topics in a form of TREC.")
    private @Nullable Path topics;

    @Option(names = "--qrels", required = true, paramLabel = "FILE", description = "Judgements in the form of TREC.")
    private @Nullable Path judgements;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            defaultValue = "bm25",
            description = {
                "What ranks: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}. ENCODED are the vectors of --embedder, fasttext if",
                "left out; FUSED adds up words, feedback, pairs of words, and these vectors where --embedder is given."
            })
    private Method method = Method.BM25;

    @Option(names = "--run", paramLabel = "FILE", description = "Write what was found here, in the form of TREC.")
    private @Nullable Path run;

    @Mixin
    private EmbedderOptions embedders = new EmbedderOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    SearchEvaluateCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        Optional<EmbedderChoice> choice = choice();
        Judgements judged = Judgements.read(given(judgements));
        List<Topic> asked = Topic.read(given(topics)).stream()
                .filter(each -> !judged.of(each.id()).isEmpty())
                .toList();
        List<FieldedText> texts = CollectionDocument.read(given(documents)).stream()
                .map(each -> FieldedText.of(each.id(), FIELD, each.text()))
                .toList();
        Corpus corpus = Corpus.english(texts, FIELD);
        Map<String, List<Run.Found>> found = new LinkedHashMap<>();
        List<String> plain = texts.stream().map(each -> each.field(FIELD)).toList();
        try (Embedder embedder = choice.isPresent() ? choice.get().open(plain, output().progress()) : null) {
            Leg leg = leg(corpus, embedder == null ? null : VectorLeg.of("encoded", plain, embedder::embedAll));
            asked.forEach(each -> found.put(each.id(), found(corpus, leg.rank(each.text(), FOUND))));
        }
        Run ranked = Run.of(method.name().toLowerCase(Locale.ROOT), found);
        if (run != null) {
            ranked.write(run);
        }
        report(corpus.size(), Evaluation.of(ranked, judged, MEASURES));
    }

    private Optional<EmbedderChoice> choice() {
        Optional<EmbedderChoice> asked;
        try {
            asked = embedders.choice();
        } catch (IllegalArgumentException refused) {
            throw wrongUsage(String.valueOf(refused.getMessage()));
        }
        if (asked.isPresent() && method != Method.ENCODED && method != Method.FUSED) {
            throw wrongUsage("--embedder is for the methods ENCODED and FUSED, got " + method);
        }
        if (asked.isPresent() && asked.get().wanted().equals(EmbedderChoice.NONE)) {
            throw wrongUsage("--embedder must make vectors here, got " + EmbedderChoice.NONE);
        }
        return method == Method.ENCODED && asked.isEmpty()
                ? Optional.of(new EmbedderChoice(EmbedderChoice.FASTTEXT, EncoderOptions.standard()))
                : asked;
    }

    private Leg leg(Corpus corpus, @Nullable Leg encoded) {
        WordLeg words = WordLeg.bm25(corpus, FIELD);
        Feedback feedback = Feedback.of(words, Feedback.Settings.STANDARD);
        return switch (method) {
            case BM25 -> words;
            case LIKELIHOOD -> WordLeg.likelihood(corpus, FIELD, 1_000);
            case FEEDBACK -> feedback;
            case ENCODED -> given(encoded);
            case FUSED -> {
                List<Leg> legs = new ArrayList<>(List.of(words, feedback, new PhraseLeg(corpus, FIELD)));
                if (encoded != null) {
                    legs.add(encoded);
                }
                yield new FusedLeg("fused", legs, FixedRules.equalWeights().fit(List.of()), FOUND);
            }
        };
    }

    private static List<Run.Found> found(Corpus corpus, Ranked ranked) {
        List<Run.Found> found = new ArrayList<>();
        for (int at = 0; at < ranked.size(); at++) {
            found.add(new Run.Found(corpus.id(ranked.texts()[at]), ranked.scores()[at]));
        }
        return found;
    }

    private void report(int size, Evaluation evaluation) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("method", method.name().toLowerCase(Locale.ROOT));
        told.put("documents", size);
        told.put("topics", evaluation.topics().size());
        MEASURES.forEach(each -> told.put(each.name(), evaluation.mean(each)));
        if (json) {
            output().printJson(told);
        } else {
            told.forEach((name, value) -> output().print(line(name, value)));
        }
    }

    private static String line(String name, Object value) {
        return value instanceof Double number
                ? String.format(Locale.ROOT, "%-12s%.4f", name, number)
                : String.format(Locale.ROOT, "%-12s%s", name, value);
    }
}
