package dev.viva.app.command;

import dev.viva.assistant.library.AccessList;
import dev.viva.assistant.library.SourceDocument;
import dev.viva.assistant.library.SourceRoot;
import dev.viva.assistant.source.SourceException;
import dev.viva.assistant.source.SourceText;
import dev.viva.kernel.Progress;
import dev.viva.retrieve.Document;
import dev.viva.retrieve.TextIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts files into the index that is searched by {@link SearchQueryCommand}. */
@CommandLine.Command(
        name = "index",
        description = {
            "Put files, and all files of folders (Markdown, HTML, PDF, DOCX, plain text), into the index. A file that is in it",
            "already takes its own place."
        })
final class SearchIndexCommand extends Command {
    private static final int AT_ONCE = 100;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and folders.")
    private List<Path> paths = List.of();

    @Option(names = "--home", paramLabel = "DIR", description = "Where everything is kept; ~/.viva if left out.")
    private @Nullable Path home;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    private int indexed;
    private int refused;

    SearchIndexCommand(Output output) {
        super(output);
    }

    static Path folder(@Nullable Path home) {
        return Homes.of(home).resolve("search");
    }

    @Override
    void run() throws IOException {
        List<SourceDocument> sources = new ArrayList<>();
        for (Path each : paths) {
            sources.addAll(SourceRoot.at(each, AccessList.ofEveryone()).documents());
        }
        try (TextIndex index = TextIndex.at(folder(home));
                Progress.Task task = output().progress().start("indexing", sources.size())) {
            for (int from = 0; from < sources.size(); from += AT_ONCE) {
                List<SourceDocument> some = sources.subList(from, Math.min(sources.size(), from + AT_ONCE));
                index.put(documents(some));
                task.advance(some.size());
            }
            index.commit();
            report(index.size());
        }
    }

    private List<Document> documents(List<SourceDocument> sources) throws IOException {
        List<Document> documents = new ArrayList<>();
        for (SourceDocument each : sources) {
            try {
                SourceText text = each.format().read(each.id(), each.content().read());
                String format = each.format().name().toLowerCase(Locale.ROOT);
                documents.add(new Document(each.id(), text.title(), text.text(), Map.of("format", List.of(format))));
                indexed++;
            } catch (SourceException broken) {
                output().remark(each.id() + ": " + broken.getMessage());
                refused++;
            }
        }
        return documents;
    }

    private void report(int size) {
        if (json) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("indexed", indexed);
            told.put("refused", refused);
            told.put("documents", size);
            output().printJson(told);
        } else {
            output().print(indexed + " indexed, " + refused + " refused; " + size + " documents in all");
        }
    }
}
