package dev.viva.vision.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.LabelledImages;
import dev.viva.deep.data.Samples;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Trainer;
import dev.viva.kernel.Progress;
import dev.viva.learn.picture.Look;
import dev.viva.testkit.SharedData;
import dev.viva.vision.classify.DigitNetworkPlan;
import dev.viva.vision.classify.ImageNetwork;
import dev.viva.vision.transfer.TransferCurve.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The experiment's figures are those of its trainings, its curve finds where lines cross, and advice follows from figures. */
class TransferExperimentTest {
    private static final DigitNetworkPlan SMALL = new DigitNetworkPlan(List.of(8, 16), 2, 1, 5);

    @Test
    void learntFeaturesAreWorthMoreThanNewOnesWhereImagesAreFew() throws IOException {
        Path files = SharedData.require("mnist");
        LabelledImages training = LabelledImages.mnist(files, true);
        LabelledImages test = LabelledImages.mnist(files, false);
        TransferExperiment experiment = new TransferExperiment(SMALL, 2000, 3, List.of(2, 20), 500, 1, 40);
        TransferCurve curve = experiment.run(training, test, List.of(1L), Progress.none());
        assertThat(curve.points()).hasSize(8);
        assertThat(curve.mean(Regime.HEAD_ONLY, 2)).isGreaterThan(curve.mean(Regime.FROM_SCRATCH, 2));
        for (Regime regime : Regime.values()) {
            assertThat(curve.mean(regime, 20))
                    .isGreaterThan(curve.mean(regime, 2))
                    .isGreaterThan(0.5);
        }
        TransferCurve again = new TransferExperiment(SMALL, 2000, 3, List.of(2), 500, 1, 40)
                .run(training, test, List.of(1L), Progress.none());
        assertThat(curve.points()).startsWith(again.points().toArray(Point[]::new));
    }

    private static TransferCurve curve(double[] frozen, double[] everything) {
        List<Point> points = new ArrayList<>();
        for (int at = 0; at < frozen.length; at++) {
            int count = (int) Math.pow(10, at);
            points.add(new Point(Regime.HEAD_ONLY, count, 1, frozen[at] - 0.05));
            points.add(new Point(Regime.HEAD_ONLY, count, 2, frozen[at] + 0.05));
            points.add(new Point(Regime.FINE_TUNING, count, 1, everything[at]));
        }
        return new TransferCurve(points);
    }

    @Test
    void linesCrossWhereOneIsAheadFromThereOn() {
        TransferCurve curve = curve(new double[] {0.5, 0.6, 0.7, 0.75}, new double[] {0.6, 0.55, 0.72, 0.9});
        assertThat(curve.crossing(Regime.FINE_TUNING, Regime.HEAD_ONLY)).hasValue(100);
        assertThat(curve.crossing(Regime.HEAD_ONLY, Regime.FINE_TUNING)).isEmpty();
        assertThat(curve.crossing(Regime.FROM_SCRATCH, Regime.HEAD_ONLY)).isEmpty();
        assertThat(curve.counts()).containsExactly(1, 10, 100, 1000);
        assertThat(curve.mean(Regime.HEAD_ONLY, 10)).isEqualTo(0.6, within(1e-12));
        assertThat(curve.rows().getFirst().subList(0, 2)).containsExactly("1", "50.0 % (45.0–55.0)");
        assertThat(curve.picture(Look.standard()))
                .contains("<svg")
                .contains("train the head, freeze the rest")
                .contains("from 100 on, training everything wins");
    }

