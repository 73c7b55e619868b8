package dev.viva.bench.handbook;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Machine;
import dev.viva.bench.Report;
import dev.viva.bench.load.OpenLoop;
import dev.viva.bench.load.OpenLoop.Result;
import dev.viva.bench.load.Requests;
import dev.viva.bench.load.Scratch;
import dev.viva.bench.load.Served;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Every type of pages under open-loop load, corrected for coordinated omission, after a warm-up of the same load; each type
 * gets the same share. The generator shares the processors with the server. Also weighs the scripts that each type loads.
 */
public final class PagesClaim implements Claim {
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("viva.bench.seconds", 30));
    private static final int RATE = 200;
    private static final int CONNECTIONS = 16;
    private static final int ALONE = 100;

    @Override
    public String name() {
        return "handbook-pages";
    }

    @Override
    public String summary() {
        return "every type of pages, open loop at 200/s; the generator shares the processors; and the weight of their scripts";
    }

    @Override
    public void measure(Report report) throws Exception {
        try (Scratch home = new Scratch();
                Served served = Served.launch(home.path(), List.of("--no-demonstration"));
                Site site = Site.at(served.port())) {
            List<PageKind> kinds = PageKind.all(site);
            load(served.port(), kinds, WARM_UP);
            List<Result> results = load(served.port(), kinds, MEASURED);
            List<Double> work = work(site, served.process().pid(), kinds);
            List<ScriptWeight> weights = new ArrayList<>();
            for (PageKind kind : kinds) {
                weights.add(ScriptWeight.of(site, kind.addresses().getFirst()));
            }
            print(report, kinds, results, work, weights);
        }
    }

    private static List<Result> load(int port, List<PageKind> kinds, Duration duration) throws IOException {
        return new OpenLoop(port, RATE, CONNECTIONS, duration)
                .run(
                        number -> Requests.get(address(kinds, number), port),
                        number -> (int) (number % kinds.size()),
                        kinds.size());
    }

    /** The server's processor time in milliseconds for a page of each type, one at a time. */
    private static List<Double> work(Site site, long server, List<PageKind> kinds)
            throws IOException, InterruptedException {
        List<Double> work = new ArrayList<>();
        for (int kind = 0; kind < kinds.size(); kind++) {
            double before = Machine.workedSeconds(server);
            for (int number = 0; number < ALONE; number++) {
                site.transferred(address(kinds, (long) number * kinds.size() + kind));
            }
            work.add((Machine.workedSeconds(server) - before) * 1e3 / ALONE);
        }
        return work;
    }

    private static String address(List<PageKind> kinds, long number) {
        List<String> addresses = kinds.get((int) (number % kinds.size())).addresses();
        return addresses.get((int) (number / kinds.size() % addresses.size()));
    }

    private static void print(
            Report report, List<PageKind> kinds, List<Result> results, List<Double> work, List<ScriptWeight> weights) {
        Histogram all = new Histogram(Duration.ofMinutes(1).toNanos(), 3);
        long unanswered = 0;
        int heaviest = 0;
        List<List<String>> rows = new ArrayList<>();
        for (int at = 0; at < kinds.size(); at++) {
            Result result = results.get(at);
            ScriptWeight weight = weights.get(at);
            all.add(result.latency());
            unanswered += result.refused() + result.failed();
            heaviest = Math.max(heaviest, weight.transferred());
            rows.add(row(
                    kinds.get(at).name(), kinds.get(at).addresses().size(), result.latency(), work.get(at), weight));
        }
        report.table(
                List.of("type", "pages", "p50 ms", "p95", "p99", "max", "processor ms", "script B", "unpacked"), rows);
        report.line("  all: " + String.join(" ", Timings.cells(all, 1e6)) + " ms (p50, p95, p99, max)");
        report.goal("p99 at 200/s, ms", all.getValueAtPercentile(99) / 1e6, Goal.atMost(20));
        report.goal("answers other than 200", (double) unanswered, Goal.atMost(0));
        report.goal("most script of a page, bytes", heaviest, Goal.atMost(60_000));
    }

    private static List<String> row(String name, int pages, Histogram latency, double work, ScriptWeight weight) {
        List<String> row = new ArrayList<>(List.of(name, Integer.toString(pages)));
        row.addAll(Timings.cells(latency, 1e6));
        row.add(String.format(Locale.ROOT, "%.2f", work));
        row.add(String.format(Locale.ROOT, "%,d", weight.transferred()));
        row.add(String.format(Locale.ROOT, "%,d", weight.unpacked()));
        return row;
    }
}
