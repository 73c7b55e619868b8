package dev.viva.vision.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.deep.tensor.MultiplyAdds;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensors;
import dev.viva.vision.classify.ResNet;
import dev.viva.vision.classify.ResNetPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What networks cost, against the published figures. */
class YoloCostTest {
    /** 640 × 640 has a hundred times the places of 64 × 64, exactly, as each side is a multiple of 32. */
    private static final long AREAS = 100;

    private static YoloPlan plan(String name) {
        return switch (name) {
            case "n" -> YoloPlan.nano();
            case "s" -> YoloPlan.small();
            case "m" -> YoloPlan.medium();
            case "l" -> YoloPlan.large();
            default -> YoloPlan.extraLarge();
        };
    }

    private static long multiplyAdds(Yolo network, int side) {
        return MultiplyAdds.of(() -> network.forward(Tensors.zeros(1, 3, side, side)));
    }

    /**
     * What the published figures count beside products of weights: 16 for each mean distance, whose fixed weights are a convolution there,
     * and one for each number of the two maps that are enlarged. Together less than a fifth of the last digit, but without them
     * the l network comes to 165.147.
     */
    private static long alsoCounted(YoloPlan plan) {
        long places = 80 * 80 + 40 * 40 + 20 * 20;
        return DetectionHead.BINS * DetectionHead.SIDES * places
                + plan.channels(1024) * 40 * 40
                + plan.channels(512) * 80 * 80;
    }

    /** Parameters for 80 classes before norms are folded, with the 16 fixed ones; floating point operations afterwards. */
    @ParameterizedTest
    @CsvSource({"n, 3157200, 8.7", "s, 11166560, 28.6", "m, 25902640, 78.9", "l, 43691520, 165.2", "x, 68229648, 257.8"
    })
    void parametersAndOperationsAreThePublishedOnes(String name, long parameters, double billions) {
        try (Scope _ = Scope.open()) {
            Yolo network = Yolo.of(plan(name));
            network.evaluate();
            assertThat(network.parameterCount() + 16).isEqualTo(parameters);
            double operations = 2.0 * (AREAS * multiplyAdds(network, 64) + alsoCounted(plan(name)));
            assertThat(Math.round(operations / 1e8) / 10.0).isEqualTo(billions);
        }
    }

    @Test
    void nineTimesTheAreaCostsNineTimesAsMuch() {
        try (Scope _ = Scope.open()) {
            Yolo network = Yolo.of(YoloPlan.pico());
            network.evaluate();
            assertThat(multiplyAdds(network, 192)).isEqualTo(9 * multiplyAdds(network, 64));
        }
    }

    @ParameterizedTest
    @CsvSource({"18, 1.8", "50, 4.1"})
    void residualNetworksCostWhatIsPublished(int layers, double billions) {
        try (Scope _ = Scope.open()) {
            ResNet network = ResNet.of(layers == 18 ? ResNetPlan.resNet18() : ResNetPlan.resNet50());
            network.evaluate();
            long products = MultiplyAdds.of(() -> network.forward(Tensors.zeros(1, 3, 224, 224)));
            assertThat(Math.round(products / 1e8) / 10.0).isEqualTo(billions);
        }
    }
}
