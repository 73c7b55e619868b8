package dev.viva.vision.transfer;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.LabelledImages;
import dev.viva.deep.data.LabelledImages.Image;
import dev.viva.deep.data.Samples;
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
import dev.viva.kernel.Progress;
import dev.viva.vision.classify.ImageNetwork;
import dev.viva.vision.classify.NetworkPlan;
import dev.viva.vision.classify.PretrainedWeights;
import dev.viva.vision.classify.PretrainedWeights.Head;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What features are worth that were learnt on some digits, when others are to be learnt from few images: a network learns the
 * digits 0 to 4 from many images, and then 5 to 9 from a few of each, once for each regime and number of images. Its accuracy is
 * that on test images of 5 to 9. Nothing is chosen by the test images, and nothing is augmented. One seed fixes weights, images
 * and their order; the regimes of a seed see the same images.
 *
 * @param network what learns; its classes are five, whatever the plan says
 * @param sourceImages images of 0 to 4 that teach the features, at least 5; as many as there are if there are fewer
 * @param sourceEpochs how often they teach
 * @param counts images of each of 5 to 9 that teach, in ascending order, each at least 1
 * @param testImages images of 5 to 9 that test, at least 5; as many as there are if there are fewer
 * @param targetEpochs how often the images of 5 to 9 teach
 * @param leastSteps of which training on 5 to 9 has at least so many, with up to 32 images each
 */
