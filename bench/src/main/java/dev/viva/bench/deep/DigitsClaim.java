package dev.viva.bench.deep;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.deep.data.Batches;
import dev.viva.deep.data.LabelledImages;
import dev.viva.deep.data.LabelledImages.Image;
import dev.viva.deep.data.Samples;
import dev.viva.deep.layer.BatchNorm;
import dev.viva.deep.layer.Convolution2d;
import dev.viva.deep.layer.Dropout;
import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Sequential;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Functions.Window;
import dev.viva.deep.tensor.Libtorch;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Schedule;
import dev.viva.deep.train.Task;
import dev.viva.deep.train.Trainer;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * MNIST on two threads, by the last weights: no test image is looked at before the end. The convolutional network sees each
 * image moved by up to two pixels, drawn anew for each epoch.
 */
public final class DigitsClaim implements Claim {
    private static final int BATCH = 100;
    private static final double MEAN = 0.1307;
    private static final double DEVIATION = 0.3081;

    @Override
    public String name() {
        return "deep-digits";
    }

    @Override
    public String summary() {
        return "MNIST: accuracy of a small convolutional network and of a plain one on the 10,000 test images, and the time";
    }

    @Override
    public void measure(Report report) throws IOException {
        Path folder = Path.of(
                System.getProperty("viva.data", System.getProperty("viva.root", ".") + "/../shared/data"), "mnist");
        LabelledImages training = LabelledImages.mnist(folder, true);
        LabelledImages test = LabelledImages.mnist(folder, false);
        Libtorch.useThreads(2);
        long begin = System.nanoTime();
        double convolutional = accuracy(convolutional(), moved(training), test, 8);
        double minutes = (System.nanoTime() - begin) / 6e10;
        double plain = accuracy(plain(), training, test, 6);
        report.line(String.format(Locale.ROOT, "  convolutional network: %.1f minutes for 8 epochs", minutes));
        report.goal("accuracy of the convolutional network", convolutional, Goal.atLeast(0.992));
        report.goal("its minutes", minutes, Goal.atMost(5));
        report.goal("accuracy of the plain network", plain, Goal.atLeast(0.98));
    }

    private static Samples<Image> moved(LabelledImages images) {
        return new Samples<>() {
            private final AtomicLong calls = new AtomicLong();

            @Override
            public int size() {
                return images.size();
            }

            @Override
            public Image get(int number) {
                Draws draws =
                        CounterRandom.of(1).stream(calls.getAndIncrement()).draws();
                return LabelledImages.moved(images.get(number), draws.nextInt(5) - 2, draws.nextInt(5) - 2);
            }
        };
    }

    private static double accuracy(Sequential network, Samples<Image> training, LabelledImages test, int epochs) {
        Task<Image> task =
                images -> Losses.crossEntropy(network.forward(pixels(images)), LabelledImages.classes(images));
        long steps = (long) epochs * training.size() / BATCH;
        Trainer.of(epochs)
                .withSchedule(Schedule.cosine(steps, 0.01).afterWarmUp(100))
                .fit(
                        network,
                        Optimizer.of(Adam.withDecoupledDecay(), network.parameters(), 4e-3)
                                .decaying(1e-2, true),
                        Batches.of(training, BATCH).shuffled(1).fetchedBy(1),
                        null,
                        task);
        return right(network, test) / (double) test.size();
    }

    private static long right(Sequential network, LabelledImages test) {
        long right = 0;
        try (var _ = Tensor.withoutGradients();
                Batches.Cursor<Image> cursor = Batches.of(test, 500).open(0, 0)) {
            for (List<Image> group = cursor.next(); group != null; group = cursor.next()) {
                try (Scope _ = Scope.open()) {
                    Tensor said = network.forward(pixels(group)).argmax(1);
                    right += (long)
                            said.isEqualTo(LabelledImages.classes(group)).sum().value();
                }
            }
        }
        return right;
    }

    private static Tensor pixels(List<Image> images) {
        return LabelledImages.pixels(images, MEAN, DEVIATION);
    }

    private static Sequential convolutional() {
        Tensors.seed(1);
        return Sequential.of(
                Convolution2d.withoutBias(1, 16, 3, new Window(1, 1, 1)),
                BatchNorm.of(16),
                relu(),
                half(),
                Convolution2d.withoutBias(16, 32, 3, new Window(1, 1, 1)),
                BatchNorm.of(32),
                relu(),
                half(),
                Convolution2d.withoutBias(32, 64, 3, new Window(1, 1, 1)),
                BatchNorm.of(64),
                relu(),
                half(),
                Layer.of("flatten", x -> x.flatten(1, 3)),
                Dropout.of(0.25),
                Linear.of(64 * 3 * 3, 10));
    }

    private static Sequential plain() {
        Tensors.seed(2);
        return Sequential.of(
                Layer.of("flatten", x -> x.flatten(1, 3)),
                Linear.of(784, 512),
                relu(),
                Dropout.of(0.2),
                Linear.of(512, 256),
                relu(),
                Dropout.of(0.2),
                Linear.of(256, 10));
    }

    private static Layer relu() {
        return Layer.of("relu", Functions::relu);
    }

    private static Layer half() {
        return Layer.of("half", x -> Functions.maxPool2d(x, 2, new Window(2, 0, 1)));
    }
}
