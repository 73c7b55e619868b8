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
import dev.viva.kernel.Draws;
import dev.viva.vision.classify.ClassifiedImages;
import dev.viva.vision.classify.ClassifierScores;
import dev.viva.vision.classify.ClassifierTraining;
import dev.viva.vision.classify.ImageClassifier;
import dev.viva.vision.classify.ImageInput;
import dev.viva.vision.classify.ResNet;
import dev.viva.vision.classify.ResNetPlan;
import dev.viva.vision.data.IdxPictures;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Projection;
import dev.viva.vision.image.Resampling;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * MNIST by a residual network in the manner of ResNet-18, three stages of a quarter of its channels, on two threads, by the last weights: no
 * test image is looked at before the end. It sees each image moved, turned and stretched a little, anew for each epoch.
 */
public final class ResidualDigitsClaim implements Claim {
    private static final int SIDE = 28;
    private static final int BATCH = 128;
    private static final int EPOCHS = 6;
    private static final double RATE = 4e-3;

    @Override
    public String name() {
        return "vision-digits";
    }

    @Override
    public String summary() {
        return "MNIST: accuracy of a small residual network on the 10,000 test images, and the time";
    }

    @Override
    public void measure(Report report) throws IOException {
        Digits digits = Digits.read();
        Libtorch.useThreads(2);
        Tensors.seed(1);
        ResNet network = ResNetPlan.small(16, 1, 2, 2).build();
        List<String> names = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
        ImageClassifier classifier = ImageClassifier.of(network, names, ImageInput.grey(SIDE, 0.1307, 0.3081));
        long steps = (long) EPOCHS * digits.training().size() / BATCH;
        Trainer trainer = Trainer.of(EPOCHS)
                .withSeed(1)
                .withSchedule(Schedule.cosine(steps, 0.01).afterWarmUp(100))
                .withListener(look -> report.line(String.format(
                        Locale.ROOT, "  step %d: loss while teaching %.4f", look.step(), look.trainingLoss())));
        long begin = System.nanoTime();
        ClassifierTraining.of(trainer)
                .withBatch(BATCH)
                .withAugmentation(ResidualDigitsClaim::changed)
                .fetchedBy(1)
                .fit(
                        classifier,
                        Optimizer.of(Adam.withDecoupledDecay(), network.parameters(), RATE)
                                .decaying(1e-2, true),
                        new ClassifiedImages(names, new IdxPictures(digits.training())),
                        null);
        double minutes = (System.nanoTime() - begin) / 6e10;
        ClassifierScores scores = classifier.evaluate(new ClassifiedImages(names, new IdxPictures(digits.test())));
        report.line(String.format(
                Locale.ROOT, "  %,d parameters, %d epochs, %.1f minutes", network.parameterCount(), EPOCHS, minutes));
        report.goal("accuracy on the test images", scores.accuracy(), Goal.atLeast(0.995));
        report.goal("share with the truth among five", scores.topFive(), Goal.atLeast(0.999));
    }

    /** Moved by up to two pixels, turned by up to 10 degrees and stretched by up to a tenth; black comes in from outside. */
    private static Annotated changed(Annotated known, Draws draws) {
        Projection projection = Projection.rotation(draws.nextDouble(-10, 10))
                .then(Projection.scaling(draws.nextDouble(0.9, 1.1), draws.nextDouble(0.9, 1.1)))
                .about(SIDE / 2.0, SIDE / 2.0)
                .then(Projection.translation(draws.nextDouble(-2, 2), draws.nextDouble(-2, 2)));
        return Annotated.of(known.image().warped(projection, SIDE, SIDE, Resampling.BILINEAR, 0));
    }
}
