package dev.viva.vision.classify;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.deep.store.Notes;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.vision.classify.ImageNetwork.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every network for images promises: published sizes, stages that hold every weight, places that lead to the logits. */
class NetworksTest {
    static Stream<NetworkPlan> small() {
        return Stream.of(
                new ResNetPlan(ResNetPlan.Block.BASIC, ResNetPlan.Stem.QUARTERING, List.of(1, 1), 4, 2, 3, true),
                new ResNetPlan(ResNetPlan.Block.BOTTLENECK, ResNetPlan.Stem.KEEPING, List.of(1, 2), 4, 2, 3, false),
                new DigitNetworkPlan(List.of(4, 6, 8), 2, 2, 3),
                new ConvNextPlan(List.of(1, 2), List.of(6, 8), 2, 3, 0.3),
                new VisionTransformerPlan(16, 4, 2, 8, 2, 16, 2, 3, 0.1),
                new VisionTransformerPlan(16, 8, 1, 8, 2, 16, 2, 3, 0));
    }

    @Test
    void theNumberOfParametersIsThePublishedOne() {
        assertThat(ConvNextPlan.tiny().build().parameterCount()).isEqualTo(28_589_128);
        assertThat(VisionTransformerPlan.small16().build().parameterCount()).isEqualTo(22_050_664);
        assertThat(VisionTransformerPlan.base16().build().parameterCount()).isEqualTo(86_567_656);
        assertThat(DigitNetworkPlan.standard().build().parameterCount()).isEqualTo(29_178);
    }

