package dev.viva.bench.vision;

import dev.viva.bench.Claim;
import dev.viva.bench.Contest;
import dev.viva.bench.Goal;
import dev.viva.bench.PythonPeer;
import dev.viva.bench.Report;
import dev.viva.bench.Sample;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Parallel;
import dev.viva.vision.augment.Augmentation;
import dev.viva.vision.augment.ColourJitter;
import dev.viva.vision.augment.Flip;
import dev.viva.vision.augment.RandomResizedCrop;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.ImageTensors;
import dev.viva.vision.image.Normalization;
import dev.viva.vision.scene.Scenes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What classifiers are usually taught with, from decoded pictures to normalized planes: two threads here, two processes of Pillow and
 * torchvision there, which keep what they make. Both must come to about the same mean and deviation; what is drawn differs.
 */
public final class AugmentClaim implements Claim {
    private static final int WIDTH = 500;
    private static final int HEIGHT = 375;
    private static final int SIDE = 224;
    private static final int PICTURES = 64;
    private static final int SHOWN = 512;
    private static final int THREADS = 2;
    private static final int WARM_UPS = 3;
    private static final int ROUNDS = 9;
    private static final double FASTER = 2;
    private static final double ALIKE = 0.06;
    private static final Augmentation CHAIN = Augmentation.of(
            RandomResizedCrop.of(SIDE, SIDE), Flip.HORIZONTAL.sometimes(0.5), new ColourJitter(0.4, 0.4, 0.4, 0.1));

    @Override
    public String name() {
        return "vision-augment";
    }

    @Override
    public String summary() {
        return "random resized crop to 224, flip, colour jitter and normalization of pictures of 500 x 375, 2 threads;"
                + " peer: torchvision's transforms on Pillow, 2 processes";
    }

    @Override
    public void measure(Report report) throws Exception {
        Scenes scenes = Scenes.of(1, PICTURES, WIDTH).withSides(WIDTH, HEIGHT);
        List<Image> pictures = IntStream.range(0, PICTURES)
                .mapToObj(at -> scenes.get(at).image())
                .toList();
        Path file = Files.createTempFile("viva-pictures", ".rgb");
        Optional<PythonPeer> started =
                PythonPeer.start(report, AugmentClaim.class, "augment_peer.py", "torch", "torchvision", "PIL");
        try (Parallel threads = Parallel.of(THREADS)) {
            Contest contest =
                    new Contest().enter("Viva", () -> SHOWN / Contest.seconds(() -> moments(pictures, threads)));
            if (started.isPresent()) {
                PythonPeer peer = started.get();
                write(pictures, file);
                peer.ask("load", file, PICTURES, WIDTH, HEIGHT, SIDE);
                peer.ask("show", SHOWN).require("mean and deviation of all planes", ALIKE, moments(pictures, threads));
                contest.enter(
                        "torchvision", () -> SHOWN / peer.ask("show", SHOWN).seconds());
            }
            report(report, contest.run(WARM_UPS, ROUNDS));
        } finally {
            Files.deleteIfExists(file);
            if (started.isPresent()) {
                started.get().close();
            }
        }
    }

    /** Shows all pictures, each by draws of its own; mean and deviation of a sample of the numbers that come out. */
    private static double[] moments(List<Image> pictures, Parallel threads) {
        CounterRandom random = CounterRandom.of(1);
        double[] sums = new double[SHOWN];
        double[] squares = new double[SHOWN];
        threads.forEach(SHOWN, shown -> {
            Annotated changed = CHAIN.apply(
                    Annotated.of(pictures.get(shown % PICTURES)),
                    random.stream(shown).draws());
            float[] planes = ImageTensors.planes(changed.image(), Normalization.IMAGENET);
            for (int at = shown % 97; at < planes.length; at += 97) {
                sums[shown] += planes[at];
                squares[shown] += planes[at] * planes[at];
            }
        });
        double count = Math.floor(3.0 * SIDE * SIDE / 97) * SHOWN;
        double mean = IntStream.range(0, SHOWN).mapToDouble(at -> sums[at]).sum() / count;
        double square = IntStream.range(0, SHOWN).mapToDouble(at -> squares[at]).sum() / count;
        return new double[] {mean, Math.sqrt(square - mean * mean)};
    }

    private static void report(Report report, Map<String, Sample> measured) {
        List<List<String>> rows = new ArrayList<>();
        measured.forEach((what, sample) -> {
            List<String> row = new ArrayList<>(List.of(what));
            row.addAll(sample.cells("%.0f", 1));
            rows.add(row);
        });
        report.table(List.of("pictures a second", "median", "least", "most"), rows);
        Sample theirs = measured.get("torchvision");
        if (theirs != null) {
            Sample ours = Objects.requireNonNull(measured.get("Viva"));
            report.goal("times torchvision's speed", ours.ratioTo(theirs), Goal.atLeast(FASTER));
        }
    }

    private static void write(List<Image> pictures, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (Image each : pictures) {
                out.write(each.pixels());
            }
        }
    }
}
