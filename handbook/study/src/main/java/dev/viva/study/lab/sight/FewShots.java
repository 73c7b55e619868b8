package dev.viva.study.lab.sight;

import dev.viva.deep.layer.Module;
import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.store.ShippedFile;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.vision.classify.DigitNetwork;
import dev.viva.vision.classify.DigitNetworkPlan;
import dev.viva.vision.classify.ImageInput;
import dev.viva.vision.classify.PretrainedWeights;
import dev.viva.vision.classify.PretrainedWeights.Head;
import dev.viva.vision.image.LabelledImage;
import dev.viva.vision.scene.SingleThings;
import dev.viva.vision.scene.Thing;
import dev.viva.vision.transfer.Regime;
import dev.viva.vision.transfer.TaskSimilarity;
import dev.viva.vision.transfer.TransferPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A small network that has learned to tell five kinds of drawn things apart, and is to tell five others apart from few pictures. What it
 * has learned lies in a file beside this class, which {@link #learn} writes: {@code FewShotsWriter}, among the tests, calls it.
 */
final class FewShots {
    static final List<String> KNOWN = Thing.labels().subList(0, 5);
    static final List<String> NEW = Thing.labels().subList(5, 10);

    private static final String WEIGHTS = "few-shots.safetensors";
    private static final int SIDE = 16;
    private static final int CLASSES = 5;
    private static final int TESTED = 200;
    private static final int BATCH = 20;
    private static final int SOURCE_STEPS = 4000;
    private static final int SOURCE_PICTURES = 4000;
    private static final int SOURCE_BATCH = 40;
    private static final double SOURCE_RATE = 5e-3;
    private static final double HEAD_RATE = 3e-2;
    private static final ImageInput INPUT = ImageInput.colour(SIDE);
    private static final DigitNetworkPlan PLAN = new DigitNetworkPlan(List.of(8, 16, 32), 2, 3, CLASSES);
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static @Nullable FewShots learned;

    /** Pictures of one class each, from 0. */
    private record Taught(List<LabelledImage> pictures, int first) {
        int size() {
            return pictures.size();
        }

        Tensor tensor(int... rows) {
            return INPUT.tensor(Arrays.stream(rows)
                    .mapToObj(row -> pictures.get(row).image())
                    .toList());
        }

        Tensor all() {
            return INPUT.tensor(pictures.stream().map(LabelledImage::image).toList());
        }

        int[] labels() {
            return pictures.stream().mapToInt(each -> each.label() - first).toArray();
        }

        Tensor labels(int... rows) {
            return Tensors.of(
                    Arrays.stream(rows)
                            .mapToLong(row -> pictures.get(row).label() - first)
                            .toArray(),
                    rows.length);
        }
    }

    /**
     * How a regime fared.
     *
     * @param accuracy on pictures that taught nothing, in [0, 1]
     * @param losses of its steps
     * @param drift how far features of those pictures turned from what they were: 1 less the cosine, in [0, 2]
     */
    record Result(double accuracy, double[] losses, double drift) {}

    private final Map<String, Tensor> weights;
    private final Tensor test;
    private final int[] testLabels;

    private FewShots(Map<String, Tensor> weights, Taught test) {
        this.weights = weights;
        this.test = Scope.keep(test.all());
        this.testLabels = test.labels();
    }

    static FewShots ready() {
        LOCK.lock();
        try {
            FewShots known = learned == null ? new FewShots(read(), pictures(2, CLASSES, TESTED / CLASSES)) : learned;
            learned = known;
            return known;
        } finally {
            LOCK.unlock();
        }
    }

    private static Map<String, Tensor> read() {
        return ShippedFile.read(
                FewShots.class, WEIGHTS, file -> SafeTensors.read(file).tensors());
    }

    /** Teaches the five known kinds from nothing, and writes the weights that come with this lab. */
    static void learn(Path file) throws IOException {
        try (Scope _ = Scope.open()) {
            DigitNetwork network = begun(CounterRandom.of(1).stream(1));
            Taught source = pictures(1, 0, SOURCE_PICTURES);
            Optimizer optimizer = Optimizer.of(Adam.standard(), network.parameters(), SOURCE_RATE);
            teach(network, optimizer, source, SOURCE_STEPS, SOURCE_BATCH, 1);
            new SafeTensors(network.state(), Map.of("known", String.join(", ", KNOWN))).write(file);
        }
    }

    /** New weights, drawn here and not by libtorch, whose random numbers all threads share. */
    private static DigitNetwork begun(CounterRandom random) {
        DigitNetwork network = PLAN.build();
        begin(network, random.draws());
        return network;
    }

    private static void begin(Module module, Draws draws) {
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            module.parameters().forEach((name, each) -> {
                if (each.dimensions() > 1) {
                    long[] shape = each.shape();
                    double deviation = Math.sqrt(2.0 * shape[0] / each.size());
                    double[] values = new double[Math.toIntExact(each.size())];
                    Arrays.setAll(values, _ -> deviation * draws.nextGaussian());
                    each.setInPlace(Tensors.of(values, shape).to(ElementType.FLOAT32));
                } else if (name.endsWith("head.bias")) {
                    each.fillInPlace(0);
                }
            });
        }
    }

    /** So many of each of five kinds, from {@code first} on. */
    private static Taught pictures(long seed, int first, int each) {
        SingleThings things = new SingleThings(seed, 2 * CLASSES * each, SIDE);
        return new Taught(
                IntStream.range(0, things.size())
                        .filter(number -> number % (2 * CLASSES) >= first && number % (2 * CLASSES) < first + CLASSES)
                        .mapToObj(things::get)
                        .toList(),
                first);
    }

    /** The loss of each step. */
    private static double[] teach(
            DigitNetwork network, Optimizer optimizer, Taught taught, int steps, int batch, long seed) {
        double[] losses = new double[steps];
        double rate = optimizer.learningRate();
        int count = taught.size();
        Draws draws = CounterRandom.of(seed).stream(3).draws();
        network.train();
        int[] order = draws.permutation(count);
        int at = 0;
        for (int step = 0; step < steps; step++) {
            if (at + Math.min(batch, count) > count) {
                order = draws.permutation(count);
                at = 0;
            }
            int[] chosen = Arrays.copyOfRange(order, at, at + Math.min(batch, count));
            at += chosen.length;
            try (Scope _ = Scope.open()) {
                Tensor loss = Losses.crossEntropy(network.forward(taught.tensor(chosen)), taught.labels(chosen));
                optimizer.clearGradients();
                loss.backward();
                losses[step] = loss.value();
                optimizer.setLearningRate(rate * (1 - (double) step / steps));
                optimizer.step();
            }
        }
        network.evaluate();
        return losses;
    }

    /** Teaches five new kinds by {@code each} pictures of each, and looks how that went. */
    Result trial(Regime regime, int each, int steps, double rate, long seed) {
        try (Scope _ = Scope.open()) {
            DigitNetwork network = begun(CounterRandom.of(seed).stream(each));
            if (regime != Regime.FROM_SCRATCH) {
                PretrainedWeights.load(network, weights, Head.NEW);
            }
            network.evaluate();
            Tensor before = features(network);
            Optimizer optimizer = TransferPlan.of(regime)
                    .optimizer(network, Adam.standard(), regime == Regime.HEAD_ONLY ? HEAD_RATE : rate);
            double[] losses = teach(network, optimizer, pictures(1_000 + seed, CLASSES, each), steps, BATCH, seed);
            return new Result(accuracy(network), losses, drift(before, features(network)));
        }
    }

    /** How much of what was learned serves the new kinds, by {@code each} pictures of each. */
    TaskSimilarity similarity(int each, long seed) {
        try (Scope _ = Scope.open()) {
            DigitNetwork network = begun(CounterRandom.of(seed).stream(each));
            PretrainedWeights.load(network, weights, Head.NEW);
            Taught taught = pictures(1_000 + seed, CLASSES, each);
            return TaskSimilarity.of(
                    network, begun(CounterRandom.of(seed).stream(-each)), taught.all(), taught.labels());
        }
    }

    private Tensor features(DigitNetwork network) {
        try (var _ = Tensor.withoutGradients()) {
            return network.features(test);
        }
    }

    private double accuracy(DigitNetwork network) {
        try (var _ = Tensor.withoutGradients()) {
            long[] said = network.forward(test).argmax(1).toLongs();
            return IntStream.range(0, said.length)
                            .filter(at -> said[at] == testLabels[at])
                            .count()
                    / (double) said.length;
        }
    }

    private static double drift(Tensor before, Tensor after) {
        double[] one = before.toDoubles();
        double[] two = after.toDoubles();
        double product = 0;
        double first = 0;
        double second = 0;
        for (int at = 0; at < one.length; at++) {
            product += one[at] * two[at];
            first += one[at] * one[at];
            second += two[at] * two[at];
        }
        return first == 0 || second == 0 ? 1 : 1 - product / Math.sqrt(first * second);
    }
}
