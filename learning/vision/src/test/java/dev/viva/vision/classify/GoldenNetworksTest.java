package dev.viva.vision.classify;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks with weights by a formula say what torchvision's say with the same ({@code golden.py}). */
class GoldenNetworksTest {
    private static NetworkPlan plan(String name) {
        return switch (name) {
            case "resnet18" -> ResNetPlan.resNet18();
            case "resnet50" -> ResNetPlan.resNet50();
            case "convnext_tiny" -> ConvNextPlan.tiny();
            default -> VisionTransformerPlan.small16();
        };
    }

    private static float[] wave(long count, double number, double around, double scale) {
        float[] values = new float[Math.toIntExact(count)];
        for (int at = 0; at < values.length; at++) {
            values[at] = (float) (around + scale * Math.sin(0.7 * at + number));
        }
        return values;
    }

    private static void fill(ImageNetwork network) {
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

    private static double[] golden(String name) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                requireNonNull(GoldenNetworksTest.class.getResourceAsStream("golden.txt")), StandardCharsets.UTF_8))) {
            List<String> line = lines.lines()
                    .map(each -> List.of(each.split(" ")))
                    .filter(each -> each.getFirst().equals(name))
                    .findFirst()
                    .orElseThrow();
            return line.stream().skip(1).mapToDouble(Double::parseDouble).toArray();
        }
    }

    @ParameterizedTest
    @CsvSource({"resnet18, 64", "resnet50, 64", "convnext_tiny, 64", "vit_small_16, 224"})
    void logitsAreThoseOfTorchvision(String name, long side) throws IOException {
        double[] golden = golden(name);
        ImageNetwork network = plan(name).build();
        network.evaluate();
        fill(network);
        double[] logits;
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            Tensor images = Tensors.of(wave(2 * 3 * side * side, 0.5, 0, 1), 2, 3, side, side);
            logits = network.forward(images).toDoubles();
        }
        double length = Math.sqrt(golden[1] / logits.length);
        assertThat(Arrays.stream(logits).map(each -> each * each).sum()).isEqualTo(golden[1], within(1e-3 * golden[1]));
        assertThat(Arrays.stream(logits).sum()).isEqualTo(golden[0], within(1e-3 * length * logits.length));
        for (int at = 0; at < 8; at++) {
            assertThat(logits[1000 + at]).as("logit %d", at).isEqualTo(golden[2 + at], within(1e-3 * length));
        }
    }
}
