package dev.viva.app;

import dev.viva.app.command.Commands;
import dev.viva.app.command.Output;

/** Viva's command line. */
public final class Viva {
    private Viva() {}

    /** Runs one command and ends the process: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] arguments) {
        System.exit(Commands.run(Output.ofProcess(), arguments));
    }
}
