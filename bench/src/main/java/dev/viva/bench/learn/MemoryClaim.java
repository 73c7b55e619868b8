package dev.viva.bench.learn;

import dev.viva.bench.Child;
import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import java.util.List;
import java.util.Locale;

/**
 * How much memory a fit takes beyond its rows and its model: what is alive at one time, as full collections one after the other
 * during the fit see it, beside the bytes of the matrix in single precision. The model is told apart, since a forest of whole trees
 * is larger than its rows whatever the fit does.
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
                "bytes alive during a fit beyond its %,d x %d floats and its model, as a share of the floats'",
                MemoryCases.ROWS,
                MemoryCases.COLUMNS);
    }

    @Override
    public void measure(Report report) throws Exception {
        for (String name : MemoryCases.names()) {
            try (Child process = Child.start(MemoryProcess.class, HEAP, List.of(name))) {
                String[] answer = process.ask("run").split(" ", -1);
                double model = Double.parseDouble(answer[1]) / MemoryCases.matrixBytes();
                double all = Double.parseDouble(answer[0]) / MemoryCases.matrixBytes();
                String what = String.format(
                        Locale.ROOT,
                        "%-22s (and its model %.2f; %3s looks in %4.1f s)",
                        name,
                        model,
                        answer[2],
                        Double.valueOf(answer[3]));
                report.goal(what, all - model, Goal.atMost(GOAL));
            }
        }
    }
}
