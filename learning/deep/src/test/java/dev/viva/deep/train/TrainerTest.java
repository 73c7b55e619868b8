package dev.viva.deep.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.Samples;
import dev.viva.deep.layer.BatchNorm;
import dev.viva.deep.layer.Dropout;
import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Module;
import dev.viva.deep.layer.Sequential;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the trainer promises. */
class TrainerTest {
    @TempDir
    private Path folder;

    /** A point and what is to be said of it. */
    record Point(float x, float y, float target) {}

    private static List<Point> points(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(_ -> {
                    float x = (float) random.nextDouble(-1, 1);
                    float y = (float) random.nextDouble(-1, 1);
                    return new Point(x, y, x * y > 0 ? 1 : 0);
                })
                .toList();
    }

    private static Sequential network() {
        Tensors.seed(11);
        return Sequential.of(
                Linear.of(2, 16),
                BatchNorm.of(16),
                Layer.of("relu", Functions::relu),
                Dropout.of(0.1),
                Linear.of(16, 1));
    }

    private static Task<Point> task(Layer network) {
        return samples -> {
            float[] values = new float[samples.size() * 2];
            float[] targets = new float[samples.size()];
            for (int at = 0; at < samples.size(); at++) {
                values[2 * at] = samples.get(at).x;
                values[2 * at + 1] = samples.get(at).y;
                targets[at] = samples.get(at).target;
            }
            Tensor logits =
                    network.forward(Tensors.of(values, samples.size(), 2)).squeeze(1);
            return Losses.binaryCrossEntropy(logits, Tensors.of(targets, samples.size()), null);
        };
    }

    private static Batches<Point> batches(int count, long seed) {
        return Batches.of(Samples.of(points(count, seed)), 16).shuffled(5);
    }

    private static Optimizer optimizer(Layer network) {
        return Optimizer.of(Adam.withDecoupledDecay(), network.parameters(), 0.01)
                .decaying(0.01, true);
    }

    @Test
    void itLearnsAndRestoresTheBestWeights() {
        Sequential network = network();
        Batches<Point> validation = Batches.of(Samples.of(points(200, 2)), 64);
        History history = Trainer.of(30)
                .withPatience(6)
                .fit(network, optimizer(network), batches(200, 1), validation, task(network));
        double best = history.epochs().get(history.best()).validationLoss();
        assertThat(best).isLessThan(0.35);
        assertThat(Trainer.evaluate(network, validation, task(network))).isEqualTo(best);
        assertThat(network.isTraining()).isFalse();
    }

    /** The last look may fall on the end, before it, or nowhere. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 1000})
    void itLeavesTheNetworkPredictingWhereverTheLastLookFell(long every) {
        Sequential network = network();
        Trainer.of(2)
                .withLookEvery(every)
                .fit(network, optimizer(network), batches(64, 1), batches(32, 2), task(network));
        assertThat(network.modules()).noneMatch(Module::isTraining);
    }

    @Test
    void itStopsWhenNothingGetsBetter() {
        Optimizer still = Optimizer.of(Sgd.plain(), Map.of(), 0.01);
        List<History.Entry> seen = new ArrayList<>();
        Trainer trainer = Trainer.of(50).withPatience(3).withListener(seen::add);
        Batches<Point> none = Batches.of(Samples.of(points(32, 2)), 32);
        History history = trainer.fit(
                Linear.of(1, 1),
                still,
                none,
                none,
                samples -> Tensors.scalar(1).requireGradient(true).times(1));
        assertThat(history.epochs()).hasSize(4).isEqualTo(seen);
    }

    /** Stops a training after some steps as a crash would: by an error within a step. */
    private History crashing(Path checkpoint, long atStep, Sequential network) {
        Trainer trainer =
                Trainer.of(3).withClip(1).withSchedule(Schedule.cosine(40, 0)).withCheckpoint(checkpoint, 1);
        Task<Point> learned = task(network);
        long[] left = {atStep};
        return trainer.fit(
                network, optimizer(network), batches(200, 1), Batches.of(Samples.of(points(50, 2)), 50), samples -> {
                    if (network.isTraining() && left[0]-- == 0) {
                        throw new IllegalStateException("crash");
                    }
                    return learned.loss(samples);
                });
    }

