package dev.viva.bench.learn;

import dev.viva.bench.Child;
import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One piece of work beside Smile and Tribuo, each in a process and on a class path of its own. */
public final class PeerClaim implements Claim {
    private final LearnCase work;
    private final List<String> peers;

    PeerClaim(LearnCase work, List<String> peers) {
        this.work = work;
        this.peers = List.copyOf(peers);
    }

    /** All of them. */
    public static List<Claim> all() {
        return PeerCases.all();
    }

    @Override
    public String name() {
        return "learn-" + work.name();
    }

    @Override
    public String summary() {
        return work.summary() + "; beside " + String.join(" and ", peers);
    }

    @Override
    public void measure(Report report) throws Exception {
        Path file = Files.createTempFile("viva-bench", ".rows");
        try (Turns turns = new Turns()) {
            work.plan().make().write(file);
            turns.enter(LearnClaim.OURS, Child.start(LearnProcess.class, work.memory(), work.arguments(file)));
            for (String peer : peers) {
                List<String> arguments = Stream.concat(Stream.of(peer), work.arguments(file).stream())
                        .toList();
                turns.enter(peer, Child.start(classPath(), "dev.viva.peers.Peer", "4g", arguments));
            }
            turns.run(work.rounds());
            turns.print(report);
            for (String peer : peers) {
                judge(report, turns, peer);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void judge(Report report, Turns turns, String peer) {
        double times = turns.seconds(peer).ratioTo(turns.seconds(LearnClaim.OURS));
        report.goal("times faster than " + peer, times, Goal.atLeast(1));
        report.goal(
                "quality, how much worse than " + peer,
                work.judgement().worse(turns.quality(LearnClaim.OURS), turns.quality(peer)),
                Goal.atMost(work.judgement().tolerance()));
    }

    /** Where the build puts the peers' programs with the libraries that they run on. */
    private static String classPath() {
        Path root = Path.of(System.getProperty("viva.root", "."));
        return root.resolve(Path.of("bench", "peers", "target", "viva", "lib", "*"))
                .toString();
    }
}
