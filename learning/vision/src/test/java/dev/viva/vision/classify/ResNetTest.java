package dev.viva.vision.classify;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.diagnose.GradientCheck;
import dev.viva.deep.layer.ShapeException;
import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Sgd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Residual networks have the published sizes, torchvision's names, and blocks that pass on what comes in. */
class ResNetTest {
    @TempDir
    private Path folder;

    private static ResNetPlan plan(String name) {
        return switch (name) {
            case "ResNet-18" -> ResNetPlan.resNet18();
            case "ResNet-34" -> ResNetPlan.resNet34();
            case "ResNet-50" -> ResNetPlan.resNet50();
            default -> ResNetPlan.resNet101();
        };
    }

    private static ResNetPlan small(ResNetPlan.Block block) {
        return new ResNetPlan(block, ResNetPlan.Stem.QUARTERING, List.of(1, 1, 1, 1), 64, 3, 5, false);
    }

    @ParameterizedTest
    @CsvSource({"ResNet-18, 11689512", "ResNet-34, 21797672", "ResNet-50, 25557032", "ResNet-101, 44549160"})
    void theNumberOfParametersIsThePublishedOne(String name, long count) {
        assertThat(ResNet.of(plan(name)).parameterCount()).isEqualTo(count);
    }

    @Test
    void namesAndShapesAreThoseOfTorchvision() {
        Map<String, Tensor> basic = ResNet.of(ResNetPlan.resNet18()).state();
        assertThat(basic).hasSize(122);
        assertShape(basic, "conv1.weight", 64, 3, 7, 7);
        assertShape(basic, "bn1.running_var", 64);
        assertShape(basic, "bn1.num_batches_tracked");
        assertShape(basic, "layer1.1.conv2.weight", 64, 64, 3, 3);
        assertShape(basic, "layer2.0.conv1.weight", 128, 64, 3, 3);
        assertShape(basic, "layer2.0.downsample.0.weight", 128, 64, 1, 1);
        assertShape(basic, "layer4.0.downsample.1.bias", 512);
        assertShape(basic, "fc.weight", 1000, 512);
        assertThat(basic).doesNotContainKey("layer1.0.downsample.0.weight");
        Map<String, Tensor> deep = ResNet.of(ResNetPlan.resNet50()).state();
        assertThat(deep).hasSize(320);
        assertShape(deep, "layer1.0.downsample.0.weight", 256, 64, 1, 1);
        assertShape(deep, "layer3.5.conv1.weight", 256, 1024, 1, 1);
        assertShape(deep, "layer4.2.conv3.weight", 2048, 512, 1, 1);
        assertShape(deep, "layer4.2.bn3.weight", 2048);
        assertShape(deep, "fc.bias", 1000);
    }

    private static void assertShape(Map<String, Tensor> state, String name, long... shape) {
        assertThat(requireNonNull(state.get(name), name).shape()).as(name).containsExactly(shape);
    }

    @ParameterizedTest
    @EnumSource
    void imagesOfAnySizeBecomeLogits(ResNetPlan.Block block) {
        ResNet network = ResNet.of(small(block).withChannels(1).withClasses(7));
        network.evaluate();
        for (long side : new long[] {1, 31, 50}) {
            Tensor image = Tensors.normal(2, 1, side, side + 3);
            assertThat(network.forward(image).shape()).containsExactly(2, 7);
            assertThat(network.features(image).shape()).containsExactly(2, 512 * block.expansion());
        }
        assertThatThrownBy(() -> network.forward(Tensors.normal(2, 3, 32, 32)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("Convolution2d conv1 takes [batch, 1, height, width], got [2, 3, 32, 32]");
        assertThatThrownBy(() -> network.forward(Tensors.normal(1, 32, 32)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("got [1, 32, 32]");
    }

    @ParameterizedTest
    @EnumSource
    void gradientsOfBlocksAreThoseOfFiniteDifferences(ResNetPlan.Block block) {
        Tensors.seed(3);
        ResidualBlock strided = new ResidualBlock(small(block), 6, 4, 2);
        strided.to(ElementType.FLOAT64);
        Tensor x = Tensors.normal(3, 6, 5, 5).to(ElementType.FLOAT64).requireGradient(true);
        Tensor weights = Scope.keep(strided.forward(x.times(1)).detach().sin());
        Map<String, Tensor> tensors = new LinkedHashMap<>(strided.parameters());
        tensors.put("x", x);
        List<GradientCheck.Found> found = GradientCheck.of(4, 3)
                .compare(
                        tensors,
                        () -> strided.forward(x.times(1)).times(weights).sum());
        assertThat(found).hasSizeGreaterThanOrEqualTo(tensors.size()).allMatch(one -> one.error() < 1e-6);
        assertThat(found).anyMatch(one -> Math.abs(one.computed()) > 1e-3);
    }

    @ParameterizedTest
    @EnumSource
    void blocksThatStartAsIdentitiesPassOnWhatComesIn(ResNetPlan.Block block) {
        Tensors.seed(4);
        ResNetPlan plan = small(block).startingAsIdentity();
        long width = 16 * block.expansion();
        Tensor x = Tensors.uniform(0, 1, 2, width, 6, 6);
        assertThat(new ResidualBlock(plan, width, 16, 1).forward(x).toFloats()).containsExactly(x.toFloats());
        assertThat(new ResidualBlock(small(block), width, 16, 1).forward(x).toFloats())
                .isNotEqualTo(x.toFloats());
    }

    @Test
    void weightsComeBackFromAFileToTheSameLogits() throws IOException {
        Tensors.seed(5);
        ResNet network = ResNet.of(small(ResNetPlan.Block.BOTTLENECK));
        network.evaluate();
        Path file = folder.resolve("resnet.safetensors");
        SafeTensors.write(file, network.state());
        ResNet other = ResNet.of(small(ResNetPlan.Block.BOTTLENECK));
        other.evaluate();
        Tensor images = Tensors.normal(2, 3, 40, 40);
        float[] before = network.forward(images).toFloats();
        assertThat(other.forward(images).toFloats()).isNotEqualTo(before);
        other.load(SafeTensors.read(file).tensors());
        assertThat(other.forward(images).toFloats()).containsExactly(before, within(1e-5f));
    }

    @Test
    void itLearnsToTellBrightFromDark() {
        Tensors.seed(6);
        ResNet network = ResNet.of(ResNetPlan.small(16, 1, 1).withClasses(2));
        Optimizer optimizer = Optimizer.of(Sgd.withMomentum(0.9), network.parameters(), 0.02);
        double last = Double.NaN;
        for (int step = 0; step < 30; step++) {
            try (Scope _ = Scope.open()) {
                Tensor classes = Tensors.integers(2, 16);
                Tensor images = Tensors.normal(16, 1, 16, 16)
                        .times(0.2)
                        .plus(classes.to(ElementType.FLOAT32).reshape(16, 1, 1, 1));
                optimizer.clearGradients();
                Tensor loss = Losses.crossEntropy(network.forward(images), classes);
                loss.backward();
                optimizer.step();
                last = loss.value();
            }
        }
        assertThat(last).isLessThan(0.1);
    }

    @Test
    void sizesThatMakeNoNetworkAreNamed() {
        assertThatThrownBy(() -> ResNetPlan.small(16, 2, 0))
                .hasMessage("ResNetPlan: depths must be 1 to 8 numbers of at least 1, got [2, 0]");
        assertThatThrownBy(() -> ResNetPlan.resNet18().withClasses(0))
                .hasMessage("ResNetPlan: width, channels and classes must be at least 1, got 64, 3 and 0");
    }
}
