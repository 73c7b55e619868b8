package dev.viva.app.command;

import dev.viva.table.Description;
import dev.viva.table.Table;
import dev.viva.table.TableInfo;
import dev.viva.table.TableReport;
import dev.viva.table.Tables;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with a picture of every column.")
    private @Nullable Path html;

    DescribeCommand(Output output) {
        super(output);
    }

    @Override
    void run() {
        Path file = given(data);
        Table table = Tables.read(file, output().progress());
        TableInfo info = table.info();
        Description description = table.describe();
        if (html != null) {
            TableReport.write(String.valueOf(file.getFileName()), table, html);
        }
        if (json) {
            Map<String, Object> found = new LinkedHashMap<>(description.toMap());
            found.put("bytes", info.bytes());
            output().printJson(found);
        } else {
            output().print(description + info.summary() + "\n");
        }
    }
}
