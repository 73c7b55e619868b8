package dev.viva.bench.learn;

import dev.viva.bench.Child;
import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import java.util.List;
import java.util.Locale;

/**
 * How much memory a fit takes beyond its rows: what is alive at one time, as full collections one after the other during the fit
 * see it, beside the bytes of the matrix in single precision; with the model that comes of it, and without. The goal is on both: a
 * model that is larger than its rows costs whoever trains it as much as what the fit needs on the way.
 */
public final class MemoryClaim implements Claim {
    private static final double GOAL = 1.5;
    private static final String HEAP = "2g";

    @Override
    public String name() {
        return "learn-memory";
    }

    @Override
    public String summary() {
        return String.format(
                Locale.ROOT,
                "bytes alive during a fit beyond its %,d x %d floats, as a share of the floats'",
                MemoryCases.ROWS,
                MemoryCases.COLUMNS);
    }

    @Override
    public void measure(Report report) throws Exception {
        for (String name : MemoryCases.names()) {
            try (Child process = Child.start(MemoryProcess.class, HEAP, List.of(name))) {
                String[] answer = process.ask("run").split(" ", -1);
                double model = Double.parseDouble(answer[1]) / MemoryCases.matrixBytes(name);
                double all = Double.parseDouble(answer[0]) / MemoryCases.matrixBytes(name);
                String what = String.format(
                        Locale.ROOT,
                        "%-33s with its model (%.2f without; %2d columns; %3s looks in %4.1f s)",
                        name,
                        all - model,
                        MemoryCases.columns(name),
                        answer[2],
                        Double.valueOf(answer[3]));
                report.goal(what, all, Goal.atMost(GOAL));
            }
        }
    }
}
