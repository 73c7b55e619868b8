package dev.viva.app.command;

import picocli.CommandLine;

/** What has to do with pictures. */
@CommandLine.Command(name = "vision", description = "Train networks for pictures, judge and export them.")
final class VisionCommand extends Command {
    VisionCommand(Output output) {
        super(output);
    }

    @Override
    void run() {
        throw wrongUsage("one of train, evaluate and export is needed");
    }
}
