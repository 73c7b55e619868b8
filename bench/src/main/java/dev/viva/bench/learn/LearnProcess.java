package dev.viva.bench.learn;

import dev.viva.bench.Child;
import dev.viva.bench.Machine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * This library in a process of its own. Arguments: case, file, rows, columns, rows that judge. It answers to {@code run}
 * with seconds and quality, and to {@code peak} with the most memory that it has held, in megabytes.
 */
final class LearnProcess {
    private LearnProcess() {}

    /** Serves until standard input ends. */
    public static void main(String[] arguments) throws Exception {
        LearnCase.Task task = LearnCases.named(arguments[0])
                .work()
                .prepare(Matrix.read(
                        Path.of(arguments[1]),
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[4]),
                        Integer.parseInt(arguments[3])));
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            System.out.println(Child.ANSWER + answer(task, question));
            System.out.flush();
        }
    }

    private static String answer(LearnCase.Task task, String question) throws IOException {
        return switch (question) {
            case "run" -> {
                long begin = System.nanoTime();
                LearnCase.Quality quality = task.run();
                double seconds = (System.nanoTime() - begin) / 1e9;
                yield seconds + " " + quality.value();
            }
            case "peak" -> Double.toString(Machine.peakMegabytes());
            default -> throw new IOException("no answer to '" + question + "'");
        };
    }
}