public record TransferExperiment(
        NetworkPlan network,
        int sourceImages,
        int sourceEpochs,
        List<Integer> counts,
        int testImages,
        int targetEpochs,
        int leastSteps) {
    private static final int CLASSES = 5;
    private static final int SOURCE_BATCH = 64;
    private static final int TARGET_BATCH = 32;
    private static final int TEST_BATCH = 500;
    private static final double MEAN = 0.1307;
    private static final double DEVIATION = 0.3081;
    private static final double HEAD_RATE = 3e-2;
    private static final double RATE = 3e-3;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is out of range, or the counts are none or not in ascending order
     */
    public TransferExperiment {
        network = network.withClasses(CLASSES).withChannels(1);
        counts = List.copyOf(counts);
        require("sourceImages", sourceImages, CLASSES);
        require("sourceEpochs", sourceEpochs, 1);
        require("testImages", testImages, CLASSES);
        require("targetEpochs", targetEpochs, 1);
        require("leastSteps", leastSteps, 1);
        int before = 0;
        for (int count : counts) {
            require("counts in ascending order", count, before + 1);
            before = count;
        }
        require("the number of counts", counts.size(), 1);
    }

    private static void require(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "TransferExperiment: " + name + " must be at least " + least + ", got " + value);
        }
    }

    /** With the sizes that the published figures have: features of 12,000 images, and 1, 3, 10 … 1000 of each new class. */
    public static TransferExperiment full(NetworkPlan network) {
        return new TransferExperiment(
                network, 12_000, 2, List.of(1, 3, 10, 30, 100, 300, 1000), Integer.MAX_VALUE, 3, 150);
    }

    /**
     * Runs all regimes on all counts, once for each seed.
     *
     * @param training images of all ten digits, as of MNIST
     * @param test others
     * @param progress told of each training
     * @throws IllegalArgumentException if there are fewer images of a digit than the largest count
     */
    public TransferCurve run(LabelledImages training, LabelledImages test, List<Long> seeds, Progress progress) {
        Samples<Image> unseen = of(test, 1, 0, testImages);
        List<TransferCurve.Point> points = new ArrayList<>();
        int all = seeds.size() * (1 + counts.size() * Regime.values().length);
        try (Progress.Task report = progress.start("transfer", all)) {
            for (long seed : seeds) {
                Map<String, Tensor> features = learnSource(training, seed);
                report.advance(1);
                for (int count : counts) {
                    Samples<Image> few = some(training, seed, count);
                    for (Regime regime : Regime.values()) {
                        double accuracy = learnTarget(regime, few, features, seed, unseen);
                        points.add(new TransferCurve.Point(regime, count, seed, accuracy));
                        report.advance(1);
                    }
                }
            }
        }
        return new TransferCurve(points);
    }

    /** The network's weights after it has learnt 0 to 4. */
    private Map<String, Tensor> learnSource(LabelledImages training, long seed) {
        Tensors.seed(seed);
        ImageNetwork learner = network.build();
        Samples<Image> source = of(training, 0, seed, sourceImages);
        train(
                learner,
                Optimizer.of(Adam.standard(), learner.parameters(), RATE),
                Batches.of(source, Math.min(SOURCE_BATCH, source.size()))
                        .shuffled(seed)
                        .wholeOnly(),
                sourceEpochs,
                seed);
        Map<String, Tensor> kept = new LinkedHashMap<>();
        learner.state().forEach((name, tensor) -> kept.put(name, Scope.keep(tensor.detach())));
        return kept;
    }

    private double learnTarget(
            Regime regime, Samples<Image> few, Map<String, Tensor> features, long seed, Samples<Image> unseen) {
        Tensors.seed(CounterRandom.of(seed).stream(few.size()).bits(0));
        ImageNetwork learner = network.build();
        if (regime != Regime.FROM_SCRATCH) {
            PretrainedWeights.load(learner, features, Head.NEW);
        }
        int batch = Math.min(TARGET_BATCH, few.size());
        int stepsPerEpoch = few.size() / batch;
        int epochs = Math.max(targetEpochs, (leastSteps + stepsPerEpoch - 1) / stepsPerEpoch);
        Optimizer optimizer = TransferPlan.of(regime)
                .optimizer(learner, Adam.standard(), regime == Regime.HEAD_ONLY ? HEAD_RATE : RATE);
        train(learner, optimizer, Batches.of(few, batch).shuffled(seed).wholeOnly(), epochs, seed);
        return accuracy(learner, unseen);
    }

    private static void train(
            ImageNetwork learner, Optimizer optimizer, Batches<Image> batches, int epochs, long seed) {
        Task<Image> task = images -> Losses.crossEntropy(learner.forward(pixels(images)), classes(images));
        Trainer.of(epochs)
                .withSeed(seed)
                .withLookEvery(Long.MAX_VALUE)
                .withSchedule(Schedule.cosine(epochs * batches.count(), 0))
                .fit(learner, optimizer, batches, null, task);
    }

    private static double accuracy(ImageNetwork learner, Samples<Image> unseen) {
        double right = 0;
        try (var _ = Tensor.withoutGradients();
                Batches.Cursor<Image> cursor = Batches.of(unseen, TEST_BATCH).open(0, 0)) {
            for (List<Image> group = cursor.next(); group != null; group = cursor.next()) {
                try (Scope _ = Scope.open()) {
                    Tensor said = learner.forward(pixels(group)).argmax(1);
                    right += said.isEqualTo(classes(group)).sum().value();
                }
            }
        }
        return right / unseen.size();
    }

    private static Tensor pixels(List<Image> images) {
        return LabelledImages.pixels(images, MEAN, DEVIATION);
    }

    private static Tensor classes(List<Image> images) {
        return Tensors.of(
                images.stream().mapToLong(each -> each.label() % CLASSES).toArray(), images.size());
    }

    /** Images of 0 to 4 (half 0) or 5 to 9 (half 1), the first of an order that the seed fixes. */
    private static Samples<Image> of(LabelledImages images, int half, long seed, int most) {
        int[] numbers = IntStream.of(CounterRandom.of(seed).draws().permutation(images.size()))
                .filter(number -> images.labels().bytes()[number] / CLASSES == half)
                .limit(most)
                .toArray();
        return images.take(numbers);
    }

    /** So many images of each of 5 to 9. */
    private static Samples<Image> some(LabelledImages images, long seed, int count) {
        int[] order = CounterRandom.of(seed).stream(1).draws().permutation(images.size());
        int[] numbers = IntStream.range(CLASSES, 2 * CLASSES)
                .flatMap(digit -> IntStream.of(order)
                        .filter(number -> images.labels().bytes()[number] == digit)
                        .limit(count))
                .toArray();
        if (numbers.length < CLASSES * count) {
            throw new IllegalArgumentException("TransferExperiment.run: there must be at least " + count
                    + " training images of each of 5 to 9, got " + numbers.length + " of all together");
        }
        return images.take(numbers);
    }
}
