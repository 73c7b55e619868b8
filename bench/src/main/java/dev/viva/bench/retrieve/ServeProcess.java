package dev.viva.bench.retrieve;

import dev.viva.bench.Child;
import dev.viva.retrieve.vector.IndexStatistics;
import dev.viva.retrieve.vector.InvertedIndex;
import dev.viva.retrieve.vector.Matches;
import dev.viva.retrieve.vector.SearchOptions;
import dev.viva.retrieve.vector.SearchTuning;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Searches an index of ours in a process of its own. Arguments: the index, the truth and the workload. It answers to
 * {@code open}, {@code tune RECALL}, {@code round}, {@code requests} and {@code resident}.
 */
final class ServeProcess {
    private final Path file;
    private final Workload workload;
    private final float[][] queries;
    private final long[][] truth;
    private InvertedIndex index;

    private ServeProcess(String[] arguments) throws IOException {
        this.file = Path.of(arguments[0]);
        this.workload = Workload.of(arguments, 2);
        this.queries = workload.allQueries();
        this.truth = workload.readTruth(Path.of(arguments[1]));
        this.index = InvertedIndex.open(file, false);
    }

    /** Serves until standard input ends. */
    public static void main(String[] arguments) throws Exception {
        ServeProcess process = new ServeProcess(arguments);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            String[] words = question.split(" ", -1);
            String answer = switch (words[0]) {
                case "open" -> process.open();
                case "tune" -> process.tune(Double.parseDouble(words[1]));
                case "round" -> process.round();
                case "requests" -> new WholeRequest(process.workload.source(), process.index).measure();
                case "resident" -> Double.toString(process.resident());
                default -> throw new IOException("no answer to '" + question + "'");
            };
            System.out.println(Child.ANSWER + answer);
            System.out.flush();
        }
    }

    /** Opens the file anew and verifies all of it; the seconds and the statistics. */
    private String open() throws IOException {
        long begin = System.nanoTime();
        index = InvertedIndex.open(file);
        return (System.nanoTime() - begin) / 1e9 + " " + index.statistics();
    }

    private String tune(double recall) {
        List<Matches> exact = new ArrayList<>();
        float[][] tuning = new float[Workload.TUNING][];
        for (int query = 0; query < tuning.length; query++) {
            tuning[query] = queries[query];
            exact.add(Matches.of(truth[query], new float[workload.k()]));
        }
        SearchOptions options = SearchTuning.leastFor(index, tuning, exact, recall);
        index = index.with(options);
        return options.probes() + " " + options.candidates();
    }

    private String round() throws Exception {
        return Round.measure(
                        workload,
                        truth,
                        query -> index.search(queries[query], workload.k()).ids())
                .answer();
    }

    /** The bytes that the process holds besides its mapped file, and all of the file's besides stored vectors. */
    private double resident() throws IOException {
        double kilobytes = 0;
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("RssAnon:")) {
                kilobytes = Double.parseDouble(line.replaceAll("[^0-9]", ""));
            }
        }
        IndexStatistics statistics = index.statistics();
        return kilobytes * 1024 + statistics.fileBytes() - statistics.vectorBytes();
    }
}
