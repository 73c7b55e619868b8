package dev.viva.app.command;

import picocli.CommandLine;

/** Work on text; it is done by the commands below it. */
@CommandLine.Command(
        name = "text",
        description = "Cut text into tokens, learn vectors of words and texts, train a GPT and let it write.")
final class TextCommand extends Command {
    TextCommand(Output output) {
        super(output);
    }

    @Override
    void run() {
        throw wrongUsage("viva text needs a command: tokenize, embed, train-encoder, train-gpt or generate");
    }
}
