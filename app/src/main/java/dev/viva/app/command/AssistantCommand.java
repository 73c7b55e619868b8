package dev.viva.app.command;

import picocli.CommandLine;

/** The assistant; its work is done by the commands below it. */
@CommandLine.Command(name = "assistant", description = "Ask documents questions; answers cite them literally.")
final class AssistantCommand extends Command {
    AssistantCommand(Output output) {
        super(output);
    }

    @Override
    void run() {
        throw wrongUsage("viva assistant needs a command: ingest, ask or evaluate");
    }
}
