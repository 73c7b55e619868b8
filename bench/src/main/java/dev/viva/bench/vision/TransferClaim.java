package dev.viva.bench.vision;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.deep.tensor.Libtorch;
import dev.viva.kernel.Progress;
import dev.viva.learn.picture.Look;
import dev.viva.vision.classify.ResNetPlan;
import dev.viva.vision.transfer.Regime;
import dev.viva.vision.transfer.TransferCurve;
import dev.viva.vision.transfer.TransferExperiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Features of MNIST's 0 to 4, put to work on 5 to 9: a frozen backbone beside training from new weights, and from how many images
 * on training everything wins. Three seeds, two threads; all test images of 5 to 9, none looked at before.
 */
public final class TransferClaim implements Claim {
    private static final int FEW = 10;

    /** Deep enough that few images do not suffice from new weights. */
    private static final ResNetPlan NETWORK = ResNetPlan.small(16, 1, 1, 1);

    @Override
    public String name() {
        return "vision-transfer";
    }

    @Override
    public String summary() {
        return "features of the digits 0 to 4 for 5 to 9, from 1 to 1000 images of each: four regimes, three seeds";
    }

    @Override
    public void measure(Report report) throws IOException {
        Digits digits = Digits.read();
        Libtorch.useThreads(2);
        long begin = System.nanoTime();
        TransferCurve curve = TransferExperiment.full(NETWORK)
                .run(digits.training(), digits.test(), List.of(1L, 2L, 3L), Progress.none());
        List<String> header = new ArrayList<>(List.of("images of each class"));
        Stream.of(Regime.values()).map(Regime::words).forEach(header::add);
        report.table(header, curve.rows());
        OptionalInt crossing = curve.crossing(Regime.FINE_TUNING, Regime.HEAD_ONLY);
        report.line("  training everything beats the frozen backbone from "
                + (crossing.isPresent() ? crossing.getAsInt() + " images of each class on" : "no number on"));
        report.line(String.format(Locale.ROOT, "  %.1f minutes", (System.nanoTime() - begin) / 6e10));
        Path picture = Path.of(System.getProperty("viva.root", "."), "bench", "target", "vision-transfer.svg");
        Files.createDirectories(picture.toAbsolutePath().getParent());
        Files.writeString(picture, curve.picture(Look.standard()));
        report.line("  picture: " + picture);
        double ahead = curve.mean(Regime.HEAD_ONLY, FEW) - curve.mean(Regime.FROM_SCRATCH, FEW);
        report.goal("points by which the frozen backbone is ahead at 10 images", 100 * ahead, Goal.atLeast(10));
        report.goal(
                "images of each class at which training everything wins",
                crossing.orElse(Integer.MAX_VALUE),
                Goal.atMost(1000));
    }
}
