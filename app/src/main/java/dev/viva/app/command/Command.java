package dev.viva.app.command;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command has: help, the streams it writes to, and how it says that it was called wrongly. */
abstract class Command implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @SuppressWarnings("UnusedVariable") // picocli sets and reads it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Say what this command does and takes.")
    private boolean help;

    @Option(names = "--verbose", description = "Show where in the code an error arose.")
    private boolean verbose;

    private final Output output;

    Command(Output output) {
        this.output = output;
    }

    /** Does the work. */
    abstract void run() throws Exception;

    @Override
    public final Integer call() throws Exception {
        run();
        return 0;
    }

    /** Whether errors are to be shown with all that is known of them. */
    boolean isVerbose() {
        return verbose;
    }

    final Output output() {
        return output;
    }

    /** The error of a call that cannot mean anything; ends with status 2. */
    final ParameterException wrongUsage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    /** The names of the options that this call gives, in its order. */
    final List<String> namesGiven() {
        return Objects.requireNonNull(spec).commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .toList();
    }

    /** What an option must hold by the time that the command runs. */
    static <T> T given(@Nullable T option) {
        return Objects.requireNonNull(option);
    }
}