    @Test
    void aTrainingThatCrashedGoesOnToTheSameBits() {
        Sequential whole = network();
        History expected = crashing(folder.resolve("whole"), Long.MAX_VALUE, whole);
        Path checkpoint = folder.resolve("crashed");
        for (long step : new long[] {5, 9, 4, 12}) {
            assertThatThrownBy(() -> crashing(checkpoint, step, network())).hasMessage("crash");
        }
        Sequential resumed = network();
        History history = crashing(checkpoint, Long.MAX_VALUE, resumed);
        assertThat(history).isEqualTo(expected);
        whole.state()
                .forEach((name, tensor) -> assertThat(
                                requireNonNull(resumed.state().get(name)).hasSameElements(tensor))
                        .as(name)
                        .isTrue());
    }

    @Test
    void gradientsOfSeveralGroupsAreThatOfOneLargeGroup() {
        double[][] weights = new double[2][];
        for (int small = 0; small < 2; small++) {
            Tensors.seed(4);
            Linear line = Linear.of(2, 1);
            Batches<Point> groups = Batches.of(Samples.of(points(64, 3)), small == 1 ? 16 : 64);
            Trainer.of(3)
                    .withAccumulation(small == 1 ? 4 : 1)
                    .fit(line, Optimizer.of(Sgd.plain(), line.parameters(), 0.5), groups, null, task(line));
            weights[small] = line.weight().toDoubles();
        }
        assertThat(weights[1]).containsExactly(weights[0], within(1e-6));
    }

    @Test
    void theMeanOverGroupsIsTheMeanOverSamples() {
        Sequential network = network();
        double large = Trainer.evaluate(network, Batches.of(Samples.of(points(101, 2)), 101), task(network));
        double small = Trainer.evaluate(network, Batches.of(Samples.of(points(101, 2)), 50), task(network));
        assertThat(small).isEqualTo(large, within(1e-6));
    }

    @Test
    void aLossThatIsNoNumberStopsWithTheStepAndTheCheckpoint() throws IOException {
        Sequential network = network();
        Path checkpoint = folder.resolve("good");
        Trainer trainer = Trainer.of(3).withCheckpoint(checkpoint, 1);
        Task<Point> learned = task(network);
        int[] calls = {0};
        assertThatThrownBy(() -> trainer.fit(
                        network,
                        optimizer(network),
                        batches(64, 1),
                        null,
                        samples -> calls[0]++ == 6 ? learned.loss(samples).times(Double.NaN) : learned.loss(samples)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("Step 7: the loss is NaN")
                .hasMessageContaining("last good checkpoint is " + checkpoint);
        assertThat(Files.size(checkpoint)).isPositive();
        assertThat(network.parameters().values()).allMatch(Tensor::isFinite);
    }

    @Test
    void aGradientThatBlowsUpNamesItsParameter() {
        Linear line = Linear.of(2, 1);
        Task<Point> infinite = samples -> {
            Tensor zero = line.weight().times(0).square().sum();
            return zero.sqrt();
        };
        assertThatThrownBy(() -> Trainer.of(1)
                        .fit(line, Optimizer.of(Sgd.plain(), line.parameters(), 1), batches(16, 1), null, infinite))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("Step 1: the gradient of weight is not finite");
    }

    @Test
    void aShapeThatDoesNotFitNamesTheGroup() {
        Linear line = Linear.of(2, 1);
        Task<Point> wrong = samples ->
                line.forward(Tensors.zeros(3, 2)).plus(Tensors.zeros(4, 2)).sum();
        assertThatThrownBy(() -> Trainer.of(1)
                        .fit(line, Optimizer.of(Sgd.plain(), line.parameters(), 1), batches(16, 1), null, wrong))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("group 0 of epoch 0 (16 samples): Tensor.plus of FLOAT32[3, 1], FLOAT32[4, 2]");
    }

    @Test
    void memoryStaysFlatOverManySteps() {
        Sequential network = network();
        List<Long> live = new ArrayList<>();
        Trainer.of(40)
                .withListener(entry -> live.add(Scope.liveObjects()))
                .fit(network, optimizer(network), batches(200, 1), null, task(network));
        assertThat(live.getLast()).isLessThanOrEqualTo(live.get(2));
    }
}
