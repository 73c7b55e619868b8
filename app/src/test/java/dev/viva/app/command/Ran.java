package dev.viva.app.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a command came to.
 *
 * @param status its exit status
 * @param results what it wrote to the standard output
 * @param remarks what it wrote to the standard error
 */
record Ran(int status, String results, String remarks) {
    /** Runs a command in this process, whose arguments are written as their texts. */
    static Ran run(Object... arguments) {
        return run(Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
    }

    /** Runs a command in this process. */
    static Ran run(String... arguments) {
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        ByteArrayOutputStream remarks = new ByteArrayOutputStream();
        Output output = new Output(
                new PrintStream(results, true, StandardCharsets.UTF_8),
                new PrintStream(remarks, true, StandardCharsets.UTF_8));
        int status = Commands.run(output, arguments);
        return new Ran(status, results.toString(StandardCharsets.UTF_8), remarks.toString(StandardCharsets.UTF_8));
    }
}
