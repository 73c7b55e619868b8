package dev.viva.app.command;

import picocli.CommandLine;

/** Work on text; it is done by the commands below it. */
@CommandLine.Command(name = "text", description = "Cut text into tokens, and learn vectors of words.")
final class TextCommand extends Command {
    TextCommand(Output output) {
        super(output);
    }

    @Override
    void run() {
        throw wrongUsage("viva text needs a command: tokenize or embed");
    }
}
