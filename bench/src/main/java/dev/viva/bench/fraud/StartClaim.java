package dev.viva.bench.fraud;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.bench.load.Scratch;
import dev.viva.bench.load.Served;
import java.util.List;
import java.util.Locale;

/** How long a reader waits: until the server says that it is ready, and until the demonstration's model decides. */
public final class StartClaim implements Claim {
    private static final int STARTS = 3;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String summary() {
        return "from the command to a ready server, and to the demonstration deciding by its first model";
    }

    @Override
    public void measure(Report report) throws Exception {
        double slowestReady = 0;
        double slowestDeciding = 0;
        for (int start = 0; start < STARTS; start++) {
            try (var home = new Scratch()) {
                long begin = System.nanoTime();
                try (Served served = Served.launch(home.path(), List.of())) {
                    double ready = (System.nanoTime() - begin) / 1e9;
                    served.awaitReady();
                    double deciding = (System.nanoTime() - begin) / 1e9;
                    report.line(
                            String.format(Locale.ROOT, "  ready after %.1f s, deciding after %.1f s", ready, deciding));
                    slowestReady = Math.max(slowestReady, ready);
                    slowestDeciding = Math.max(slowestDeciding, deciding);
                }
            }
        }
        report.goal("slowest start, seconds", slowestReady, Goal.atMost(5));
        report.goal("slowest first model, seconds", slowestDeciding, Goal.atMost(20));
    }
}
