package dev.viva.app.command;

import picocli.CommandLine;

/** The handbook's files; its work is done by the commands below it. */
@CommandLine.Command(name = "handbook", description = "Check the handbook's questions, begin new ones, export them.")
final class HandbookCommand extends Command {
    HandbookCommand(Output output) {
        super(output);
    }

    @Override
    void run() {
        throw wrongUsage("viva handbook needs a command: check, new or export");
    }
}
