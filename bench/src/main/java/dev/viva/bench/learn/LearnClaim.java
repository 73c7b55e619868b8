package dev.viva.bench.learn;

import dev.viva.bench.Child;
import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.PythonPeer;
import dev.viva.bench.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One piece of work beside scikit-learn (SMOTE: imbalanced-learn). Both read the same file; each runs in a process of its
 * own, which waits while the other has its turn.
 */
public final class LearnClaim implements Claim {
    static final String OURS = "viva";
    private static final String PEER = "scikit-learn";

    private final LearnCase work;
    private final Speedups speedups;

    LearnClaim(LearnCase work, Speedups speedups) {
        this.work = work;
        this.speedups = speedups;
    }

    /** All of them, and their mean. */
    public static List<Claim> all() {
        Speedups speedups = new Speedups();
        List<Claim> claims = new ArrayList<>();
        LearnCases.all().forEach(each -> claims.add(new LearnClaim(each, speedups)));
        claims.add(new MeanClaim(speedups, claims.size()));
        return claims;
    }

    @Override
    public String name() {
        return "learn-" + work.name();
    }

    @Override
    public String summary() {
        return work.summary() + "; beside " + PEER;
    }

    @Override
    public void measure(Report report) throws Exception {
        Path file = Files.createTempFile("viva-bench", ".rows");
        try (Turns turns = new Turns()) {
            work.plan().make().write(file);
            turns.enter(OURS, Child.start(LearnProcess.class, work.memory(), work.arguments(file)));
            Optional<PythonPeer> peer = PythonPeer.start(report, LearnClaim.class, "learn_peer.py", work.packages());
            if (peer.isPresent()) {
                turns.enter(PEER, peer.get());
                peer.get()
                        .ask(Stream.concat(Stream.of("load"), work.arguments(file).stream())
                                .toArray());
            }
            turns.run(work.rounds());
            turns.print(report);
            if (peer.isPresent()) {
                judge(report, turns);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void judge(Report report, Turns turns) throws IOException {
        double times = turns.seconds(PEER).ratioTo(turns.seconds(OURS));
        speedups.add(work.name(), times);
        report.goal("times faster than " + PEER, times, Goal.atLeast(work.aim().times()));
        if (work.aim().smaller() > 0) {
            report.goal(
                    "times less memory, all processes together",
                    turns.peak(PEER) / turns.peak(OURS),
                    Goal.atLeast(work.aim().smaller()));
        }
        report.goal(
                "quality, how much worse",
                work.judgement().worse(turns.quality(OURS), turns.quality(PEER)),
                Goal.atMost(work.judgement().tolerance()));
    }
}