    /** Learnt on bright and dark, a network's features tell bright from dark; of a task that nothing tells they say nothing. */
    @Test
    void similarityIsTheShareOfErrorsThatLearntFeaturesDoAwayWith() {
        Tensors.seed(2);
        ImageNetwork network = new DigitNetworkPlan(List.of(8, 8), 1, 1, 2).build();
        Batches<Integer> numbers =
                Batches.of(Samples.of(IntStream.range(0, 320).boxed().toList()), 32);
        Trainer.of(5).fit(network, Optimizer.of(Adam.standard(), network.parameters(), 0.01), numbers, null, group -> {
            Tensor classes = Tensors.integers(2, group.size());
            return Losses.crossEntropy(network.forward(stripes(classes.toLongs())), classes);
        });
        long[] tasks = new long[200];
        int[] same = new int[200];
        int[] none = new int[200];
        for (int at = 0; at < 200; at++) {
            tasks[at] = at % 2;
            same[at] = at % 2;
            none[at] = at / 2 % 2;
        }
        Tensors.seed(3);
        Tensor images = stripes(tasks);
        TaskSimilarity known = TaskSimilarity.of(network, images, same);
        assertThat(known.learnt()).isGreaterThan(0.95);
        assertThat(known.value()).isGreaterThan(0.5);
        TaskSimilarity unknown = TaskSimilarity.of(network, images, none);
        assertThat(unknown.learnt()).isBetween(0.3, 0.65);
        assertThat(unknown.value()).isLessThan(0.3);
        assertThat(new TaskSimilarity(0.9, 0.6).value()).isEqualTo(0.75, within(1e-12));
        assertThat(new TaskSimilarity(0.5, 0.6).value()).isEqualTo(-0.25, within(1e-12));
    }

    /** Weak stripes along rows or columns under noise. */
    private static Tensor stripes(long[] classes) {
        float[] values = new float[classes.length * 64];
        for (int at = 0; at < values.length; at++) {
            int line = classes[at / 64] == 0 ? at / 8 % 8 : at % 8;
            values[at] = line % 2 == 0 ? 0.6f : -0.6f;
        }
        return Tensors.of(values, classes.length, 1, 8, 8).plus(Tensors.normal(classes.length, 1, 8, 8));
    }

    @Test
    void adviceFollowsFromImagesAndSimilarity() {
        TransferAdviser adviser = new TransferAdviser(30, 1000, 0.5);
        TaskSimilarity similar = new TaskSimilarity(0.9, 0.5);
        TaskSimilarity different = new TaskSimilarity(0.6, 0.5);
        TaskSimilarity useless = new TaskSimilarity(0.5, 0.6);
        assertThat(adviser.advise(29, similar).regime()).isEqualTo(Regime.HEAD_ONLY);
        assertThat(adviser.advise(29, different).regime()).isEqualTo(Regime.LATE_STAGES);
        assertThat(adviser.advise(30, different).regime()).isEqualTo(Regime.FINE_TUNING);
        assertThat(adviser.advise(5000, similar).regime()).isEqualTo(Regime.FINE_TUNING);
        assertThat(adviser.advise(999, useless).regime()).isEqualTo(Regime.FINE_TUNING);
        assertThat(adviser.advise(1000, useless).regime()).isEqualTo(Regime.FROM_SCRATCH);
        assertThat(adviser.advise(12, similar).why())
                .startsWith("train the head, freeze the rest: 12 images of each class are few (below 30)")
                .endsWith(
                        "Similarity is 0.80: learnt features tell 90 % of the images apart, those of new weights 50 %.");
    }

    @Test
    void whatDoesNotGoTogetherIsNamed() {
        assertThatThrownBy(() -> new TransferExperiment(SMALL, 2000, 1, List.of(3, 3), 500, 1, 10))
                .hasMessageContaining("counts in ascending order must be at least 4, got 3");
        assertThatThrownBy(() -> new TransferExperiment(SMALL, 4, 1, List.of(3), 500, 1, 10))
                .hasMessageContaining("sourceImages must be at least 5, got 4");
        assertThatThrownBy(() -> new TransferAdviser(30, 10, 0.5)).hasMessageContaining("1 <= few <= many");
        assertThatThrownBy(() -> TransferAdviser.standard().advise(0, new TaskSimilarity(1, 0)))
                .hasMessageContaining("imagesPerClass must be at least 1");
        assertThatThrownBy(() -> new TaskSimilarity(1.5, 0)).hasMessageContaining("shares must be in [0, 1]");
        assertThatThrownBy(() -> TaskSimilarity.of(SMALL.build(), Tensors.zeros(3, 1, 8, 8), new int[] {0, 0, 1}))
                .hasMessageContaining("images by class [2, 1]");
        assertThatThrownBy(() -> TaskSimilarity.of(SMALL.build(), Tensors.zeros(3, 1, 8, 8), new int[] {0, 0}))
                .hasMessageContaining("a label for each of the images");
    }
}
