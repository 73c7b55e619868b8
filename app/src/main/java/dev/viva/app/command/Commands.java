package dev.viva.app.command;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, how they are called, and what becomes of their errors. */
public final class Commands {
    /** The exit status of work that failed. */
    public static final int FAILED = 1;
    /** The exit status of a call that cannot mean anything. */
    public static final int WRONG_USAGE = 2;

    private Commands() {}

    /** Runs the command that {@code arguments} name and returns its exit status. */
    public static int run(Output output, String... arguments) {
        quietLogs();
        CommandLine line = new CommandLine(new RootCommand(output))
                .addSubcommand(new UpCommand(output))
                .addSubcommand(new DescribeCommand(output))
                .addSubcommand(new TrainCommand(output))
                .addSubcommand(new EvaluateCommand(output))
                .addSubcommand(new PredictCommand(output))
                .addSubcommand(new ModelCommand(output))
                .addSubcommand(new ImportCommand(output))
                .addSubcommand(new ExportCommand(output))
                .addSubcommand(fraud(output))
                .addSubcommand(recommend(output))
                .addSubcommand(search(output))
                .addSubcommand(text(output))
                .addSubcommand(vision(output))
                .addSubcommand(new DetectCommand(output))
                .addSubcommand(assistant(output))
                .addSubcommand(handbook(output));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(output.results(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(output.remarks(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((refused, given) -> wrongUsage(output, refused));
        line.setExecutionExceptionHandler((fault, command, parsed) -> failed(output, fault, parsed));
        return line.execute(arguments);
    }

    private static CommandLine fraud(Output output) {
        return new CommandLine(new FraudCommand(output))
                .addSubcommand(new FraudSimulateCommand(output))
                .addSubcommand(new FraudTrainCommand(output))
                .addSubcommand(new FraudBacktestCommand(output));
    }

    private static CommandLine recommend(Output output) {
        return new CommandLine(new RecommendCommand(output)).addSubcommand(new RecommendEvaluateCommand(output));
    }

    private static CommandLine search(Output output) {
        return new CommandLine(new SearchCommand(output))
                .addSubcommand(new SearchIndexCommand(output))
                .addSubcommand(new SearchQueryCommand(output))
                .addSubcommand(new SearchEvaluateCommand(output));
    }

    private static CommandLine text(Output output) {
        return new CommandLine(new TextCommand(output))
                .addSubcommand(new TextTokenizeCommand(output))
                .addSubcommand(new TextEmbedCommand(output))
                .addSubcommand(new TextTrainEncoderCommand(output))
                .addSubcommand(new TextTrainGptCommand(output))
                .addSubcommand(new TextGenerateCommand(output));
    }

    private static CommandLine vision(Output output) {
        return new CommandLine(new VisionCommand(output))
                .addSubcommand(new VisionTrainCommand(output))
                .addSubcommand(new VisionEvaluateCommand(output))
                .addSubcommand(new VisionExportCommand(output));
    }

    private static CommandLine assistant(Output output) {
        return new CommandLine(new AssistantCommand(output))
                .addSubcommand(new AssistantIngestCommand(output))
                .addSubcommand(new AssistantAskCommand(output))
                .addSubcommand(new AssistantEvaluateCommand(output));
    }

    private static CommandLine handbook(Output output) {
        return new CommandLine(new HandbookCommand(output))
                .addSubcommand(new HandbookCheckCommand(output))
                .addSubcommand(new HandbookNewCommand(output))
                .addSubcommand(new HandbookExportCommand(output));
    }

    private static int wrongUsage(Output output, CommandLine.ParameterException refused) {
        String command = refused.getCommandLine().getCommandSpec().qualifiedName(" ");
        output.remark("viva: " + refused.getMessage());
        if (refused instanceof UnmatchedArgumentException unmatched) {
            UnmatchedArgumentException.printSuggestions(
                    unmatched, refused.getCommandLine().getErr());
        }
        output.remark("'./" + command + " --help' says what it takes.");
        return WRONG_USAGE;
    }

    private static int failed(Output output, Throwable fault, ParseResult parsed) {
        output.remark("viva: " + inWords(fault));
        if (isVerbose(parsed)) {
            fault.printStackTrace(output.remarks());
        }
        return FAILED;
    }

    private static boolean isVerbose(ParseResult parsed) {
        ParseResult deepest = parsed;
        while (deepest.hasSubcommand()) {
            deepest = deepest.subcommand();
        }
        return deepest.commandSpec().userObject() instanceof Command command && command.isVerbose();
    }

    private static String inWords(Throwable fault) {
        String message = fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        return switch (fault) {
            case UncheckedIOException wrapped when wrapped.getCause() != null -> inWords(wrapped.getCause());
            case NoSuchFileException missing -> missing.getFile() + ": there is no such file";
            case AccessDeniedException denied -> denied.getFile() + ": it may not be read or written";
            default -> message;
        };
    }

    /** Libraries speak up on standard error only when something is the matter, in one line. */
    private static void quietLogs() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT %4$s %3$s: %5$s%n");
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        for (Handler handler : root.getHandlers()) {
            if (handler instanceof ConsoleHandler) {
                handler.setLevel(Level.WARNING);
            }
        }
    }
}
