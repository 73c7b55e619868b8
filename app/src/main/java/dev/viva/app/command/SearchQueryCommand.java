package dev.viva.app.command;

import dev.viva.retrieve.Hit;
import dev.viva.retrieve.Results;
import dev.viva.retrieve.SearchQuery;
import dev.viva.retrieve.TextIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Searches what {@link SearchIndexCommand} put in. */
@CommandLine.Command(
        name = "query",
        description = {
            "Find documents by words, by the beginning of the last one, and with typing errors. What stands between double",
            "quotes must occur as it stands."
        })
final class SearchQueryCommand extends Command {
    @Parameters(index = "0", paramLabel = "TEXT", description = "The words.")
    private String text = "";

    @Option(names = "--home", paramLabel = "DIR", description = "Where everything is kept; ~/.viva if left out.")
    private @Nullable Path home;

    @Option(
            names = "--k",
            paramLabel = "K",
            defaultValue = "10",
            description = "How many documents are shown. Default: ${DEFAULT-VALUE}.")
    private int k;

    @Option(
            names = "--where",
            paramLabel = "FACET=VALUE",
            description = "Only documents with this value, such as format=pdf. May be given more than once.")
    private Map<String, String> filters = Map.of();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    SearchQueryCommand(Output output) {
        super(output);
    }

    @Override
    void run() {
        SearchQuery query;
        try {
            query = new SearchQuery(text, k, filters);
        } catch (IllegalArgumentException refused) {
            throw wrongUsage("--k must be in [1, " + SearchQuery.MOST_HITS + "], got " + k);
        }
        Path folder = SearchIndexCommand.folder(home);
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("there is no index in " + folder + "; make one by 'viva search index'");
        }
        try (TextIndex index = TextIndex.at(folder)) {
            report(index.search(query));
        }
    }

    private void report(Results results) {
        if (!json) {
            output().print(results.total() + (results.total() == 1 ? " document fits" : " documents fit"));
            results.hits().forEach(this::print);
            return;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("total", results.total());
        told.put("hits", results.hits().stream().map(SearchQueryCommand::told).toList());
        told.put("facets", results.facets());
        output().printJson(told);
    }

    private void print(Hit hit) {
        output().print(String.format(Locale.ROOT, "%8.3f  %s (%s)", hit.score(), hit.id(), hit.title()));
        output().print("          " + hit.plainSnippet());
    }

    private static Map<String, Object> told(Hit hit) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", hit.id());
        told.put("title", hit.title());
        told.put("score", hit.score());
        told.put("snippet", hit.plainSnippet());
        return told;
    }
}
