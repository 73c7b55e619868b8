package dev.viva.app.command;

import picocli.CommandLine;

/** The command that all others are under. */
@CommandLine.Command(
        name = "viva",
        description = "The machine-learning reference that runs.",
        footer = {"", "Also: ./viva test [MODULE] runs all tests, ./viva bench [NAME…] measures speed claims."})
final class RootCommand extends Command {
    RootCommand(Output output) {
        super(output);
    }

    @Override
    void run() {
        throw wrongUsage("a command is needed: up, describe, train, evaluate, predict, model, import, export, fraud,"
                + " recommend, text, vision, detect, assistant or handbook");
    }
}
