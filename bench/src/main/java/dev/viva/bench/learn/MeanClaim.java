package dev.viva.bench.learn;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;

/** The geometric mean of the speed-ups that the cases before it in the same run have shown. */
final class MeanClaim implements Claim {
    private static final double GOAL = 3;

    private final Speedups speedups;
    private final int cases;

    MeanClaim(Speedups speedups, int cases) {
        this.speedups = speedups;
        this.cases = cases;
    }

    @Override
    public String name() {
        return "learn-mean";
    }

    @Override
    public String summary() {
        return "the geometric mean of all " + cases + " speed-ups over scikit-learn in one run (as `bench learn` does)";
    }

    @Override
    public void measure(Report report) {
        if (speedups.mean().isEmpty()) {
            report.line("  nothing to average: run the cases before it, with scikit-learn installed");
            return;
        }
        report.goal("cases measured", speedups.count(), Goal.atLeast(cases));
        report.goal("times faster than scikit-learn", speedups.mean().getAsDouble(), Goal.atLeast(GOAL));
    }
}
