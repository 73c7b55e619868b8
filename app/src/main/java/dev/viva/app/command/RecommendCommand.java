package dev.viva.app.command;

import picocli.CommandLine;

/** The recommender without a server; its work is done by the commands below it. */
@CommandLine.Command(name = "recommend", description = "Judge recommenders on what users did.")
final class RecommendCommand extends Command {
    RecommendCommand(Output output) {
        super(output);
    }

    @Override
    void run() {
        throw wrongUsage("viva recommend needs a command: evaluate");
    }
}
