package dev.viva.app.command;

import dev.viva.kernel.Parallel;
import dev.viva.recommend.InteractionFiles;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.evaluate.RankingFigures;
import dev.viva.recommend.model.ModelFamily;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Fits a model to what users did and judges its ranking of the whole catalogue by what they did next. */
@CommandLine.Command(
        name = "evaluate",
        description = {
            "Fit a model to what users did and judge its ranking of all items by what they did next: recall, ndcg, coverage.",
            "What a user had in the training files is not recommended again."
        })
final class RecommendEvaluateCommand extends Command {
    private static final int LARGEST_K = 10_000;

    @Option(
            names = "--train",
            required = true,
            paramLabel = "FILE",
            description = "What users did, plain or packed by gzip. May be given more than once.")
    private List<Path> train = List.of();

    @Option(
            names = "--test",
            required = true,
            paramLabel = "FILE",
            description = "What they did next. May be given more than once.")
    private List<Path> test = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "adjacency",
            description =
                    "adjacency (a user and all their items a line) or triples (user, item and maybe a value and a time"
                            + " a line).")
    private InteractionFiles.Format format = InteractionFiles.Format.ADJACENCY;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "graph_filter",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private ModelFamily model = ModelFamily.GRAPH_FILTER;

    @Option(names = "--k", paramLabel = "K", defaultValue = "20", description = "How many items are recommended.")
    private int k;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of everything drawn at random.")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    RecommendEvaluateCommand(Output output) {
        super(output);
    }

    @Override
    void run() {
        if (k < 1 || k > LARGEST_K) {
            throw wrongUsage("--k must be in [1, " + LARGEST_K + "], got " + k);
        }
        InteractionFiles files = new InteractionFiles(format);
        InteractionFiles.Pairs past = files.read(train);
        int catalogue = files.items().size();
        InteractionFiles.Pairs next = files.read(test);
        Interactions history = files.matrix(past);
        Interactions future = files.matrix(next);
        RankingFigures figures = RankingFigures.of(
                model.fit(history, seed, Parallel.common(), output().progress()),
                history,
                future,
                k,
                Parallel.common(),
                output().progress());
        report(figures, history, catalogue);
    }

    private void report(RankingFigures figures, Interactions history, int catalogue) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("model", model.name().toLowerCase(Locale.ROOT));
        object.put("k", k);
        object.put("users", figures.users());
        object.put("items", catalogue);
        object.put("interactions", history.size());
        object.put("recall", figures.recall());
        object.put("ndcg", figures.ndcg());
        object.put("coverage", figures.coverage() * history.items() / catalogue);
        object.put("precision", figures.precision());
        object.put("map", figures.map());
        object.put("hit_rate", figures.hitRate());
        object.put("novelty", figures.novelty());
        object.put("diversity", figures.diversity());
        object.put("calibration", figures.calibration());
        if (json) {
            output().printJson(object);
        } else {
            object.forEach(
                    (name, value) -> output().print(String.format(Locale.ROOT, "%-14s%s", name, inWords(value))));
        }
    }

    private static String inWords(Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.5f", number) : value.toString();
    }
}
