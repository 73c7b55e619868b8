package dev.viva.app.command;

import picocli.CommandLine;

/** The fraud system without a server; its work is done by the commands below it. */
@CommandLine.Command(name = "fraud", description = "Simulate payments, and train and judge fraud models on them.")
final class FraudCommand extends Command {
    FraudCommand(Output output) {
        super(output);
    }

    @Override
    void run() {
        throw wrongUsage("viva fraud needs a command: simulate, train or backtest");
    }
}
