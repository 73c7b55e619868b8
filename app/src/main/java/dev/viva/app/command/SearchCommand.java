package dev.viva.app.command;

import picocli.CommandLine;

/** Text search without a server; its work is done by the commands below it. */
@CommandLine.Command(name = "search", description = "Search files by their words, and judge searches.")
final class SearchCommand extends Command {
    SearchCommand(Output output) {
        super(output);
    }

    @Override
    void run() {
        throw wrongUsage("viva search needs a command: index, query or evaluate");
    }
}
