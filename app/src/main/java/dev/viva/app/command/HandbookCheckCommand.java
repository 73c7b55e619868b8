package dev.viva.app.command;

import dev.viva.content.Fault;
import dev.viva.content.Handbook;
import dev.viva.content.HandbookCheck;
import dev.viva.content.Section;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Looks for everything that is wrong with question files; ends with status 1 if something is. */
@CommandLine.Command(
        name = "check",
        description = "Check question files: form, links, formulas, pictures, code and its output, claims, spelling.")
final class HandbookCheckCommand extends Command {
    @Option(names = "--section", paramLabel = "SECTION", description = "Only this section.")
    private @Nullable String section;

    @Option(
            names = "--questions",
            paramLabel = "DIR",
            description = "The folder of the questions; those that come with Viva if left out.")
    private @Nullable Path questions;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    HandbookCheckCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws Exception {
        Section chosen = section == null ? null : Sections.named(this, section);
        Handbook handbook = questions == null ? Handbook.bundled() : Handbook.read(questions);
        HandbookCheck check = new HandbookCheck(handbook, Inspections.all(), System.getProperty("java.class.path"));
        List<Fault> faults = check.run(chosen, (done, all) -> {});
        int checked = chosen == null
                ? handbook.questions().size()
                : handbook.in(chosen).size();
        if (json) {
            output().printJson(Map.of(
                    "questions",
                    checked,
                    "faults",
                    faults.stream().map(HandbookCheckCommand::object).toList()));
        } else {
            faults.forEach(each -> output().print(each.toString()));
            output().remark(checked + " questions were checked, " + faults.size() + " faults found.");
        }
        if (!faults.isEmpty()) {
            throw new CheckFailed(faults.size());
        }
    }

    private static Map<String, Object> object(Fault fault) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", fault.file());
        object.put("line", fault.line());
        object.put("reason", fault.reason());
        return object;
    }

    /** Ends the command with status 1. */
    private static final class CheckFailed extends Exception {
        private static final long serialVersionUID = 1;

        CheckFailed(int faults) {
            super("the handbook has " + faults + (faults == 1 ? " fault" : " faults"));
        }
    }
}
