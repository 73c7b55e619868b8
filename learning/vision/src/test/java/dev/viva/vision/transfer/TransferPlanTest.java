package dev.viva.vision.transfer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.Samples;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Trainer;
import dev.viva.vision.classify.ConvNextPlan;
import dev.viva.vision.classify.DigitNetworkPlan;
import dev.viva.vision.classify.ImageNetwork;
import dev.viva.vision.classify.NetworkPlan;
import dev.viva.vision.classify.ResNetPlan;
import dev.viva.vision.classify.VisionTransformerPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a plan freezes keeps its bits, running statistics included, and what it trains moves, the earlier the less. */
class TransferPlanTest {
    record Case(NetworkPlan network, TransferPlan plan) {}

    static Stream<Case> cases() {
        List<NetworkPlan> networks = List.of(
                ResNetPlan.small(4, 1, 1).withClasses(2),
                new DigitNetworkPlan(List.of(4, 6), 2, 1, 2),
                new ConvNextPlan(List.of(1, 1), List.of(4, 6), 1, 2, 0),
                new VisionTransformerPlan(8, 4, 2, 8, 2, 8, 1, 2, 0.1));
        return networks.stream()
                .flatMap(network ->
                        Stream.of(Regime.values()).map(regime -> new Case(network, TransferPlan.of(regime))));
    }

    private static Map<String, Tensor> copies(ImageNetwork network) {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        network.state()
                .forEach((name, tensor) -> copies.put(name, tensor.detach().copy()));
        return copies;
    }

    private static void train(ImageNetwork network, Optimizer optimizer) {
        Batches<Integer> numbers =
                Batches.of(Samples.of(IntStream.range(0, 24).boxed().toList()), 8);
        Trainer.of(2).fit(network, optimizer, numbers, null, group -> {
            Tensor images = Tensors.normal(group.size(), 1, 8, 8).plus(1);
            return Losses.crossEntropy(network.forward(images), Tensors.integers(2, group.size()));
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsFrozenKeepsItsBitsAndTheRestMoves(Case each) {
        Tensors.seed(1);
        ImageNetwork network = each.network.build();
        network.head().startingFrom(Tensors.normal(2, network.head().in()));
        Map<String, Tensor> before = copies(network);
        train(network, each.plan.optimizer(network, Adam.standard(), 0.01));
        network.state()
                .forEach((name, after) -> assertThat(after.hasSameElements(requireNonNull(before.get(name))))
                        .as("%s stays under %s", name, each.plan.regime())
                        .isEqualTo(each.plan.factor(network, name) == 0));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fromTheHeadToThePixelsRatesOnlyFall(Case each) {
        ImageNetwork network = each.network.build();
        Optimizer optimizer = each.plan.optimizer(network, Adam.standard(), 0.01);
        double last = 0;
        for (ImageNetwork.Stage stage : network.stages()) {
            List<Double> rates = network.parameters().keySet().stream()
                    .filter(stage::has)
                    .map(optimizer::learningRate)
                    .distinct()
                    .toList();
            assertThat(rates).hasSize(1);
            assertThat(rates.getFirst()).isGreaterThanOrEqualTo(last);
            last = rates.getFirst();
        }
        assertThat(optimizer.learningRate(network.head().path() + ".weight")).isEqualTo(0.01);
    }

    @Test
    void fineTuningMultipliesRatesFromStageToStage() {
        ImageNetwork network = ResNetPlan.small(4, 1, 1).build();
        TransferPlan plan = TransferPlan.of(Regime.FINE_TUNING).withDecline(0.5);
        assertThat(plan.factor(network, "fc.bias")).isEqualTo(1);
        assertThat(plan.factor(network, "layer2.0.conv1.weight")).isEqualTo(0.5, within(1e-15));
        assertThat(plan.factor(network, "layer1.0.bn1.bias")).isEqualTo(0.25, within(1e-15));
        assertThat(plan.factor(network, "bn1.weight")).isEqualTo(0.125, within(1e-15));
    }

    @Test
    void anotherPlanTakesBackWhatTheFirstFroze() {
        ImageNetwork network = ResNetPlan.small(4, 1, 1).build();
        TransferPlan.of(Regime.HEAD_ONLY).apply(network);
        assertThat(network.parameters().values().stream().filter(Tensor::requiresGradient))
                .hasSize(2);
        TransferPlan.of(Regime.FINE_TUNING).apply(network);
        assertThat(network.parameters().values()).allMatch(Tensor::requiresGradient);
    }

    @Test
    void figuresOutOfRangeAreNamed() {
        assertThatThrownBy(() -> TransferPlan.of(Regime.LATE_STAGES).withFrozenStages(0))
                .hasMessageContaining("frozenStages must be at least 1");
        assertThatThrownBy(() -> TransferPlan.of(Regime.FINE_TUNING).withDecline(0))
                .hasMessageContaining("decline in (0, 1]");
        assertThatThrownBy(() -> TransferPlan.of(Regime.LATE_STAGES)
                        .withFrozenStages(3)
                        .apply(ResNetPlan.small(4, 1, 1).build()))
                .hasMessage("TransferPlan: frozenStages must be below the network's 3 stages, got 3");
    }
}
