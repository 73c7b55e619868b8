package dev.viva.bench.fraud;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.bench.load.OpenLoop;
import dev.viva.bench.load.OpenLoop.Result;
import dev.viva.bench.load.Requests;
import dev.viva.bench.load.Scratch;
import dev.viva.bench.load.Served;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Decisions over HTTP under open-loop load, corrected for coordinated omission, with a million customers resident and 300
 * trees. Each rate is warmed up for 20 seconds before it is measured. The load generator shares the processors with the
 * server; its own lateness counts against the server.
 */
public final class HttpClaim implements Claim {
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration STEADY = Duration.ofSeconds(Integer.getInteger("viva.bench.seconds", 60));
    private static final Duration FULL = Duration.ofSeconds(30);
    private static final int STEADY_RATE = 2_000;
    private static final int FULL_RATE = 8_000;
    private static final int CONNECTIONS = 16;
    private static final int FULL_CONNECTIONS = 64;

    private long next = Bank.CUSTOMERS;

    @Override
    public String name() {
        return "fraud-http";
    }

    @Override
    public String summary() {
        return "decisions over HTTP, open loop, 1 M customers resident, 300 trees; the generator shares the processors";
    }

    @Override
    public void measure(Report report) throws Exception {
        try (var folder = new Scratch()) {
            Bank bank = new Bank(System.currentTimeMillis() - Duration.ofDays(2).toMillis());
            bank.open(folder.path(), Bank.model()).close();
            inTheLog(report, bank, folder.path());
            afterTheForce(report, bank, folder.path());
        }
    }

    private void inTheLog(Report report, Bank bank, Path home) throws Exception {
        try (Served served = Served.start(home, List.of())) {
            load(served, bank, FULL_RATE / 2, FULL_CONNECTIONS, WARM_UP);
            load(served, bank, STEADY_RATE, CONNECTIONS, WARM_UP);
            Result steady = load(served, bank, STEADY_RATE, CONNECTIONS, STEADY);
            print(report, "2,000/s, acknowledged in the log", steady);
            load(served, bank, FULL_RATE, FULL_CONNECTIONS, WARM_UP);
            Result full = load(served, bank, FULL_RATE, FULL_CONNECTIONS, FULL);
            print(report, "8,000/s, acknowledged in the log", full);
            report.goal("p50 at 2,000/s, ms", steady.milliseconds(50), Goal.atMost(0.3));
            report.goal("p99 at 2,000/s, ms", steady.milliseconds(99), Goal.atMost(2));
            report.goal("sustained decisions a second", full.throughput(), Goal.atLeast(0.99 * FULL_RATE));
            report.goal("p99 at 8,000/s, ms", full.milliseconds(99), Goal.atMost(20));
            report.goal("answers other than 200", unanswered(steady) + unanswered(full), Goal.atMost(0));
        }
    }

    private void afterTheForce(Report report, Bank bank, Path home) throws Exception {
        try (Served served = Served.start(home, List.of("--durable"))) {
            load(served, bank, STEADY_RATE, CONNECTIONS, WARM_UP);
            Result durable = load(served, bank, STEADY_RATE, CONNECTIONS, STEADY);
            print(report, "2,000/s, durable before the answer", durable);
            report.goal("durable p99 at 2,000/s, ms", durable.milliseconds(99), Goal.atMost(10));
            report.goal("answers other than 200", unanswered(durable), Goal.atMost(0));
        }
    }

    private Result load(Served served, Bank bank, int rate, int connections, Duration duration) throws IOException {
        long first = next;
        next += rate * duration.toSeconds();
        return new OpenLoop(served.port(), rate, connections, duration)
                .run(number -> Requests.post("/v1/fraud/decisions", served.port(), bank.json(first + number)));
    }

    private static double unanswered(Result result) {
        return (double) (result.refused() + result.failed());
    }

    private static void print(Report report, String what, Result result) {
        List<String> cells = new ArrayList<>();
        for (double percent : new double[] {50, 90, 99, 99.9, 100}) {
            cells.add(String.format(Locale.ROOT, "p%s %.3f", percent, result.milliseconds(percent)));
        }
        report.line(String.format(
                Locale.ROOT,
                "  %s: %d answers, %.0f/s; ms: %s",
                what,
                result.answered(),
                result.throughput(),
                String.join(", ", cells)));
    }
}
