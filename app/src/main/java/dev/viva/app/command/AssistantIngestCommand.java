package dev.viva.app.command;

import dev.viva.app.assistant.AssistantHome;
import dev.viva.app.assistant.EmbedderChoice;
import dev.viva.app.assistant.HandbookCorpus;
import dev.viva.assistant.library.AccessList;
import dev.viva.assistant.library.Embedder;
import dev.viva.assistant.library.Ingestion;
import dev.viva.assistant.library.Library;
import dev.viva.assistant.library.SourceRoot;
import dev.viva.content.Handbook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts documents into the assistant's library. */
@CommandLine.Command(
        name = "ingest",
        description = {
            "Make the assistant's library hold files, and all files of folders (Markdown, HTML, PDF, DOCX, plain text), as they",
            "are now. What is unchanged is not read again; what is gone from a folder is removed. What makes vectors of the texts",
            "is kept for all that follows; with another embedder the library is made anew, for which everything that it holds must",
            "be named again."
        })
final class AssistantIngestCommand extends Command {
    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Files and folders.")
    private List<Path> paths = List.of();

    @Option(names = "--handbook", description = "Put the handbook in as well.")
    private boolean handbook;

    @Option(names = "--home", paramLabel = "DIR", description = "Where everything is kept; ~/.viva if left out.")
    private @Nullable Path home;

    @Option(
            names = "--groups",
            split = ",",
            paramLabel = "GROUP",
            description = "Only members of these groups see the documents; everyone if left out.")
    private List<String> groups = List.of();

    @Mixin
    private EmbedderOptions embedders = new EmbedderOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    AssistantIngestCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        if (paths.isEmpty() && !handbook) {
            throw wrongUsage("a PATH or --handbook is needed");
        }
        AccessList access = groups.isEmpty() ? AccessList.ofEveryone() : new AccessList(false, Set.copyOf(groups));
        List<SourceRoot> roots = new ArrayList<>();
        for (Path path : paths) {
            roots.add(SourceRoot.at(path, access));
        }
        if (handbook) {
            roots.add(HandbookCorpus.of(Handbook.bundled()));
        }
        AssistantHome place = AssistantHome.in(Homes.of(home));
        Optional<EmbedderChoice> asked = asked();
        EmbedderChoice choice = asked.isPresent() ? asked.get() : place.embedder();
        try (Embedder embedder = choice.open();
                Library library = place.library(embedder)) {
            Ingestion done = library.ingest(roots, output().progress());
            if (asked.isPresent()) {
                place.keep(choice);
            }
            report(done);
        }
    }

    private Optional<EmbedderChoice> asked() {
        try {
            return embedders.choice();
        } catch (IllegalArgumentException refused) {
            throw wrongUsage(String.valueOf(refused.getMessage()));
        }
    }

    private void report(Ingestion done) {
        done.refused().forEach(each -> output().remark(each.id() + ": " + each.reason()));
        if (!json) {
            output().print(done.toString());
            return;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("added", done.added());
        told.put("changed", done.changed());
        told.put("unchanged", done.unchanged());
        told.put("removed", done.removed());
        told.put(
                "refused",
                done.refused().stream()
                        .map(each -> Map.of("document", each.id(), "reason", each.reason()))
                        .toList());
        told.put("chunks", done.chunks());
        told.put("embedded", done.embedded());
        output().printJson(told);
    }
}
