package dev.viva.app.command;

import dev.viva.content.Scaffold;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a question: a file that has the form of one and says that it is a draft. */
@CommandLine.Command(name = "new", description = "Begin a question: write a draft that has the right form.")
final class HandbookNewCommand extends Command {
    @Parameters(index = "0", paramLabel = "SECTION", description = "Where it stands, such as fundamentals.")
    private @Nullable String section;

    @Parameters(index = "1", paramLabel = "ID", description = "What it is called for ever, such as bias-variance.")
    private @Nullable String id;

    @Option(names = "--title", required = true, paramLabel = "TEXT", description = "The question.")
    private @Nullable String title;

    @Option(
            names = "--questions",
            paramLabel = "DIR",
            defaultValue = "handbook/content/src/main/resources/dev/viva/content/questions",
            description = "The folder of the questions; that of this repository if left out.")
    private @Nullable Path questions;

    HandbookNewCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws Exception {
        try {
            Path file = Scaffold.begin(
                    given(questions),
                    Sections.named(this, given(section)),
                    given(id),
                    given(title),
                    LocalDate.now(ZoneOffset.UTC));
            output().print(file.toString());
            output().remark("Write your answer into it; './viva up --questions " + questions
                    + "' shows it while you write.");
        } catch (IllegalArgumentException refused) {
            throw wrongUsage(String.valueOf(refused.getMessage()));
        }
    }
}
