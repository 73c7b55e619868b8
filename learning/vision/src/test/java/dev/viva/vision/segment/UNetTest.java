package dev.viva.vision.segment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.testkit.Laws;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A U-Net says what the same one in PyTorch says ({@code golden.py}), for images of any size. */
class UNetTest {
    private static float[] wave(long count, double number, double around, double scale) {
        float[] values = new float[Math.toIntExact(count)];
        for (int at = 0; at < values.length; at++) {
            values[at] = (float) (around + scale * Math.sin(0.7 * at + number));
        }
        return values;
    }

    private static void fill(UNet network) {
        Map<String, Tensor> state = new TreeMap<>(network.state());
        state.keySet().removeIf(name -> name.endsWith("num_batches_tracked"));
        int number = 0;
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            for (Map.Entry<String, Tensor> each : state.entrySet()) {
                String name = each.getKey();
                Tensor tensor = each.getValue();
                boolean matrix = tensor.dimensions() >= 2;
                double scale = matrix ? 1 / Math.sqrt((double) tensor.size() / tensor.length(0)) : 0.1;
                double around = !matrix && (name.endsWith("weight") || name.endsWith("running_var")) ? 1 : 0;
                tensor.setInPlace(Tensors.of(wave(tensor.size(), number++, around, scale), tensor.shape()));
            }
        }
    }

    private static List<String> golden(String beginning) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                requireNonNull(UNetTest.class.getResourceAsStream("golden.txt")), StandardCharsets.UTF_8))) {
            String line = lines.lines()
                    .filter(each -> each.startsWith(beginning))
                    .findFirst()
                    .orElseThrow();
            return List.of(line.substring(beginning.length()).strip().split(" "));
        }
    }

    @ParameterizedTest
    @CsvSource({"32, 48", "21, 37"})
    void logitsAreThoseOfPyTorchWithTheSameWeights(long height, long width) throws IOException {
        double[] golden = golden(height + " " + width).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        UNet network = UNet.of(new UNetPlan(3, 4, 8, 3));
        network.evaluate();
        fill(network);
        Tensor images = Tensors.of(wave(6 * height * width, 0.5, 0, 1), 2, 3, height, width);
        Tensor logits = network.forward(images);
        assertThat(logits.shape()).containsExactly(2, 4, height, width);
        double[] all = logits.toDoubles();
        double length = Math.sqrt(golden[1] / all.length);
        assertThat(Arrays.stream(all).sum()).isEqualTo(golden[0], within(1e-3 * length * all.length));
        assertThat(Arrays.stream(all).map(each -> each * each).sum()).isEqualTo(golden[1], within(1e-3 * golden[1]));
        for (int at = 0; at < 8; at++) {
            assertThat(all[all.length / 2 + at]).isEqualTo(golden[2 + at], within(1e-3 * length));
        }
    }

    @Test
    void theNumberOfParametersIsThatOfThePaperWithNorms() throws IOException {
        assertThat(UNet.of(UNetPlan.standard(2)).parameterCount())
                .isEqualTo(31_037_698)
                .isEqualTo(Long.parseLong(golden("parameters").getFirst()));
    }

    @Test
    void logitsAreAsLargeAsImagesOfAnySize() {
        Laws.hold(12, random -> {
            UNet network = UNet.of(new UNetPlan(2, 3, 2, 1 + random.nextInt(4)));
            network.evaluate();
            long height = 1L + random.nextInt(40);
            long width = 1L + random.nextInt(40);
            assertThat(network.forward(Tensors.normal(1, 2, height, width)).shape())
                    .containsExactly(1, 3, height, width);
        });
    }

    /** Where sides fit, an image moved by the step of the network gives logits moved as far, away from the edges. */
    @Test
    void aMovedImageGivesMovedLogits() {
        Tensors.seed(1);
        UNet network = UNet.of(new UNetPlan(1, 2, 4, 2));
        network.evaluate();
        Tensor image = Tensors.normal(1, 1, 64, 64);
        Tensor moved = Tensors.concatenate(3, List.of(image.slice(3, 60, 64), image.slice(3, 0, 60)));
        Tensor there = network.forward(moved).slice(3, 32, 40).slice(2, 28, 36);
        Tensor here = network.forward(image).slice(3, 28, 36).slice(2, 28, 36);
        assertThat(there.minus(here).abs().max().value()).isLessThan(1e-4);
    }

    @Test
    void wrongSizesAreNamed() {
        UNet network = UNet.of(UNetPlan.small(4));
        assertThatThrownBy(() -> network.forward(Tensors.zeros(1, 1, 16, 16)))
                .hasMessage("UNet takes [batch, 3, height, width], got [1, 1, 16, 16]");
        assertThatThrownBy(() -> new UNetPlan(3, 2, 16, 9)).hasMessageContaining("depth at most 8");
        assertThatThrownBy(() -> new UNetPlan(3, 0, 16, 2)).hasMessageContaining("got 3, 0, 16 and 2");
    }
}
