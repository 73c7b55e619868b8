package dev.viva.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * One library in a process of its own. Arguments: library, case, file, rows, columns, rows that judge. It answers to
 * {@code run} with seconds and quality, and to {@code peak} with the most memory that it has held, in megabytes.
 */
public final class Peer {
    private Peer() {}

    /** Does the work once; what comes back is judged after the clock has stopped. */
    @FunctionalInterface
    interface Task {
        Quality run();
    }

    /** How good a result is. */
    @FunctionalInterface
    interface Quality {
        double value();
    }

    /** Serves until standard input ends. */
    public static void main(String[] arguments) throws Exception {
        String[] rest = Stream.of(arguments).skip(1).toArray(String[]::new);
        Logger.getLogger("org.tribuo").setLevel(Level.OFF);
        Rows rows = Rows.read(rest);
        Task task = arguments[0].equals("smile") ? Smile.task(rest[0], rows) : Tribuo.task(rest[0], rows);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            System.out.println("answer: " + answer(task, question));
            System.out.flush();
        }
    }

    private static String answer(Task task, String question) throws IOException {
        if (question.equals("peak")) {
            return Double.toString(peakMegabytes());
        }
        long begin = System.nanoTime();
        Quality quality = task.run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        return seconds + " " + quality.value();
    }

    private static double peakMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return Double.NaN;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }
}
