package dev.viva.app.command;

import dev.viva.table.Description;
import dev.viva.table.Tables;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Says what is in a table. */
@CommandLine.Command(name = "describe", description = "Say what is in a table, column by column.")
final class DescribeCommand extends Command {
    @Option(names = "--data", required = true, paramLabel = "FILE", description = "CSV, JSON lines or Parquet.")
    private @Nullable Path data;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    DescribeCommand(Output output) {
        super(output);
    }

    @Override
    void run() {
        Description description = Description.of(Tables.read(given(data), output().progress()));
        if (json) {
            output().printJson(description.toMap());
        } else {
            output().print(description.toString());
        }
    }
}
