package dev.viva.bench.fraud;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.bench.crash.CrashTrial;
import dev.viva.bench.load.Scratch;
import dev.viva.fraud.engine.Acknowledgement;

/** The engine killed by kill -9 again and again under load, with clients that try again. */
public final class CrashClaim implements Claim {
    private static final int KILLS = Integer.getInteger("viva.bench.kills", 200);

    @Override
    public String name() {
        return "fraud-crash";
    }

    @Override
    public String summary() {
        return KILLS + " times kill -9 under load: nothing acknowledged is lost, nothing counts twice";
    }

    @Override
    public void measure(Report report) throws Exception {
        for (Acknowledgement mode : Acknowledgement.values()) {
            try (var folder = new Scratch()) {
                CrashTrial.Outcome outcome =
                        CrashTrial.run(folder.path(), KILLS / Acknowledgement.values().length, mode, 1);
                report.line("  " + mode + ": " + outcome);
                report.goal(
                        "lost, counted twice or differing from a clean replay",
                        outcome.isGood() ? 0 : 1,
                        Goal.atMost(0));
            }
        }
    }
}
