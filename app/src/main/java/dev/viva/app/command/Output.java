package dev.viva.app.command;

import dev.viva.app.json.Json;
import dev.viva.kernel.Progress;
import dev.viva.kernel.TextProgress;
import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command writes: results to one stream, remarks and progress to the other.
 *
 * @param results standard output
 * @param remarks standard error
 */
public record Output(PrintStream results, PrintStream remarks) {
    /** The streams of this process. */
    public static Output ofProcess() {
        return new Output(System.out, System.err);
    }

    /** Prints a result for a reader. */
    void print(String text) {
        results.println(text.stripTrailing());
        results.flush();
    }

    /** Prints a result for a program: one JSON object on one line. */
    void printJson(Map<String, Object> object) {
        results.writeBytes(Json.bytes(json -> Json.value(json, object)));
        results.println();
        results.flush();
    }

    /** Prints a remark. */
    void remark(String text) {
        remarks.println(text.stripTrailing());
        remarks.flush();
    }

    /** A bar where a person looks on, otherwise nothing. */
    Progress progress() {
        return TextProgress.onTerminal(remarks);
    }
}
