package dev.viva.bench.learn;

import dev.viva.bench.Child;
import dev.viva.bench.Contest;
import dev.viva.bench.Report;
import dev.viva.bench.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The processes of one contest, and what each said last. Not thread-safe. */
final class Turns implements AutoCloseable {
    private static final int WARM_UPS = 1;

    private final Map<String, Child> entrants = new LinkedHashMap<>();
    private final Map<String, Double> qualities = new LinkedHashMap<>();
    private Map<String, Sample> samples = Map.of();

    void enter(String name, Child process) {
        entrants.put(name, process);
    }

    /** Lets all take turns. */
    void run(int rounds) throws Exception {
        Contest contest = new Contest();
        entrants.forEach((name, process) -> contest.enter(name, () -> measure(name, process)));
        samples = contest.run(WARM_UPS, rounds);
    }

    private double measure(String name, Child process) throws IOException {
        String[] answer = process.ask("run").split(" ");
        qualities.put(name, Double.parseDouble(answer[1]));
        return Double.parseDouble(answer[0]);
    }

    Sample seconds(String name) {
        return Objects.requireNonNull(samples.get(name));
    }

    double quality(String name) {
        return Objects.requireNonNull(qualities.get(name));
    }

    /** The most memory that the process has held, in megabytes. */
    double peak(String name) throws IOException {
        return Double.parseDouble(Objects.requireNonNull(entrants.get(name)).ask("peak"));
    }

    void print(Report report) throws IOException {
        List<List<String>> table = new ArrayList<>();
        for (String name : entrants.keySet()) {
            List<String> cells = new ArrayList<>(List.of(name));
            cells.addAll(seconds(name).cells("%.3f", 1));
            cells.add(String.format(Locale.ROOT, "%.6g", quality(name)));
            cells.add(String.format(Locale.ROOT, "%.0f", peak(name)));
            table.add(cells);
        }
        report.table(List.of("seconds", "median", "min", "max", "quality", "peak MB"), table);
    }

    @Override
    public void close() throws IOException {
        for (Child process : entrants.values()) {
            process.close();
        }
    }
}
