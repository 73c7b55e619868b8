package dev.viva.vision.segment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.diagnose.GradientCheck;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.testkit.Laws;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The loss is its formula, written out for each pixel; what is ignored changes nothing. */
class SegmentationLossTest {
    private static final int CLASSES = 3;

    private static long[] classes(SplittableRandom random, int count, double ignored) {
        long[] classes = new long[count];
        for (int at = 0; at < count; at++) {
            classes[at] = at > 0 && random.nextDouble() < ignored ? Losses.IGNORED : random.nextInt(CLASSES);
        }
        return classes;
    }

    @Test
    void itIsTheFormula() {
        Laws.hold(30, random -> {
            Tensors.seed(random.nextLong());
            int height = 1 + random.nextInt(4);
            int width = 1 + random.nextInt(4);
            int area = height * width;
            Tensor logits = Tensors.normal(2, CLASSES, height, width).to(ElementType.FLOAT64);
            long[] truth = classes(random, 2 * area, 0.3);
            double smoothing = random.nextDouble(0.1, 2);
            double weight = random.nextDouble(0, 3);
            double[] x = logits.toDoubles();
            double entropy = 0;
            int counted = 0;
            double[] both = new double[CLASSES];
            double[] either = new double[CLASSES];
            for (int pixel = 0; pixel < 2 * area; pixel++) {
                if (truth[pixel] == Losses.IGNORED) {
                    continue;
                }
                counted++;
                double sum = 0;
                for (int label = 0; label < CLASSES; label++) {
                    sum += Math.exp(x[at(pixel, label, area)]);
                }
                for (int label = 0; label < CLASSES; label++) {
                    double p = Math.exp(x[at(pixel, label, area)]) / sum;
                    double y = truth[pixel] == label ? 1 : 0;
                    both[label] += p * y;
                    either[label] += p + y;
                    entropy -= y * Math.log(p);
                }
            }
            double dice = 0;
            for (int label = 0; label < CLASSES; label++) {
                dice += (2 * both[label] + smoothing) / (either[label] + smoothing) / CLASSES;
            }
            Tensor classes = Tensors.of(truth, 2, height, width);
            SegmentationLoss loss =
                    SegmentationLoss.standard().withWeight(weight).withSmoothing(smoothing);
            assertThat(loss.of(logits, classes).value())
                    .isEqualTo(entropy / counted + weight * (1 - dice), within(1e-10));
            assertThat(loss.dice(logits, classes)[1])
                    .isEqualTo((2 * both[1] + smoothing) / (either[1] + smoothing), within(1e-10));
        });
    }

    private static int at(int pixel, int label, int area) {
        return (pixel / area * CLASSES + label) * area + pixel % area;
    }

    @Test
    void gradientsAreThoseOfFiniteDifferencesAndIgnoredPixelsHaveNone() {
        Tensors.seed(2);
        Tensor logits = Tensors.normal(1, CLASSES, 2, 3).to(ElementType.FLOAT64).requireGradient(true);
        Tensor classes = Tensors.of(new long[] {0, 1, 2, 1, Losses.IGNORED, 0}, 1, 2, 3);
        SegmentationLoss loss = SegmentationLoss.standard().withLabelSmoothing(0.1);
        assertThat(GradientCheck.of(20, 1).compare(Map.of("logits", logits), () -> loss.of(logits, classes)))
                .isNotEmpty()
                .allMatch(one -> one.error() < 1e-6);
        logits.clearGradient();
        loss.of(logits, classes).backward();
        Tensor slope = requireNonNull(logits.gradient());
        assertThat(slope.select(2, 1).select(2, 1).abs().max().value()).isZero();
        assertThat(slope.select(2, 0).select(2, 1).abs().max().value()).isGreaterThan(0);
    }

    @Test
    void truthThatIsSaidWithCertaintyCostsNothing() {
        Tensor classes = Tensors.of(new long[] {0, 1, 2, Losses.IGNORED}, 1, 2, 2);
        float[] certain = new float[12];
        certain[0] = 50;
        certain[4 + 1] = 50;
        certain[8 + 2] = 50;
        Tensor logits = Tensors.of(certain, 1, 3, 2, 2);
        assertThat(SegmentationLoss.standard().of(logits, classes).value()).isEqualTo(0, within(1e-6));
        assertThat(SegmentationLoss.standard().dice(logits, classes))
                .containsExactly(new double[] {1, 1, 1}, within(1e-6));
    }

    @Test
    void whatDoesNotGoTogetherIsNamed() {
        SegmentationLoss loss = SegmentationLoss.standard();
        Tensor logits = Tensors.zeros(1, 3, 2, 2);
        assertThatThrownBy(() -> loss.of(logits, Tensors.of(new long[6], 1, 2, 3)))
                .hasMessageContaining("got [1, 3, 2, 2] and INT64[1, 2, 3]");
        assertThatThrownBy(() -> loss.of(logits, Tensors.of(new long[] {0, 1, 3, 0}, 1, 2, 2)))
                .hasMessageContaining("classes must be in [0, 3) or -100, got 0.0 to 3.0");
        long ignored = Losses.IGNORED;
        assertThatThrownBy(() -> loss.of(logits, Tensors.of(new long[] {ignored, ignored, ignored, ignored}, 1, 2, 2)))
                .hasMessageContaining("all are ignored");
        assertThatThrownBy(() -> loss.withSmoothing(0)).hasMessageContaining("smoothing above 0");
    }
}
