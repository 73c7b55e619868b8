package dev.viva.app.command;

import dev.viva.content.Exporter;
import dev.viva.content.Handbook;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Writes the handbook in another form. */
@CommandLine.Command(name = "export", description = "Write the handbook in another form, such as a static site.")
final class HandbookExportCommand extends Command {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "html",
            description = "html: a folder of pages that need no server.")
    private String format = "html";

    @Option(names = "--out", required = true, paramLabel = "PATH", description = "The folder or file to write.")
    private @Nullable Path out;

    @Option(
            names = "--questions",
            paramLabel = "DIR",
            description = "The folder of the questions; those that come with Viva if left out.")
    private @Nullable Path questions;

    HandbookExportCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws Exception {
        List<Exporter> exporters = Exporters.all();
        Exporter exporter = exporters.stream()
                .filter(each -> each.format().equals(format))
                .findFirst()
                .orElseThrow(() -> wrongUsage("--format must be one of "
                        + String.join(
                                ", ", exporters.stream().map(Exporter::format).toList()) + ", got " + format));
        Handbook handbook = questions == null ? Handbook.bundled() : Handbook.read(questions);
        output().remark(exporter.export(handbook, given(out)));
    }
}
