package dev.viva.bench.vision;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.deep.data.Samples;
import dev.viva.deep.tensor.Libtorch;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Trainer;
import dev.viva.vision.box.DetectionScores;
import dev.viva.vision.detect.DetectorJudging;
import dev.viva.vision.detect.DetectorTrainer;
import dev.viva.vision.detect.Detectors;
import dev.viva.vision.detect.Yolo;
import dev.viva.vision.detect.YoloDetector;
import dev.viva.vision.detect.YoloPlan;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.scene.Scenes;
import dev.viva.vision.scene.Thing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * YOLOv8 at half the width of its smallest on drawn scenes, on two threads: each scene teaches once, and others judge, by the mean weights
 * in the end. What it learned lies in {@code bench/target/vision-detect.safetensors} afterwards; the detector that comes with the library
 * is such a file.
 */
public final class DetectClaim implements Claim {
    private static final int SIDE = 160;
    private static final int BATCH = 16;
    private static final int STEPS = 4000;
    private static final int JUDGING = 1000;
    private static final double RATE = 3e-3;

    @Override
    public String name() {
        return "vision-detect";
    }

    @Override
    public String summary() {
        return "drawn scenes: average precision of a YOLOv8 taught from nothing, as COCO defines it, and the time";
    }

    @Override
    public void measure(Report report) throws IOException {
        Libtorch.useThreads(2);
        Tensors.seed(1);
        List<String> names = Thing.labels();
        Yolo network = Yolo.of(YoloPlan.pico().withClasses(names.size()));
        Samples<Annotated> teaching = Scenes.of(1, STEPS * BATCH, SIDE);
        long begin = System.nanoTime();
        trainer(report).fit(network, teaching);
        double minutes = (System.nanoTime() - begin) / 6e10;
        YoloDetector detector = YoloDetector.of(network, names, SIDE);
        Path file = Path.of(System.getProperty("viva.root", "."), "bench", "target", "vision-detect.safetensors");
        Files.createDirectories(file.getParent());
        Detectors.saveHalf(detector, file);
        judge(report, DetectorJudging.of(Detectors.load(file), Scenes.of(2, JUDGING, SIDE), names), names);
        report.line(String.format(
                Locale.ROOT,
                "  %,d parameters, %,d scenes of %d × %d",
                network.parameterCount(),
                teaching.size(),
                SIDE,
                SIDE));
        report.goal("minutes", minutes, Goal.atMost(40));
    }

    private static DetectorTrainer trainer(Report report) {
        return DetectorTrainer.of(1)
                .with(new DetectorTrainer.Pictures(SIDE, (annotated, draws) -> annotated, 0, 0, 0))
                .with(new DetectorTrainer.Steps(Adam.withDecoupledDecay(), RATE, 0.01, 100, true, 5e-4, 10))
                .with(new DetectorTrainer.Average(0.998, 300))
                .withBatch(BATCH)
                .withLoop(trainer -> watched(report, trainer));
    }

    private static Trainer watched(Report report, Trainer trainer) {
        return trainer.withLookEvery(500)
                .withListener(look -> report.line(String.format(
                        Locale.ROOT, "  step %d: loss while teaching %.4f", look.step(), look.trainingLoss())));
    }

    private static void judge(Report report, DetectorJudging judging, List<String> names) {
        DetectionScores scores = judging.scores();
        List<List<String>> rows = new ArrayList<>();
        scores.classes()
                .forEach(each -> rows.add(List.of(names.get(each.label()), figure(each.ap50()), figure(each.ap()))));
        report.table(List.of("class", "AP at IoU 0.5", "AP over IoU 0.5 to 0.95"), rows);
        report.goal("mean AP at IoU 0.5", scores.ap50(), Goal.atLeast(0.90));
        report.goal("mean AP over IoU 0.5 to 0.95", scores.ap(), Goal.atLeast(0.65));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
