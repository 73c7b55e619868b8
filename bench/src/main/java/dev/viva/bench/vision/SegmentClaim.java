package dev.viva.bench.vision;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.deep.tensor.Libtorch;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Schedule;
import dev.viva.deep.train.Trainer;
import dev.viva.vision.classify.ImageInput;
import dev.viva.vision.scene.Scenes;
import dev.viva.vision.scene.Thing;
import dev.viva.vision.segment.SegmentationScores;
import dev.viva.vision.segment.SegmentedImages;
import dev.viva.vision.segment.Segmenter;
import dev.viva.vision.segment.SegmenterTraining;
import dev.viva.vision.segment.UNet;
import dev.viva.vision.segment.UNetPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A small U-Net on drawn scenes of up to three things of ten kinds on a ground, on two threads: each scene teaches once, and others
 * test, by the last weights.
 */
public final class SegmentClaim implements Claim {
    private static final int SIDE = 48;
    private static final int TEACHING = 100_000;
    private static final int TESTING = 500;
    private static final int BATCH = 16;
    private static final double RATE = 4e-3;

    @Override
    public String name() {
        return "vision-segment";
    }

    @Override
    public String summary() {
        return "drawn scenes of ten kinds of things: mean intersection over union of a small U-Net, and the time";
    }

    @Override
    public void measure(Report report) throws IOException {
        Libtorch.useThreads(2);
        Tensors.seed(1);
        List<String> names = new ArrayList<>(List.of("ground"));
        names.addAll(Thing.labels());
        UNet network = UNet.of(UNetPlan.small(names.size()));
        Segmenter segmenter = Segmenter.of(network, names, ImageInput.colour(SIDE));
        Trainer trainer = Trainer.of(1)
                .withSeed(1)
                .withClip(1)
                .withLookEvery(1000)
                .withSchedule(Schedule.cosine(TEACHING / BATCH, 0.01).afterWarmUp(200))
                .withListener(look -> report.line(String.format(
                        Locale.ROOT, "  step %d: loss while teaching %.4f", look.step(), look.trainingLoss())));
        long begin = System.nanoTime();
        SegmenterTraining.of(trainer)
                .withBatch(BATCH)
                .fetchedBy(1)
                .fit(
                        segmenter,
                        Optimizer.of(Adam.withDecoupledDecay(), network.parameters(), RATE)
                                .decaying(1e-2, true),
                        new SegmentedImages(names, scenes(1, TEACHING)),
                        null);
        double minutes = (System.nanoTime() - begin) / 6e10;
        SegmentationScores scores = segmenter.evaluate(new SegmentedImages(names, scenes(2, TESTING)));
        List<List<String>> rows = new ArrayList<>();
        for (int label = 0; label < names.size(); label++) {
            rows.add(List.of(names.get(label), figure(scores.iou(label)), figure(scores.dice(label))));
        }
        report.table(List.of("class", "intersection over union", "Dice"), rows);
        report.line(String.format(
                Locale.ROOT,
                "  %,d parameters, %,d scenes of %d × %d, %.1f minutes; pixel accuracy %.4f",
                network.parameterCount(),
                TEACHING,
                SIDE,
                SIDE,
                minutes,
                scores.pixelAccuracy()));
        report.goal("mean intersection over union", scores.meanIou(), Goal.atLeast(0.90));
    }

    /** Up to three things of which at least 60 % are seen. */
    private static Scenes scenes(long seed, int count) {
        return Scenes.of(seed, count, SIDE)
                .withThings(1, 3)
                .withScale(0.35, 0.65)
                .withLeastVisible(0.6);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