    @ParameterizedTest
    @MethodSource("small")
    void everyParameterIsOfOneStageOrOfTheHead(NetworkPlan plan) {
        ImageNetwork network = plan.build();
        String head = network.head().path();
        for (String name : network.parameters().keySet()) {
            long owners =
                    network.stages().stream().filter(stage -> stage.has(name)).count();
            assertThat(owners).as(name).isEqualTo(name.startsWith(head + ".") ? 0 : 1);
        }
        assertThat(network.stages())
                .allSatisfy(stage -> assertThat(network.parameters().keySet()).anyMatch(stage::has));
        assertThat(network.stages().stream().map(Stage::name)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("small")
    void aPlanComesBackFromItsNotes(NetworkPlan plan) {
        assertThat(NetworkPlan.of(Notes.of("test", plan.notes()))).isEqualTo(plan);
        assertThat(plan.withClasses(7).withChannels(4).classes()).isEqualTo(7);
        assertThat(plan.withClasses(7).withChannels(4).channels()).isEqualTo(4);
        for (String name : plan.notes().keySet()) {
            Map<String, String> fewer = new LinkedHashMap<>(plan.notes());
            fewer.remove(name);
            assertThatThrownBy(() -> NetworkPlan.of(Notes.of("test", fewer)))
                    .hasMessageContaining("there is no note \"" + name + "\"");
            Map<String, String> wrong = new LinkedHashMap<>(plan.notes());
            wrong.put(name, "?");
            assertThatThrownBy(() -> NetworkPlan.of(Notes.of("test", wrong)))
                    .hasMessageContaining(name)
                    .hasMessageContaining("?");
        }
    }

    @ParameterizedTest
    @MethodSource("small")
    void theLastPlacesLeadToEveryLogit(NetworkPlan plan) {
        Tensors.seed(1);
        ImageNetwork network = plan.build();
        network.head().startingFrom(Tensors.normal(3, network.head().in()));
        network.evaluate();
        Map<String, Tensor> made = new LinkedHashMap<>();
        Tensor images = Tensors.normal(2, 2, 16, 16);
        Tensor logits =
                network.head().forward(network.features(images, (layer, tensor) -> made.put(layer.path(), tensor)));
        assertThat(logits.shape()).containsExactly(2, 3);
        assertThat(logits.toFloats()).containsExactly(network.forward(images).toFloats());
        Tensor last = requireNonNull(made.get(network.lastPlaces()));
        Tensor places = network.places(last);
        assertThat(places.dimensions()).isEqualTo(4);
        assertThat(places.length(0)).isEqualTo(2);
        for (long label = 0; label < 3; label++) {
            Tensor score = network.forward(images).select(1, label).sum();
            assertThat(score.requiresGradient()).isTrue();
        }
        Tensor slope = logits.select(1, 1).sum().gradientsBy(List.of(last)).getFirst();
        assertThat(network.places(slope).abs().max().value()).isGreaterThan(0);
        assertThat(network.parameters().values()).allMatch(each -> each.gradient() == null);
    }

    @ParameterizedTest
    @MethodSource("small")
    void everyParameterLearns(NetworkPlan plan) {
        Tensors.seed(2);
        ImageNetwork network = plan.build();
        network.head().startingFrom(Tensors.normal(3, network.head().in()));
        Optimizer optimizer = Optimizer.of(Adam.standard(), network.parameters(), 1e-3);
        for (int step = 0; step < 2; step++) {
            try (Scope _ = Scope.open()) {
                optimizer.clearGradients();
                Tensor images = Tensors.normal(12, 2, 16, 16);
                Losses.crossEntropy(network.forward(images), Tensors.integers(3, 12), 0.1, null)
                        .backward();
                optimizer.step();
            }
        }
        network.parameters()
                .forEach((name, tensor) -> assertThat(requireNonNull(tensor.gradient(), name)
                                .abs()
                                .max()
                                .value())
                        .as(name)
                        .isGreaterThan(0));
    }

    @Test
    void blocksAreSkippedOnlyWhileTheyTrain() {
        Tensors.seed(3);
        ConvNextBlock block = new ConvNextBlock(4, 0.5);
        try (var _ = Tensor.withoutGradients()) {
            requireNonNull(block.parameters().get("layer_scale")).fillInPlace(1);
        }
        Tensor x = Tensors.normal(400, 4, 2, 2);
        block.evaluate();
        Tensor whole = block.forward(x).minus(x);
        block.train();
        Tensor part = block.forward(x).minus(x);
        Tensor difference =
                part.minus(whole.times(2)).abs().max(3, false).max(2, false).max(1, false);
        double kept = difference.isBelow(1e-4).sum().value();
        double left = part.abs()
                .max(3, false)
                .max(2, false)
                .max(1, false)
                .isEqualTo(0)
                .sum()
                .value();
        assertThat(kept + left).isEqualTo(400);
        assertThat(left).isBetween(150.0, 250.0);
    }

    @Test
    void imagesOfAnotherSizeOrDepthAreNamedWithTheLayer() {
        ImageNetwork transformer = new VisionTransformerPlan(16, 4, 2, 8, 2, 16, 2, 3, 0).build();
        assertThatThrownBy(() -> transformer.forward(Tensors.zeros(1, 2, 20, 16)))
                .hasMessage("VisionTransformer takes [batch, 2, 16, 16], got [1, 2, 20, 16]");
        assertThatThrownBy(() -> transformer.forward(Tensors.zeros(1, 3, 16, 16)))
                .hasMessageContaining("Convolution2d conv_proj takes [batch, 2, height, width], got [1, 3, 16, 16]");
        assertThatThrownBy(() -> DigitNetworkPlan.standard().build().forward(Tensors.zeros(1, 3, 28, 28)))
                .hasMessageContaining("Convolution2d stages.0.0 takes [batch, 1, height, width]");
        assertThatThrownBy(() -> ConvNextPlan.tiny().withClasses(2).build().forward(Tensors.zeros(1, 1, 32, 32)))
                .hasMessageContaining("Convolution2d features.0.0 takes [batch, 3, height, width]");
        assertThatThrownBy(() -> transformer.at("encoder.layers.encoder_layer_7"))
                .hasMessageContaining("has no module \"encoder.layers.encoder_layer_7\"")
                .hasMessageContaining("[encoder_layer_0, encoder_layer_1]");
        assertThatThrownBy(() -> new VisionTransformerPlan(224, 15, 1, 8, 2, 8, 3, 2, 0))
                .hasMessageContaining("side must be a multiple of patch");
        assertThatThrownBy(() -> new ConvNextPlan(List.of(1), List.of(), 3, 2, 0))
                .hasMessageContaining("depths and widths must be as many");
        assertThatThrownBy(() -> new DigitNetworkPlan(List.of(4, 0), 1, 3, 2)).hasMessageContaining("got [4, 0]");
    }
}
