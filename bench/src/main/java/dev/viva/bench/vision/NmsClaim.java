package dev.viva.bench.vision;

import dev.viva.bench.Claim;
import dev.viva.bench.Contest;
import dev.viva.bench.Goal;
import dev.viva.bench.PythonPeer;
import dev.viva.bench.Report;
import dev.viva.bench.Sample;
import dev.viva.vision.box.Candidates;
import dev.viva.vision.box.Suppression;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Suppression within classes of boxes in clusters, beside torchvision's, which must keep the same ones. */
public final class NmsClaim implements Claim {
    private static final int BOXES = 10_000;
    private static final int THINGS = 400;
    private static final double OVERLAP = 0.45;
    private static final int CALLS = 20;
    private static final int WARM_UPS = 15;
    private static final int ROUNDS = 25;
    private static final double MILLISECONDS = 2;

    @Override
    public String name() {
        return "vision-nms";
    }

    @Override
    public String summary() {
        return "non-maximum suppression of 10,000 boxes around 400 things of 80 classes; peer: torchvision.ops.batched_nms";
    }

    @Override
    public void measure(Report report) throws Exception {
        Candidates boxes = ClusteredBoxes.of(1, BOXES, THINGS);
        Suppression suppression = Suppression.withinClasses(OVERLAP);
        int[] kept = suppression.keep(boxes);
        report.line("  kept: " + kept.length);
        Contest contest = new Contest()
                .enter(
                        "Viva",
                        () -> Contest.seconds(() -> {
                            for (int call = 0; call < CALLS; call++) {
                                require(suppression.keep(boxes).length == kept.length);
                            }
                        }));
        Path file = Files.createTempFile("viva-boxes", ".f32");
        Optional<PythonPeer> started = PythonPeer.start(report, NmsClaim.class, "nms_peer.py", "torch", "torchvision");
        try {
            if (started.isPresent()) {
                PythonPeer peer = started.get();
                write(boxes, file);
                peer.ask("load", file, BOXES);
                peer.ask("suppress", OVERLAP, 1)
                        .require(
                                "numbers of the boxes that are kept, and their sum weighted by rank,",
                                0,
                                kept.length,
                                weighted(kept));
                contest.enter(
                        "torchvision",
                        () -> peer.ask("suppress", OVERLAP, CALLS).seconds());
            }
            report(report, contest.run(WARM_UPS, ROUNDS));
        } finally {
            Files.deleteIfExists(file);
            if (started.isPresent()) {
                started.get().close();
            }
        }
    }

    private static void require(boolean same) {
        if (!same) {
            throw new IllegalStateException("NmsClaim: each call must keep the same boxes");
        }
    }

    private static double weighted(int[] kept) {
        double sum = 0;
        for (int rank = 0; rank < kept.length; rank++) {
            sum += (rank + 1.0) * kept[rank];
        }
        return sum;
    }

    private static void report(Report report, Map<String, Sample> measured) {
        List<List<String>> rows = new ArrayList<>();
        measured.forEach((what, sample) -> {
            List<String> row = new ArrayList<>(List.of(what));
            row.addAll(sample.cells("%.2f", 1000.0 / CALLS));
            rows.add(row);
        });
        report.table(List.of("milliseconds", "median", "least", "most"), rows);
        Sample ours = Objects.requireNonNull(measured.get("Viva"));
        Sample theirs = measured.get("torchvision");
        if (theirs != null) {
            report.line(String.format(
                    java.util.Locale.ROOT, "  times torchvision's speed: %.1f", theirs.median() / ours.median()));
        }
        report.goal("milliseconds, median", ours.median() * 1000 / CALLS, Goal.atMost(MILLISECONDS));
    }

    /** Left of all, then top, right, bottom, confidence and class of all, 32 bits each. */
    private static void write(Candidates boxes, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(6 * BOXES * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] each : List.of(boxes.left(), boxes.top(), boxes.right(), boxes.bottom(), boxes.confidence())) {
            for (float figure : each) {
                bytes.putFloat(figure);
            }
        }
        Arrays.stream(boxes.label()).forEach(label -> bytes.putFloat(label));
        Files.write(file, bytes.array());
    }
}
