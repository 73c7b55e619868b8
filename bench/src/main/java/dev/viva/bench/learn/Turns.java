package dev.viva.bench.learn;

import dev.viva.bench.Child;
import dev.viva.bench.Contest;
import dev.viva.bench.PythonPeer;
import dev.viva.bench.Report;
import dev.viva.bench.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The processes of one contest, and what each said last. Not thread-safe. */
final class Turns implements AutoCloseable {
    private static final int WARM_UPS = 1;

    /** One library in a process of its own. */
    private interface Entrant extends AutoCloseable {
        /** Does the work once: seconds, then quality. */
        double[] run() throws IOException;

        /** The most memory that it has held, in megabytes. */
        double peak() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** A Java program. */
    private record JavaEntrant(Child process) implements Entrant {
        @Override
        public double[] run() throws IOException {
            return Arrays.stream(process.ask("run").split(" ", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }

        @Override
        public double peak() throws IOException {
            return Double.parseDouble(process.ask("peak"));
        }

        @Override
        public void close() throws IOException {
            process.close();
        }
    }

    /** A Python program. */
    private record PythonEntrant(PythonPeer process) implements Entrant {
        @Override
        public double[] run() throws IOException {
            PythonPeer.Answer answer = process.ask("run");
            return new double[] {answer.seconds(), answer.figures().getFirst()};
        }

        @Override
        public double peak() throws IOException {
            return process.ask("peak").figures().getFirst();
        }

        @Override
        public void close() throws IOException {
            process.close();
        }
    }

    private final Map<String, Entrant> entrants = new LinkedHashMap<>();
    private final Map<String, Double> qualities = new LinkedHashMap<>();
    private Map<String, Sample> samples = Map.of();

    void enter(String name, Child process) {
        entrants.put(name, new JavaEntrant(process));
    }

    void enter(String name, PythonPeer process) {
        entrants.put(name, new PythonEntrant(process));
    }

    /** Lets all take turns. */
    void run(int rounds) throws Exception {
        Contest contest = new Contest();
        entrants.forEach((name, entrant) -> contest.enter(name, () -> measure(name, entrant)));
        samples = contest.run(WARM_UPS, rounds);
    }

    private double measure(String name, Entrant entrant) throws IOException {
        double[] answer = entrant.run();
        qualities.put(name, answer[1]);
        return answer[0];
    }

    Sample seconds(String name) {
        return Objects.requireNonNull(samples.get(name));
    }

    double quality(String name) {
        return Objects.requireNonNull(qualities.get(name));
    }

    double peak(String name) throws IOException {
        return Objects.requireNonNull(entrants.get(name)).peak();
    }

    void print(Report report) throws IOException {
        List<List<String>> table = new ArrayList<>();
        for (Map.Entry<String, Entrant> each : entrants.entrySet()) {
            String name = each.getKey();
            List<String> cells = new ArrayList<>(List.of(name));
            cells.addAll(seconds(name).cells("%.3f", 1));
            cells.add(String.format(Locale.ROOT, "%.6g", quality(name)));
            cells.add(String.format(Locale.ROOT, "%.0f", each.getValue().peak()));
            table.add(cells);
        }
        report.table(List.of("seconds", "median", "min", "max", "quality", "peak MB"), table);
    }

    @Override
    public void close() throws IOException {
        for (Entrant entrant : entrants.values()) {
            entrant.close();
        }
    }
}
